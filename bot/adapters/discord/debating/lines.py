"""What several of a debate's messages say, and the buttons they share."""

from typing import Any, Final

from discord import ui

from bot.adapters.discord.debating.leading import Lead
from bot.adapters.discord.debating.taking_part import (
    LeaveDebate,
    SeeDebate,
    ShowHand,
)
from bot.adapters.discord.markup import bold, moment, plain_line
from bot.adapters.discord.panels import Box, row
from bot.core.debating.model import Phase
from bot.core.debating.posters import DebateSheet
from bot.core.debating.presenting.course import (
    phase_call,
    phase_title,
    sides_lines,
    votes_line,
)

MAX_MOTION: Final = 320
MAX_LINE: Final = 700
MAX_SIDE: Final = 300  # characters of who is on a side; escaping may double them, as it may all that is quoted
BELOW: Final = 1_700  # characters kept free for what stands under the motion
SIDES_OPEN: Final = (Phase.GATHERING, Phase.OPENING)  # later ones are for those who have none yet
VOTE_OPEN: Final = (Phase.PROPOSED, Phase.GATHERING)


def motion_line(sheet: DebateSheet) -> str:
    """Return the motion in bold."""
    return bold(plain_line(sheet.words.say("debate.motion", motion=sheet.debate.motion.text), MAX_MOTION))


def state_line(sheet: DebateSheet) -> str:
    """Return until when the present phase lasts."""
    say, debate, words = sheet.words.say, sheet.debate, sheet.words
    if debate.phase.over:
        return phase_call(debate.phase, words)
    if debate.paused_at is not None:
        return say("debate.paused_since")
    return say("debate.phase_until", phase=phase_title(debate.phase, words), moment=moment(debate.due_at))


def sides_texts(sheet: DebateSheet) -> list[str]:
    """Return who is on which side, a line for each."""
    return [plain_line(line, MAX_SIDE) for line in sides_lines(sheet.standing, sheet.words)]


def votes_text(sheet: DebateSheet) -> str:
    """Return how many have voted."""
    late = sheet.phase in (Phase.VOTING, Phase.DONE)
    voted = sheet.standing.after if late else sheet.standing.before
    return votes_line(sheet) if voted else sheet.words.say("debate_discord.no_votes")


def buttons_beside(sheet: DebateSheet, part: str) -> list[ui.Item[Any]]:
    """Return the buttons that go with every open message of a debate."""
    say, name = sheet.words.say, sheet.debate.id
    return [
        ShowHand(name, part, label=say("debate.button.hand")),
        LeaveDebate(name, part, label=say("debate.button.leave")),
        Lead(name, part, label=say("debate_discord.lead")),
    ]


def add_entrance(box: Box, sheet: DebateSheet, part: str) -> None:
    """Add the way to the debate while it runs."""
    if sheet.debate.running:
        box.add_item(row([SeeDebate(sheet.debate.id, part, label=sheet.words.say("debate_discord.see"))]))
