"""What we know, and where it is written: documents, references to them, search, and answers with their sources."""
