"""Measures answers through `roda ingest` and `roda ask`, on FaQuAD and Pirá.

python -m tests.benchmarks.answering [--near]

`--near` adds the near misses (some ten minutes): each article's documents are taken off the shelf by `roda remove`, and
its own questions asked of the rest.
"""

import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.app import App
from bot.settings import Settings
from knowledge.shelves import ShelfId
from tests.benchmarks.public_data import Asked, faquad, ingest, output, pira, roda

Row = dict[str, Any]


def ask(place: Path, questions: Sequence[Asked]) -> list[Row]:
    """Return the answers to `questions`, in order."""
    return roda(place, "ask", "--batch", "-", rows=({"question": question.text} for question in questions))


def declined(answers: Sequence[Row]) -> list[bool]:
    """Say which answers are none."""
    return [answer["status"] == "not_found" for answer in answers]


def holds(answer: Row, question: Asked) -> bool:
    """Whether a gold answer stands in the answer's text, spaces and case aside."""
    text = plain(answer["text"])
    return any(plain(gold) in text for gold in question.answers)


def plain(text: str) -> str:
    """Return the text in lower case with single spaces."""
    return " ".join(text.lower().split())


def inexact(place: Path, answers: Sequence[Row]) -> int:
    """Count citations whose quote is not the stored text between start and end."""
    app = App(Settings(data_dir=place, library=""))
    texts = {document.id: document.text for document in app.store.load(ShelfId("local"))[1]}
    return sum(
        citation["quote"] != texts[citation["document"]][citation["start"] : citation["end"]]
        for answer in answers
        for citation in answer["citations"]
    )


def main() -> None:
    """Print the figures."""
    collection = faquad()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder, "data")
        numbers = ingest(place, collection.documents, files=Path(folder, "files"))
        answers = ask(place, collection.questions)
        wrongly = declined(answers)
        given = [(a, q) for a, q in zip(answers, collection.questions, strict=True) if a["status"] == "answered"]
        print(f"FaQuAD, wrongly declined:                {statistics.fmean(wrongly):.3f}")
        print(f"FaQuAD answered, gold answer in the text: {statistics.fmean(holds(a, q) for a, q in given):.3f}")
        print(f"FaQuAD answered, mean words:              {statistics.fmean(words(a) for a, _ in given):.1f}")
        print(f"quotes that are not to the letter:        {inexact(place, answers)}")
        others = declined(ask(place, pira("pt").questions))
        print(f"Pirá asked of FaQuAD, declined:           {statistics.fmean(others):.3f}")
        if "--near" in sys.argv:
            print_near_misses(place, numbers)


def words(answer: Row) -> int:
    """Count the words of an answer, citation numbers aside."""
    return sum(not word.startswith("[") for word in answer["text"].split())


def print_near_misses(place: Path, numbers: dict[str, int]) -> None:
    """Ask each article's questions while its documents are off the shelf, and put them back."""
    collection = faquad()
    names = {number: document for document, number in numbers.items()}
    outcome: list[bool] = []
    right = 0
    with tempfile.TemporaryDirectory() as folder:
        for article in sorted(set(collection.article)):
            own = [number for number, of in enumerate(collection.article) if of == article]
            for number in own:
                output(place, "remove", names[number])
            questions = [question for question in collection.questions if question.document in own]
            answers = ask(place, questions)
            outcome += declined(answers)
            right += sum(holds(a, q) for a, q in zip(answers, questions, strict=True) if a["status"] == "answered")
            put_back = [collection.documents[number] for number in own]
            back = ingest(place, put_back, files=Path(folder, f"a{article}"))
            names.update({own[place_]: document for document, place_ in back.items()})
    print(f"near misses declined:                     {statistics.fmean(outcome):.3f}")
    print(f"near misses answered with the gold answer: {right} of {len(outcome) - sum(outcome)}")


if __name__ == "__main__":
    main()
