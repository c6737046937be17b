"""From answers and evidence to a report whose every figure has a parent, and to its .docx."""
