"""What is done with debates in the terminal by commands."""

from typing import TYPE_CHECKING

from rich.console import Group as Lines
from rich.text import Text

from bot.adapters.console.debating.seating import is_typed, numbered, seat_of
from bot.adapters.console.debating.showing import show, show_motions, show_phase, show_result, written
from bot.core.debating.debating import Wish
from bot.core.debating.model import Debate
from bot.core.debating.presenting.course import motion_lines, phase_title
from bot.core.debating.presenting.evidence import (
    check_lines,
    divergence_lines,
    divergence_title,
    hand_lines,
    hand_title,
    quote_line,
)
from bot.core.debating.presenting.moments import moment_named
from bot.core.debating.presenting.outcome import past_line
from bot.core.debating.timing import duration_named, parse_duration
from bot.core.groups.seating import Seat

if TYPE_CHECKING:
    from bot.adapters.console.conversation import Conversation

_LED = {"finish": "finish", "pause": "pause", "resume": "resume", "next": "end_phase"}  # what is typed, what is done


async def debate(talk: "Conversation", rest: str) -> None:
    """`/debate [motion | topic | what to do]`."""
    seat, service = await seat_of(talk), talk.app.debate.debating
    typed = rest.casefold().strip()
    if is_typed(talk, typed, "motions"):
        await show_motions(talk, seat)
        return
    if is_typed(talk, typed, "hand"):
        hand = await service.hand(seat, (await service.here(seat)).id)
        show(talk, hand_title(hand, talk.words), hand_lines(hand, talk.words))
        return
    if is_typed(talk, typed, "leave"):
        await service.leave(seat, (await service.here(seat)).id)
        talk.show(talk.words.say("debate.left"))
        return
    command, _, duration = rest.strip().partition(" ")
    if is_typed(talk, command.casefold(), "time"):
        await _set_times(talk, seat, duration)
        return
    for command, method in _LED.items():
        if is_typed(talk, typed, command):
            running = await service.here(seat)
            await show_phase(talk, seat, await getattr(service, method)(seat, running.id))
            return
    await _open(talk, seat, rest)


async def motions(talk: "Conversation", _rest: str) -> None:
    """`/mocoes`: what may be debated."""
    await show_motions(talk, await seat_of(talk))


async def evidence(talk: "Conversation", rest: str) -> None:
    """`/evidencia QUERY`."""
    if not rest.strip():
        talk.show(talk.words.say("debate.evidence.usage"))
        return
    card = await talk.app.debate.debating.evidence(await seat_of(talk), rest)
    lines = [quote_line(citation, talk.words) for citation in card.quotes]
    title = talk.words.say("debate.evidence.title", query=card.query)
    show(talk, title, lines or [talk.words.say("debate.evidence.none")])


async def check(talk: "Conversation", rest: str) -> None:
    """`/checar TEXT`."""
    if not rest.strip():
        talk.show(talk.words.say("debate.check.usage"))
        return
    found = await talk.app.debate.debating.check(await seat_of(talk), rest)
    show(talk, talk.words.say("debate.check.title"), check_lines(found, talk.words))


async def disagreements(talk: "Conversation", rest: str) -> None:
    """`/divergencias [N]`: the map, or a debate on one of its entries."""
    seat, service = await seat_of(talk), talk.app.debate.debating
    found = await service.disagreements(seat)
    if rest.strip():
        chosen = numbered(found, rest)
        if chosen is None:
            talk.show(talk.words.say("debate.terminal.unknown_divergence"))
            return
        await _begin(talk, seat, await service.open_divergence(seat, chosen.id))
        return
    for n, divergence in enumerate(found, 1):
        show(talk, divergence_title(n, divergence, talk.words), divergence_lines(divergence, talk.words))
    talk.show(talk.words.say("debate.terminal.divergences_how" if found else "divergences.none"))


async def debates(talk: "Conversation", rest: str) -> None:
    """`/debates [N | export N]`."""
    seat, service, say = await seat_of(talk), talk.app.debate.debating, talk.words.say
    past = await service.past(seat)
    *command, number = rest.split() or [""]
    if not rest.strip():
        zone = seat.group.settings.time_zone
        lines = [past_line(n, one, zone, talk.words) for n, one in enumerate(past, 1)]
        if lines:
            show(talk, say("debate.past.title"), [*lines, say("debate.past.how")])
        else:
            talk.show(say("debate.past.none"))
        return
    chosen = numbered(past, number)
    if chosen is None:
        talk.show(say("debate.terminal.unknown" if number.isdigit() else "debate.past.how"))
    elif command and is_typed(talk, " ".join(command).casefold(), "export"):
        export = await service.export(seat, chosen.id)
        talk.show(say("debate.terminal.saved", path=written(talk, export.name, export.markdown.encode())))
    else:
        show_result(talk, await service.result(seat, chosen.id))


async def _set_times(talk: "Conversation", seat: Seat, typed: str) -> None:
    service, words = talk.app.debate.debating, talk.words
    if not typed.strip():
        talk.show(words.say("debate.terminal.time"))
        return
    lasts = parse_duration(typed)
    now = await service.set_times(seat, (await service.here(seat)).id, lasts)
    moment = moment_named(now.due_at, seat.group.settings.time_zone, words)
    duration, phase = duration_named(lasts, words), phase_title(now.phase, words)
    talk.show(words.say("debate.times_set", duration=duration, phase=phase, moment=moment))


async def _open(talk: "Conversation", seat: Seat, rest: str) -> None:
    service = talk.app.debate.debating
    if not rest.strip():
        running = [one for one in await service.running(seat) if not one.spots]
        if running:
            talk.debate = running[0].id
            talk.show(talk.words.say("debate.terminal.restored", phase=phase_title(running[0].phase, talk.words)))
            await show_phase(talk, seat, running[0])
            return
    words = rest.split()
    last = words[-1].casefold() if words else ""
    steelman = bool(words) and is_typed(talk, last, "steelman")
    motion = " ".join(words[:-1] if steelman else words)
    if motion.isdigit():
        chosen = numbered(await service.motions(seat), motion)
        if chosen is None:
            talk.show(talk.words.say("debate.terminal.unknown_motion"))
            return
        motion = chosen.id
    await _begin(talk, seat, await service.open(seat, Wish(motion, steelman=steelman)))


async def _begin(talk: "Conversation", seat: Seat, opened: Debate) -> None:
    talk.debate = opened.id
    sheet = await talk.app.debate.debating.sheet(seat, opened.id)
    title = Text(talk.words.say("debate.motion", motion=opened.motion.text), style="bold")
    kept = Text(talk.words.say("debate.kept", days=talk.app.debate.keep_days), style="dim")
    talk.show(Lines(title, *map(Text, motion_lines(sheet)), kept))
    await show_phase(talk, seat, opened)
