"""What a language model may write for the group: drafts, which leave the core only through the gate."""
