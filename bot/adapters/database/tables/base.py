"""What all tables share: their registry, and the newest schema version."""

from pathlib import Path

from sqlalchemy import MetaData

VERSIONS = Path(__file__).parents[1] / "migrations" / "versions"
SCHEMA_VERSION = max(path.name[:4] for path in VERSIONS.glob("[0-9]*.py"))

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)
