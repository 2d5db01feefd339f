"""The buttons of those who lead: opening a prompt's debate, and going from phase to phase."""

from typing import Any, Final

from discord import ButtonStyle, ui

from bot.adapters.discord.components import Act, Durable
from bot.adapters.discord.debating.names import DEBATE, PART, mark
from bot.adapters.discord.debating.quotes import fitting
from bot.adapters.discord.debating.seating import desk_of, seat_of
from bot.adapters.discord.markup import moment, plain, plain_line
from bot.adapters.discord.panels import panel, row
from bot.adapters.discord.sending import acknowledge, defer, fill_in, redraw
from bot.core.debating.debating import Debating
from bot.core.debating.errors import DebateRunningError, NotLeaderError
from bot.core.debating.model import Debate, DebateId, Phase
from bot.core.debating.posters import DebateSheet
from bot.core.debating.presenting.course import phase_call, phase_title, sides_lines, silent_line
from bot.core.groups.seating import Seat
from knowledge.errors import ExpectedError
from prompts.words import Words

STEPS: Final = ("next", "pause", "resume", "finish")
MAX_MOTION: Final = 300
MOST_NOTICES: Final = 5
MAX_NOTICE: Final = 250
MAX_LINE: Final = 300
ABOVE: Final = 500  # characters of what stands above the notices


class OpenPrompt(Durable[ui.Button[Any]], template=rf"roda:start:{DEBATE}:(?P<how>prompt|anyway)"):
    """Opens the debate of a daily prompt; asks first where another one is running."""

    def __init__(self, debate: str, how: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=ButtonStyle.primary, custom_id=mark("start", debate, how)))
        self.debate, self.anyway = DebateId(debate), how == "anyway"

    async def used(self, interaction: Act) -> None:
        if not await (acknowledge(interaction) if self.anyway else defer(interaction, private=True)):
            return
        seat, debating = await seat_of(interaction), desk_of(interaction).debating
        words = seat.words
        try:
            debate = await debating.open_prompt(seat, self.debate, anyway=self.anyway)
        except DebateRunningError as error:
            again = OpenPrompt(self.debate, "anyway", label=words.say("debate_discord.anyway"))
            view = busy_view(error, again, words)
        else:
            view = opened_view(debate, seat)
        await (redraw(interaction, view) if self.anyway else fill_in(interaction, [view], private=True))


class Lead(Durable[ui.Button[Any]], template=rf"roda:lead:{DEBATE}:{PART}"):
    """Shows whoever leads the debate what they can do."""

    def __init__(self, debate: str, part: str, label: str = "") -> None:
        super().__init__(ui.Button(label=label, style=ButtonStyle.secondary, custom_id=mark("lead", debate, part)))
        self.debate = DebateId(debate)

    async def used(self, interaction: Act) -> None:
        if await defer(interaction, private=True):
            await fill_in(interaction, [await _panel(interaction, self.debate)], private=True)


class Step(Durable[ui.Button[Any]], template=rf"roda:step:{DEBATE}:(?P<what>{'|'.join(STEPS)}):(?P<phase>[a-z]+)"):
    """Leads the debate on, if it is still in the phase that the button was made in."""

    def __init__(self, debate: str, what: str, phase: str, label: str = "") -> None:
        style = ButtonStyle.danger if what == "finish" else ButtonStyle.primary
        name = mark("step", debate, f"{what}:{phase}")
        super().__init__(ui.Button(label=label, style=style, custom_id=name))
        self.debate, self.what, self.phase = DebateId(debate), what, phase

    async def used(self, interaction: Act) -> None:
        if not await acknowledge(interaction):
            return
        seat, desk = await seat_of(interaction), desk_of(interaction)
        async with desk.turn(self.debate):
            debate = await desk.debating.here(seat, self.debate)
            if debate.phase == self.phase:
                debate = await take_step(desk.debating, seat, debate, self.what)
                said = step_said(debate, self.what, seat.words)
            else:
                said = seat.words.say("debate_discord.moved_on")
        await redraw(interaction, await _panel(interaction, self.debate, said))


async def take_step(debating: Debating, seat: Seat, debate: Debate, what: str) -> Debate:
    """Lead a debate on from the phase it is seen in. Raises as the service's methods."""
    if what in ("pause", "resume"):
        return await (debating.pause if what == "pause" else debating.resume)(seat, debate.id)
    return await (debating.end_phase if what == "next" else debating.finish)(seat, debate.id, debate.phase)


def step_said(debate: Debate, what: str, words: Words) -> str:
    """Return what came of a step."""
    if debate.phase.over:
        return phase_call(debate.phase, words)
    if what == "pause":
        return words.say("debate.paused")
    key = "debate.resumed" if what == "resume" else "debate.phase_until"
    return words.say(key, phase=phase_title(debate.phase, words), moment=moment(debate.due_at))


def opened_view(debate: Debate, seat: Seat) -> ui.LayoutView:
    """Return what the one who opened a debate is told."""
    say, motion = seat.words.say, plain_line(debate.motion.text, MAX_MOTION)
    spot = debate.spot(seat.platform, seat.chat.id) if seat.chat else None
    if spot and spot.thread:
        return panel(say("debate_discord.open_already", motion=motion, thread=f"<#{spot.thread}>"))[0]
    note = [f"-# {say('debate.evidence.unchecked')}"] if debate.motion.proposed else []
    return panel(say("debate_discord.opened", motion=motion), *note)[0]


def busy_view(error: ExpectedError, again: ui.Item[Any], words: Words) -> ui.LayoutView:
    """Return that another debate is running, with the button that opens one all the same."""
    view, box = panel(plain(words.say(error.key, **error.parameters)))
    box.add_item(row([again]))
    return view


def lead_view(sheet: DebateSheet, words: Words, said: str = "", notices: list[str] | None = None) -> ui.LayoutView:
    """Return how far the debate is, and what can be done about it."""
    say, debate = words.say, sheet.debate
    view, box = panel(*([said] if said else []), f"### {phase_title(debate.phase, words)}")
    if debate.phase.over:
        return view
    until = say("debate.phase_until", phase=phase_title(debate.phase, words), moment=moment(debate.due_at))
    lines = [plain_line(line, MAX_LINE) for line in sides_lines(sheet.standing, words)]
    if debate.phase is not Phase.GATHERING:
        lines.append(plain_line(silent_line(sheet), MAX_LINE))
    first = say("debate.paused_since") if debate.paused_at else until
    box.add_item(ui.TextDisplay("\n".join([first, *lines])))
    if notices is not None:
        told = fitting(notices, len("\n".join(lines)) + ABOVE)
        box.add_item(ui.TextDisplay("\n".join([f"**{say('debate.care.title')}**", *told])))
    whats = ("next", "resume" if debate.paused_at else "pause", "finish")
    box.add_item(row(Step(debate.id, what, debate.phase, label=say(f"debate.button.{what}")) for what in whats))
    return view


async def _panel(interaction: Act, debate: DebateId, said: str = "") -> ui.LayoutView:
    seat, debating = await seat_of(interaction), desk_of(interaction).debating
    sheet = await debating.sheet(seat, debate)
    if not seat.organiser and sheet.debate.opened_by != seat.member:
        raise NotLeaderError
    words, notices = seat.words, None
    if seat.organiser and seat.group.settings.debate_care:
        turns = await debating.notices(seat, debate)
        lines = [
            words.say("debate.care.line", name=plain_line(turn.name, 40), text=plain_line(turn.text, MAX_NOTICE))
            for turn in turns[:MOST_NOTICES]
        ]
        notices = lines or [words.say("debate.care.none")]
    return lead_view(sheet, words, said, notices)


LEAD_BUTTONS: Final = (OpenPrompt, Lead, Step)
