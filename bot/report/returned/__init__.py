"""A draft that came back from Word: what was changed in it, section by section, and what can be taken over. Pure."""
