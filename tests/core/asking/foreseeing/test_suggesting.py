"""Questions that are named in place of a declined one."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from bot.app import App
from bot.core.asking.answer import AnswerStatus
from bot.core.asking.foreseeing.likeness import Comparing
from bot.core.asking.foreseeing.remembering import Memory
from bot.core.asking.foreseeing.suggesting import ALIKE, LONGEST, MOST_SIMILAR, well_written
from bot.core.asking.question import Question
from knowledge.documents import Language
from knowledge.foreseen.questions import Recalled, Recollection
from knowledge.shelves import SHIPPED
from knowledge.text.thesaurus.meanings import load_thesaurus
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser

MILL, KEEPER, FLOOD, GONE = b"mill", b"keeper", b"flood", b"gone"
CANDIDATES = (MILL, KEEPER, FLOOD)
ASKED = "quem foi que fez o moinho?"
WORDS = Comparing(load_vocabulary(), load_thesaurus(), WordAnalyser()).weighed(ASKED, "pt")
DECLINED: Mapping[Language, tuple[str, ...]] = {
    "pt": (
        "Quantos funcionários tem a Nvidia?",
        "Quanto custou treinar o Qwen?",
        "Liang Wenfeng é casado?",
        "Quanto a Nvidia lucrou com a DeepSeek?",
        "Quanto tempo levou para treinar o GPT-4?",
    ),
    "en": (
        "How many people work at DeepSeek?",
        "How much did Nvidia earn from DeepSeek?",
        "Is Liang Wenfeng married?",
        "How long did it take to train GPT-4?",
        "Which countries banned DeepSeek?",
    ),
}
"""Near to what the readings say, but not in them."""


def memory_of(recalled: Sequence[tuple[str, float, bytes]]) -> Memory:
    """What is remembered of answered questions: each with its chance to ask the same, and what answers it."""
    answered = tuple(Recalled(text, 0.9, frozenset([answer])) for text, _, answer in recalled)
    return Memory(
        Recollection(answered, (), frozenset(CANDIDATES)),
        np.array([chance for _, chance, _ in recalled]),
        np.array([]),
        np.array([[float(key in one.answers) for key in CANDIDATES] for one in answered]).reshape(-1, len(CANDIDATES)),
        WORDS,
        np.zeros((len(answered), len(WORDS.words))),
    )


def test_the_likeliest_to_be_meant_come_first() -> None:
    """Two at most, whatever the order in which they were recalled; none that is not much like the asked one."""
    recalled = [
        ("Quem cuida do moinho?", ALIKE, KEEPER),
        ("Desde quando o moinho trabalha?", ALIKE + 0.2, MILL),
        ("Quando foi a cheia?", ALIKE + 0.1, FLOOD),
    ]
    assert memory_of(recalled).similar(ASKED, "pt") == ("Desde quando o moinho trabalha?", "Quando foi a cheia?")
    assert memory_of(recalled[:1]).similar(ASKED, "pt") == ("Quem cuida do moinho?",)
    assert memory_of([("Quem cuida do moinho?", ALIKE - 0.01, KEEPER)]).similar(ASKED, "pt") == ()
    assert memory_of([]).similar(ASKED, "pt") == ()
    assert MOST_SIMILAR == 2


def test_no_two_of_the_same_answer() -> None:
    """A second question that the same sentence answers leads nowhere else."""
    recalled = [
        ("Quem cuida do moinho?", 0.9, KEEPER),
        ("Quem é a guardiã do moinho?", 0.8, KEEPER),
        ("Desde quando o moinho trabalha?", 0.5, MILL),
    ]
    assert memory_of(recalled).similar(ASKED, "pt") == ("Quem cuida do moinho?", "Desde quando o moinho trabalha?")


def test_none_that_would_not_be_answered() -> None:
    """One whose answer is not among what was found is not named: the group may not have that reading."""
    recalled = [("Quem vendeu o moinho?", 0.9, GONE), ("Quem cuida do moinho?", 0.5, KEEPER)]
    assert memory_of(recalled).similar(ASKED, "pt") == ("Quem cuida do moinho?",)


def test_never_the_asked_question() -> None:
    """Nor where it is only written in another way."""
    recalled = [("Quem cuida do moinho?", 0.9, KEEPER)]
    assert memory_of(recalled).similar("oi, roda, quem cuida do moinho", "pt") == ()


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Quem cuida do moinho?", "pt"),
        ("O DeepSeek-R1 custou mesmo US$ 6 milhões?", "pt"),
        ("É verdade que o V3.1 saiu?", "pt"),
        ("What does Lee's mill No.3 grind?", "en"),
    ],
)
def test_questions_that_may_be_named(question: str, language: Language) -> None:
    """A careful sentence, with names, figures and points inside it."""
    assert well_written(question, language)


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("quem cuida do moinho?", "pt"),
        ("Quem cuida do moinho", "pt"),
        ("Pq o moinho parou?", "pt"),
        ("O moinho dá pra visitar?", "pt"),
        ("Oi, Roda, quem cuida do moinho?", "pt"),
        ("Quem cuida do moinho, por favor?", "pt"),
        ("Perdi a reunião. Quem cuida do moinho?", "pt"),
        ("Que moinho! De quem é?", "pt"),
        ("Quem cuida do moinho? E desde quando?", "pt"),
        ("É do moinho... digo, do engenho?", "pt"),
        ("", "pt"),
        (f"O moinho {'velho ' * (LONGEST // 6)}gira?", "pt"),
        ("Hi Roda, who keeps the mill?", "en"),
    ],
)
def test_questions_that_are_not_named(question: str, language: Language) -> None:
    """Those as people type them in a hurry, address to somebody, or tell with a story."""
    assert not well_written(question, language)


@pytest.mark.parametrize("language", DECLINED)
async def test_what_is_suggested_is_answered(shipped_app: App, language: Language) -> None:
    """On the library that comes with the project each suggestion, typed as it stands afterwards, is answered."""
    suggested = 0
    for text in DECLINED[language]:
        declined = await shipped_app.asking.ask(Question(text, (SHIPPED,)))
        assert declined.status is AnswerStatus.NOT_FOUND, text
        assert len(declined.similar) <= MOST_SIMILAR
        for similar in declined.similar:
            suggested += 1
            answer = await shipped_app.asking.ask(Question(similar, (SHIPPED,), before=(text,)))
            assert (answer.status, answer.similar) == (AnswerStatus.ANSWERED, ()), similar
    assert suggested >= 3


async def test_several_questions_have_no_suggestions(shipped_app: App) -> None:
    """It would not be said to which of them they are similar."""
    first, second = DECLINED["pt"][1], DECLINED["pt"][3]
    alone = await shipped_app.asking.ask(Question(first, (SHIPPED,)))
    both = await shipped_app.asking.ask(Question(f"{first} {second}", (SHIPPED,)))
    assert alone.similar
    assert (both.status, both.similar) == (AnswerStatus.NOT_FOUND, ())
