"""A quiz in words, the same on every platform."""

from collections.abc import Callable

from bot.core.quizzing.contest_keeping import StepKind
from bot.core.quizzing.contesting import Contest
from bot.core.quizzing.model import Confidence
from bot.core.quizzing.progressing import MOST_CONCEPTS, Progress
from bot.core.quizzing.results import RoundResult
from bot.core.quizzing.scoring import Leaderboard
from prompts.words import Words

LETTERS = "ABCDE"
MOST_STREAKS = 10
MOST_PLACES = 20


def percent(share: float) -> int:
    """Return a share as whole per cent."""
    return round(100 * share)


def concept_name(concept: str, words: Words) -> str:
    """Return what the concept is called; one of a group's own readings is called by its folded name."""
    key = f"quiz.concept.{concept}"
    return words.say(key) if key in words else concept.replace("-", " ")


def option_line(result: RoundResult, option: int, words: Words, shown: Callable[[str], str] = lambda text: text) -> str:
    """Return an option with its votes, the right one marked.

    Args:
        shown: Makes the option's text fit to be shown.
    """
    key = "quiz.result.right_option" if option == result.round.item.key else "quiz.result.option"
    return words.say(
        key,
        letter=LETTERS[option],
        option=shown(result.round.item.options[option]),
        percent=percent(result.shares[option]),
        votes=words.say("quiz.votes", count=result.counts[option]),
    )


def share_line(result: RoundResult, words: Words) -> str:
    """Return how many were right."""
    if not result.answered:
        return words.say("quiz.result.nobody")
    share = percent(result.right / result.answered)
    return words.say("quiz.result.share", right=result.right, count=result.answered, percent=share)


def gain_line(result: RoundResult, words: Words) -> str:
    """Return how many were right before and after a discussion, empty if there was none."""
    if result.gain is None:
        return ""
    before, after = percent(result.gain.before), percent(result.gain.after)
    key = "quiz.result.gain" if after > before else "quiz.result.no_gain"
    return words.say(key, before=before, after=after, count=result.gain.voters)


def streak_lines(result: RoundResult, words: Words, shown: Callable[[str], str], most: int = MOST_STREAKS) -> list[str]:
    """Return the longest streaks, a line for each, and how many more there are.

    Args:
        shown: Makes a name fit to be shown.
    """
    named = result.streaks[:most]
    lines = [words.say("quiz.result.streak", name=shown(streak.name), count=streak.rounds) for streak in named]
    if more := len(result.streaks[most:]):
        lines.append(words.say("quiz.result.more_streaks", count=more))
    return lines


def result_alt(result: RoundResult, words: Words) -> str:
    """Return the words that stand for the picture of a result."""
    options = range(len(result.round.item.options))
    return words.say(
        "quiz.picture.shares",
        stem=result.round.item.stem,
        options=" ".join(option_line(result, option, words) for option in options),
    )


def leaderboard_lines(board: Leaderboard, words: Words) -> list[str]:
    """Return the table, a line for each member."""
    if not board.places:
        return [words.say(f"quiz.board.empty.{board.period}")]
    lines = [words.say(f"quiz.board.title.{board.period}")]
    for place in board.places[:MOST_PLACES]:
        key = "quiz.board.place_with_streak" if place.streak > 1 else "quiz.board.place"
        lines.append(
            words.say(
                key,
                rank=place.rank,
                name=place.name,
                points=words.say("quiz.points", count=place.points),
                answered=words.say("quiz.answers", count=place.answered),
                streak=place.streak,
            )
        )
    if more := len(board.places[MOST_PLACES:]):
        lines.append(words.say("quiz.board.more", count=more))
    return lines


def progress_lines(progress: Progress, words: Words) -> list[str]:
    """Return a member's record in sentences."""
    say = words.say
    if not progress.answered:
        return [say("quiz.progress.empty")]
    lines = [say("quiz.progress.total", right=progress.right, count=progress.answered)]
    lines += [
        say(
            "quiz.progress.concept",
            concept=concept_name(concept.concept, words),
            right=concept.right,
            count=concept.answered,
            percent=percent(concept.recall),
        )
        for concept in progress.concepts[:MOST_CONCEPTS]
    ]
    if more := len(progress.concepts[MOST_CONCEPTS:]):
        lines.append(say("quiz.progress.more", count=more))
    lines.append(say("quiz.progress.due", count=progress.due) if progress.due else say("quiz.progress.nothing_due"))
    lines += [
        say(
            f"quiz.calibration.{entry.confidence.name.lower()}",
            right=entry.right,
            count=entry.answered,
            percent=percent(entry.right / entry.answered),
        )
        for entry in progress.calibration
    ]
    return lines


def contest_lines(contest: Contest, words: Words) -> list[str]:
    """Return what is contested, the reasons and the decision, oldest first."""
    item = contest.round.item
    lines = [
        words.say("quiz.contest.about", stem=item.stem, letter=LETTERS[item.key], option=item.right),
        words.say("quiz.contest.quote", quote=item.source.quote, title=contest.source.title),
    ]
    lines += [step_line(step.kind, step.name or words.say("quiz.contest.someone"), step.text, words)
              for step in contest.steps]  # fmt: skip
    if not contest.steps:
        lines.append(words.say("quiz.contest.no_reasons"))
    return lines


def confidence_named(text: str, words: Words) -> Confidence | None:
    """Return the confidence that a member's word stands for, None for none."""
    wanted = text.strip().casefold()
    for confidence in Confidence:
        if wanted and wanted in words.say(f"quiz.confidence.typed.{confidence.name.lower()}").split(", "):
            return confidence
    return None


def step_line(kind: StepKind, name: str, text: str, words: Words) -> str:
    """Return one step of a contest."""
    key = f"quiz.contest.{kind}"
    return words.say(f"{key}_with_text", name=name, text=text) if text else words.say(key, name=name)
