"""Judging by foreseen questions: with the calibration that comes with the project, on a small library of our own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.core.asking.answer import Answer, AnswerStatus
from bot.core.asking.asking import Asking
from bot.core.asking.calibration import load_judges
from bot.core.asking.foreseeing.judging import ForeseeingJudge, calibrated_values
from bot.core.asking.foreseeing.likeness import Comparing
from bot.core.asking.question import Question
from bot.settings import Settings
from knowledge.embedding.protocol import Embedder
from knowledge.foreseen.building import write_foreseen
from knowledge.foreseen.questions import ForeseenQuestions
from knowledge.foreseen.recalling import Recalling
from knowledge.shelves import SHIPPED
from knowledge.text.thesaurus.meanings import load_thesaurus
from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser
from tests.shelving import GROUP, Shelving

MILL = "O moinho de Santa Rita mói milho crioulo desde 1931, e ainda hoje a roda gira com a água do ribeirão."
KEEPER = "Dona Zulmira cuida dele há quarenta anos e ensina as crianças da vila a peneirar o fubá."
FLOOD = "Na cheia de 1983 a roda quebrou, e os vizinhos a refizeram em seis semanas."
TEXT = f"# O moinho\n\n{MILL} {KEEPER} {FLOOD}\n"
ANSWERED = {
    "Quem toma conta do moinho?": KEEPER,
    "Quem é a guardiã do lugar?": KEEPER,
    "Quem passa o ofício para a criançada?": KEEPER,
    "Desde quando o moinho trabalha?": MILL,
    "O que move o moinho?": MILL,
    "Quanto tempo levou o conserto depois da enchente?": FLOOD,
}
UNANSWERED = ("Quem é o dono do moinho?", "Quem construiu o moinho?", "Quanto custou refazer a roda?")


@dataclass(frozen=True)
class Mill:
    """The same library asked with its foreseen questions and without."""

    asking: Asking
    unaided: Asking

    async def ask(self, question: str) -> tuple[Answer, Answer]:
        asked = Question(question, shelves=(GROUP,))
        return await self.asking.ask(asked), await self.unaided.ask(asked)


def foreseen_in(folder: Path, embedder: Embedder, text: str) -> ForeseenQuestions | None:
    folder.mkdir()
    (folder / "moinho.md").write_text(text, encoding="utf-8")
    rows: list[Mapping[str, Any]] = [
        *({"question": question, "language": "pt", "quote": quote} for question, quote in ANSWERED.items()),
        *({"question": question, "language": "pt", "quote": None} for question in UNANSWERED),
    ]
    write_foreseen(folder, rows, embedder)
    return ForeseenQuestions.beside(folder)


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Mill:
    folder = tmp_path_factory.mktemp("mill")
    shelving = Shelving(folder, embedder)
    shelving.put(TEXT, "moinho.md")
    analyser = WordAnalyser()
    foreseen = foreseen_in(folder / "texts", embedder, TEXT)
    assert foreseen is not None
    recalling = Recalling(foreseen, embedder)
    unaided = Asking(shelving.search, load_judges(analyser), analyser)
    return Mill(replace(unaided, recalling=lambda: recalling), unaided)


def quotes(answer: Answer) -> list[str]:
    return [statement.citations[0].quote for statement in answer.statements]


async def test_other_words_for_a_foreseen_question(mill: Mill) -> None:
    """A question that shares no word with the sentence is answered by what answers one like it."""
    answer, unaided = await mill.ask("quem é que toma conta do lugar?")
    assert quotes(answer)[0] == KEEPER
    assert unaided.status is AnswerStatus.NOT_FOUND


async def test_a_question_known_to_have_no_answer(mill: Mill) -> None:
    """A question like one that the library is known not to answer is declined."""
    answer, _ = await mill.ask("quem foi que construiu o moinho?")
    assert answer.status is AnswerStatus.NOT_FOUND


async def test_another_name_is_still_missing(mill: Mill) -> None:
    """A foreseen question does not lend its answer to one about something that nothing names."""
    answer, _ = await mill.ask("Quem toma conta do moinho de Itaberá?")
    assert answer.status is AnswerStatus.NOT_FOUND


async def test_of_changed_sentences_nothing_is_recalled(mill: Mill, tmp_path: Path, embedder: Embedder) -> None:
    """Where a reading is no longer as it was, it is judged as any other."""
    other = foreseen_in(tmp_path / "texts", embedder, TEXT)
    assert other is not None
    strange = replace(other, known=frozenset(), sentences=tuple(b"" for _ in other.sentences))
    asking = replace(mill.asking, recalling=lambda: Recalling(strange, embedder))
    for question in ("quem é que toma conta do lugar?", "Desde quando o moinho mói milho?"):
        asked = Question(question, shelves=(GROUP,))
        answer, unaided = await asking.ask(asked), await mill.unaided.ask(asked)
        assert quotes(answer) == quotes(unaided)
        assert answer.status is unaided.status


def test_a_calibration_for_other_features_is_refused() -> None:
    """Numbers that were fitted to other features would judge at random."""
    comparing = Comparing(load_vocabulary(), load_thesaurus(), WordAnalyser())
    values = {**calibrated_values(), "features": ["cosine"]}
    with pytest.raises(ValueError, match="other features"):
        ForeseeingJudge.from_calibration(values, comparing)


async def test_a_verb_that_nobody_used(mill: Mill) -> None:
    """Who sold it is not who looks after it: a word that neither the sentence nor a foreseen question says counts."""
    answer, _ = await mill.ask("Quem vendeu o moinho?")
    assert answer.status is AnswerStatus.NOT_FOUND


async def test_a_library_of_ones_own_brings_its_questions(tmp_path: Path, embedder: Embedder) -> None:
    """A folder with foreseen questions beside its texts is asked with these; one without, with those that ship."""
    with_own, without = tmp_path / "with", tmp_path / "without"
    assert foreseen_in(with_own, embedder, TEXT) is not None
    without.mkdir()
    (without / "moinho.md").write_text(TEXT, encoding="utf-8")
    answers = {}
    for folder in (with_own, without):
        app = App(Settings(_env_file=None, data_dir=tmp_path / f"data {folder.name}", library=str(folder)))
        answers[folder] = await app.asking.ask(Question("quem é que toma conta do lugar?", shelves=(SHIPPED,)))
        assert app.recalling is not None
        assert (len(app.recalling.foreseen.languages) < 20) == (folder == with_own)
    assert quotes(answers[with_own])[0] == KEEPER
    assert answers[without].status is AnswerStatus.NOT_FOUND
