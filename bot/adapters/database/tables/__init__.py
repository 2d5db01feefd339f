"""The tables, by what they keep. Alembic's migrations bring a database here."""

from bot.adapters.database.tables import groups, language_model, library, quiz, schedule
from bot.adapters.database.tables.base import SCHEMA_VERSION, metadata

__all__ = ["SCHEMA_VERSION", "groups", "language_model", "library", "metadata", "quiz", "schedule"]
