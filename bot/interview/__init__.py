"""The interview as pure values: the form, what was said, what is asked next."""
