"""The tables, by what they keep; `every` knows them all. Alembic's migrations bring a database here."""
