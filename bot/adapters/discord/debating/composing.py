"""Drawing the message of any part of a debate anew."""

from dataclasses import replace

from discord import ui

from bot.adapters.discord.debating.messages import opening_view, own_view, prompt_view
from bot.adapters.discord.debating.names import OPEN, OWN, PROMPT, VOTING
from bot.adapters.discord.debating.phases import phase_view, voting_view
from bot.core.debating.model import SPEAKING, Phase
from bot.core.debating.posters import DebateSheet


def compose(part: str, sheet: DebateSheet, *, reads: bool) -> ui.LayoutView | None:
    """Return the message of a part as it is now; None for those that stay as they were posted.

    Args:
        reads: As for `phase_view`.
    """
    if part in SPEAKING:
        return phase_view(replace(sheet, phase=Phase(part)), reads=reads)
    views = {PROMPT: prompt_view, OPEN: opening_view, VOTING: voting_view, OWN: own_view}
    return views[part](sheet) if part in views else None
