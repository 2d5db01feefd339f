"""The one database that is the truth, through SQLAlchemy: a SQLite file by default, PostgreSQL by URL."""
