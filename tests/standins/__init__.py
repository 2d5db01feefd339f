"""In-memory stand-ins for the chat platforms, spoken to over loopback by the real client libraries."""
