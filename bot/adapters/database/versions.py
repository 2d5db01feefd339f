"""Which schema this program knows; apart from the tables, since a question in the terminal asks for no more."""

from pathlib import Path

VERSIONS = Path(__file__).parent / "migrations" / "versions"
SCHEMA_VERSION = max(path.name[:4] for path in VERSIONS.glob("[0-9]*.py"))
