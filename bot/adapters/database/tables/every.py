"""All tables at once, for whoever copies, compares or forgets; a question in the terminal needs the library's only."""

from bot.adapters.database.tables import debate, groups, language_model, library, quiz, schedule
from bot.adapters.database.tables.base import metadata

__all__ = ["debate", "groups", "language_model", "library", "metadata", "quiz", "schedule"]
