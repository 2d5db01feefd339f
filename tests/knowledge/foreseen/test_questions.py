"""Foreseen questions as a library carries them, with the real embedder and the file that comes with the project."""

from pathlib import Path
from typing import Any

import pytest

from knowledge.embedding.protocol import Embedder
from knowledge.foreseen.building import Elsewhere, read_rows, write_foreseen
from knowledge.foreseen.questions import ForeseenQuestions, Recollection
from knowledge.foreseen.recalling import Recalling, plainly
from knowledge.index.known import text_hash
from knowledge.library import folder_units
from knowledge.passages import Meaning
from tests.benchmarks.written_questions import ARTICLES, QUESTIONS

TEA = "O chá verde da cooperativa foi colhido em março de 2019."
LIGHTHOUSE = "O farol da ponta norte foi construído em 1872."
SAME_LIGHTHOUSE = "Desde 1872 o farol guia os barcos da ponta norte."
BRIDGE = "The iron bridge was opened in 1911."
ROWS: list[dict[str, Any]] = [
    {"question": "De quando é a safra do chá?", "language": "pt", "quote": TEA, "expected": "março de 2019"},
    {"question": "Em que ano ergueram o farol?", "language": "pt", "quote": LIGHTHOUSE, "expected": "1872"},
    {"question": "Quem projetou o farol?", "language": "pt", "quote": None},
    {"question": "When did the bridge open?", "language": "en", "quote": "**The iron bridge** was opened in 1911."},
    {"question": "Who built the bridge?", "language": "en", "quote": None},
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Path:
    folder = tmp_path_factory.mktemp("foreseen")
    (folder / "notas.md").write_text(f"# Notas\n\n{TEA}\n\n{LIGHTHOUSE}\n\n{SAME_LIGHTHOUSE}\n", encoding="utf-8")
    (folder / "notes.md").write_text(f"# Notes on the old bridge over the river\n\n{BRIDGE}\n", encoding="utf-8")
    assert write_foreseen(folder, ROWS, embedder) == len(ROWS)
    return folder


@pytest.fixture(scope="module")
def foreseen(folder: Path) -> ForeseenQuestions:
    found = ForeseenQuestions.beside(folder)
    assert found is not None
    return found


def recalled(foreseen: ForeseenQuestions, embedder: Embedder, question: str, **options: Any) -> Recollection:
    return Recalling(foreseen, embedder).recall(
        question, options.pop("language", "pt"), answered=5, unanswered=5, **options
    )


def test_the_nearest_question_comes_first(foreseen: ForeseenQuestions, embedder: Embedder) -> None:
    """Questions are recalled by meaning, the nearest first, with the sentences that answer them."""
    found = recalled(foreseen, embedder, "Quando o farol foi erguido?")
    assert [one.text for one in found.answered] == [ROWS[1]["question"], ROWS[0]["question"]]
    assert found.answered[0].cosine > found.answered[1].cosine
    assert text_hash(LIGHTHOUSE) in found.answered[0].answers
    assert found.answered[1].answers == {text_hash(TEA)}
    assert [one.text for one in found.unanswered] == [ROWS[2]["question"]]
    assert found.unanswered[0].answers == frozenset()


def test_a_sentence_with_the_expected_words_answers_too(foreseen: ForeseenQuestions, embedder: Embedder) -> None:
    """Where another sentence nearly as near says what is expected, it answers as the quoted one does."""
    found = recalled(foreseen, embedder, "Em que ano ergueram o farol?")
    assert found.answered[0].answers == {text_hash(LIGHTHOUSE), text_hash(SAME_LIGHTHOUSE)}


def test_the_cosine_is_that_of_the_vectors(foreseen: ForeseenQuestions, embedder: Embedder) -> None:
    """Eight bits are enough: the cosine is within a hundredth of the plain one."""
    asked, other = embedder.embed_queries(["quem fez o farol", "quem projetou o farol"])
    found = recalled(foreseen, embedder, "Quem fez o farol?").unanswered[0]
    assert found.cosine == pytest.approx(float(asked @ other), abs=0.01)


def test_only_questions_in_the_language_of_the_asker(foreseen: ForeseenQuestions, embedder: Embedder) -> None:
    """English questions are recalled for English ones; a quote of the Markdown finds the sentence without marks."""
    found = recalled(foreseen, embedder, "What year was the bridge opened?", language="en")
    assert [one.text for one in (*found.answered, *found.unanswered)] == [ROWS[3]["question"], ROWS[4]["question"]]
    assert found.answered[0].answers == {text_hash(BRIDGE)}


@pytest.mark.parametrize(
    ("typed", "compared"),
    [
        ("Quanto custou o R1?!", "quanto custou o r1"),
        ("qto custou o DeepSeek-V3.2 msm ?", "quanto custou o deepseek-v3.2 mesmo"),
        ("O que é “MoE”?", "o que é moe"),
        ("em que ano? (quem fundou a DeepSeek)", "em que ano (quem fundou a deepseek)"),
    ],
)
def test_how_it_is_typed_counts_for_nothing(typed: str, compared: str) -> None:
    """Capitals, marks and chat spelling are gone before questions are compared; names keep their points."""
    assert plainly(typed, "pt") == compared


def test_no_more_than_were_wanted(foreseen: ForeseenQuestions, embedder: Embedder) -> None:
    """As many are recalled as were asked for, also when one of the nearest is left out."""
    meaning = Meaning(embedder.name, embedder.embed_queries([ROWS[1]["question"]])[0])
    one = foreseen.recall(meaning, "pt", answered=1, unanswered=0)
    assert [found.text for found in one.answered] == [ROWS[1]["question"]]
    assert one.unanswered == ()
    other = foreseen.recall(meaning, "pt", answered=1, unanswered=0, leaving_out=ROWS[1]["question"])
    assert [found.text for found in other.answered] == [ROWS[0]["question"]]


def test_nothing_is_recalled_by_another_embedder(foreseen: ForeseenQuestions, embedder: Embedder) -> None:
    """Vectors of another model say nothing of these."""
    meaning = Meaning("another", embedder.embed_queries(["Quem fez o farol?"])[0])
    found = foreseen.recall(meaning, "pt", answered=5, unanswered=5)
    assert found == Recollection((), (), frozenset())
    assert not found.knows(TEA)


def test_a_changed_sentence_is_not_known(foreseen: ForeseenQuestions, embedder: Embedder) -> None:
    """Nothing is known of sentences that the library did not have when the questions were written."""
    found = recalled(foreseen, embedder, "Quem fez o farol?")
    assert found.knows(TEA)
    assert not found.knows(TEA.replace("2019", "2020"))


def test_a_quote_that_does_not_stand_there(folder: Path, embedder: Embedder) -> None:
    """A question whose answer is not in the library is refused, and the file stays as it was."""
    before = (folder / "foreseen.npz").read_bytes()
    wrong = [{"question": "De que cor é o farol?", "language": "pt", "quote": "O farol é vermelho."}]
    with pytest.raises(ValueError, match="De que cor é o farol"):
        write_foreseen(folder, wrong, embedder)
    assert (folder / "foreseen.npz").read_bytes() == before


def test_sentences_of_other_readings(folder: Path, embedder: Embedder, tmp_path: Path) -> None:
    """A question may be answered by a reading that the library lacks and a group may add; only its hash is kept."""
    (tmp_path / "notas.md").write_text((folder / "notas.md").read_text(encoding="utf-8"), encoding="utf-8")
    told, other = "Colheram o chá em março, há anos.", "O chá é vendido na feira."
    outside = Elsewhere((text_hash(other), text_hash(told)), {"pt": {ROWS[0]["question"]: [1]}})
    write_foreseen(tmp_path, ROWS[:3], embedder, outside)
    found = ForeseenQuestions.beside(tmp_path)
    assert found is not None
    recollection = recalled(found, embedder, ROWS[0]["question"])
    assert recollection.answered[0].answers == {text_hash(TEA), text_hash(told)}
    assert recollection.knows(other)


def test_no_file(tmp_path: Path) -> None:
    """A library without foreseen questions has none."""
    assert ForeseenQuestions.beside(tmp_path) is None


def test_the_file_that_comes_with_the_project(embedder: Embedder) -> None:
    """It was made by the default embedder from the questions and the articles as they are now (`make foreseen`)."""
    foreseen = ForeseenQuestions.beside(ARTICLES)
    assert foreseen is not None
    assert foreseen.embedder == embedder.name
    paths = [path for folder in ("", "harder", "foreseen") for path in (QUESTIONS / folder).glob("shipped_*.jsonl")]
    rows = read_rows(paths)
    texts, start = [], 0
    for end in foreseen.text_ends.tolist():
        texts.append(foreseen.texts[start:end].decode())
        start = end
    assert sorted(texts) == sorted(row["question"] for row in rows)
    assert int(foreseen.answerable.sum()) == sum(row["quote"] is not None for row in rows)
    outside = Elsewhere.read(QUESTIONS / "foreseen" / "originals.json")
    assert set(foreseen.sentences) == {text_hash(text) for text, _ in folder_units(ARTICLES)} | set(outside.sentences)
