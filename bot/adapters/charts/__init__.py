"""Pictures of results, tables and curves."""
