"""Whether a text is made of words of its language, as texts from scans and tables often are not."""

from dataclasses import dataclass
from typing import Final

from bot.core.quizzing.generating.recognising import Recogniser
from bot.core.quizzing.generating.soundness import DISAGREEMENTS, LOANS
from knowledge.documents import Language
from knowledge.text.words import Analysed, Word, WordAnalyser

SHOUTED: Final = 0.75  # share of the content words with a capital above which a sentence is a list of titles
ONE_UNKNOWN_IN: Final = 6  # lower-case words, of which one may be unknown to the vocabulary


@dataclass(frozen=True)
class Spelling:
    """Knows the words of the languages."""

    analyser: WordAnalyser
    recogniser: Recogniser

    def is_odd(self, analysed: Analysed, language: Language) -> bool:
        """Whether too many words are none of the language: broken text, foreign text, or a list of terms."""
        plain = [word for word in analysed.content if word.text.islower() and len(word.text) > 3]
        unknown = [word for word in plain if not self._known(word, language)]
        unknown = [word for word in unknown if word.folded not in LOANS and word.folded not in self.recogniser.familiar]
        foreign = [word for word in unknown if self._foreign(word, language)]
        shouted = sum(word.capitalised for word in analysed.content) > SHOUTED * max(len(analysed.content), 1)
        slips = [word for word in unknown if self._is_slip(word, language)]
        return (
            shouted
            or len(foreign) + len(slips) > 0
            or len(unknown) > len(plain) // ONE_UNKNOWN_IN
            or _disagrees(analysed)
        )

    def _known(self, word: Word, language: Language) -> bool:
        """Whether a word is one of the language, or made of such: "by-catch", "encaminhá-lo", "repetidamente"."""
        parts = [part for part in word.folded.removesuffix("mente").split("-") if len(part) > 2]
        stems = [word.stem, *([self.analyser.stem(part, language) for part in parts] if parts else [])]
        knows = self.recogniser.vocabulary.knows
        return knows(word.stem, language) or (len(stems) > 1 and all(knows(stem, language) for stem in stems[1:]))

    def _is_slip(self, word: Word, language: Language) -> bool:
        """Whether two letters changed places, or one too many, make an unknown word of a common one."""
        text = word.folded
        swapped = (text[:n] + text[n + 1] + text[n] + text[n + 2 :] for n in range(len(text) - 1))
        shorter = (text[:n] + text[n + 1 :] for n in range(1, len(text) - 2))
        stems = {self.analyser.stem(other, language) for other in (*swapped, *shorter)} - {word.stem}
        return any(self.recogniser.vocabulary.knows(stem, language) for stem in stems)

    def _foreign(self, word: Word, language: Language) -> bool:
        """Whether an unknown word is one of the other language."""
        other: Language = "en" if language == "pt" else "pt"
        return word.text.isascii() and self.recogniser.vocabulary.knows(self.analyser.stem(word.folded, other), other)


def _disagrees(analysed: Analysed) -> bool:
    """Whether some Portuguese article and the noun after it plainly differ in gender or number."""
    return analysed.language == "pt" and any(pattern.search(analysed.text) for pattern in DISAGREEMENTS)
