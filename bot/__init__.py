"""The assistant: it talks, asks and drafts."""
