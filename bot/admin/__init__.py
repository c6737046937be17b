"""The admin's journey: documents are proposed, corrected and kept; people are let in, moved and shown out."""
