"""Questions to suggest while a member types."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.documents import Language
from knowledge.text.words import fold

MOST_SUGGESTED = 25  # choices of a Discord option: PLATFORMS.md
LONGEST = 100  # characters of such a choice


@dataclass(frozen=True)
class Suggesting:
    """Suggests questions of which it is known that a reading answers them.

    Attributes:
        questions: Loads, for each language, the questions with the id of the reading that answers each. Called once.
    """

    questions: Callable[[], Mapping[Language, Sequence[tuple[str, str]]]]
    _loaded: dict[Language, list[tuple[str, str, tuple[str, ...]]]] = field(default_factory=dict)

    def matching(self, typed: str, language: Language, documents: Iterable[str]) -> list[str]:
        """Return questions in `language` about `documents` with a word for each word typed, best first.

        Those with the words in the order typed come first; nothing typed matches all.
        """
        there = set(documents)
        wanted = fold(typed).split()
        found = [
            (not folded_question.startswith(" ".join(wanted)), place, question)
            for place, (question, document, words) in enumerate(self._questions(language))
            if document in there and all(any(word.startswith(start) for word in words) for start in wanted)
            for folded_question in [" ".join(words)]
        ]
        return [question for _, _, question in sorted(found)][:MOST_SUGGESTED]

    def _questions(self, language: Language) -> list[tuple[str, str, tuple[str, ...]]]:
        if not self._loaded:  # an empty bank is loaded too, once
            self._loaded.update({"pt": [], "en": []})
            for named, questions in self.questions().items():
                self._loaded[named] = [
                    (question, document, tuple(fold(question).split()))
                    for question, document in questions
                    if len(question) <= LONGEST
                ]
        return self._loaded.get(language, [])
