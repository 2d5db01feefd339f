"""What a member wishes a debate to be: `/debate A destilação é justa. 2h réplica=1d reformulação`."""

from datetime import timedelta

from bot.core.debating.model import Phase
from bot.core.debating.timing import parse_duration
from bot.core.debating.wishing import Wish
from prompts.words import Words

_LONGEST_OPTION = 3  # words
_UNITS = ("m", "min", "h", "d")


def is_typed(text: str, name: str, words: Words) -> bool:
    """Whether a text is one of the ways to write a word of the bot's, in any of its languages."""
    return " ".join(text.casefold().split()) in words.say(f"debate_telegram.typed.{name}").split(", ")


def is_only_times(text: str, words: Words) -> bool:
    """Whether nothing but durations is said: a motion may begin with any word. Raises as `wish_of`."""
    wish = wish_of(text, words)
    return not wish.motion and bool(wish.phase or wish.times)


def wish_of(text: str, words: Words) -> Wish:
    """Return the wish: options at the end of the text, the motion before them.

    Raises:
        PhaseTimeError: A duration that no phase may have.
    """
    tokens = text.split()
    phase: timedelta | None = None
    times: dict[Phase, timedelta] = {}
    flags: set[str] = set()
    while tokens:
        if phase is None and (taken := _duration(tokens)):
            phase = parse_duration(" ".join(tokens[-taken:]))
        elif found := _phase_time(tokens[-1], words):
            taken, times[found[0]] = 1, found[1]
        elif option := _option(tokens, words):
            taken = option[1]
            flags.add(option[0])
        else:
            break
        tokens = tokens[:-taken]
    return Wish(
        motion=" ".join(tokens),
        phase=phase,
        times=times,
        steelman="steelman" in flags or Phase.STEELMAN in times,
        joint="alone" not in flags,
        anyway="anyway" in flags,
    )


def _duration(tokens: list[str]) -> int:
    """How many words at the end are a duration: `2h`; a number of hours in a motion is none."""
    last = tokens[-1].casefold()
    unit = last.lstrip("0123456789")
    return 1 if unit != last and unit in _UNITS else 0


def _phase_time(token: str, words: Words) -> tuple[Phase, timedelta] | None:
    name, equals, typed = token.partition("=")
    if not equals:
        return None
    for phase in (Phase.GATHERING, Phase.OPENING, Phase.STEELMAN, Phase.REBUTTAL, Phase.CLOSING, Phase.VOTING):
        if is_typed(name, f"phase.{phase}", words):
            return phase, parse_duration(typed)
    return None


def _option(tokens: list[str], words: Words) -> tuple[str, int] | None:
    for count in range(min(_LONGEST_OPTION, len(tokens)), 0, -1):
        for name in ("steelman", "anyway", "alone"):
            if is_typed(" ".join(tokens[-count:]), name, words):
                return name, count
    return None
