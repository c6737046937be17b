"""The command line's rooms: talk, documents, reports, texts, people, evaluation. Each calls what the chat calls."""
