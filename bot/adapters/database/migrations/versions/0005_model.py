"""The language-model tables."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Nothing yet."""
