"""The command line's rooms: talk, documents, reports, texts, people, evaluation. Thin: each calls what the chat calls."""
