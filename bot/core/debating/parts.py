"""A debate's posts: which messages there are, and for which chats."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.debating.model import Debate, Phase, Spot
from bot.core.schedule.outbox import Post, PostKey

PROMPT, OPEN, RESULT = "prompt", "open", "result"
NUDGE, PAUSE = "nudge-", "pause-"


def posts_for(debate: Debate, part: str, spots: Sequence[Spot], due_at: datetime) -> list[Post]:
    """Return a message of the debate for each place."""
    return [
        Post(PostKey(debate.subject, part, spot.platform, spot.chat), debate.group, spot.place, due_at)
        for spot in spots
    ]


def part_of(phase: Phase) -> str:
    """Return the name of the message that a phase begins with."""
    return {Phase.PROPOSED: PROMPT, Phase.GATHERING: OPEN, Phase.DONE: RESULT}.get(phase, phase.value)


def phase_of(part: str) -> Phase | None:
    """Return which phase a message is about; None for a pause, which is about none."""
    named = {PROMPT: Phase.PROPOSED, OPEN: Phase.GATHERING, RESULT: Phase.DONE}
    if part in named:
        return named[part]
    if part.startswith(PAUSE):
        return None
    return Phase(part.removeprefix(NUDGE))
