"""Words are split, folded and stemmed alike however a member types them."""

import pytest

from knowledge.text.vocabulary import load_vocabulary
from knowledge.text.words import WordAnalyser, fold

analyser = WordAnalyser()


@pytest.mark.parametrize(("text", "folded"), [("Ação", "acao"), ("ÇÃO", "cao"), ("plain", "plain"), ("", "")])
def test_folding_drops_case_and_accents(text: str, folded: str) -> None:
    """`fold` leaves lower-case letters without accents."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("informacao", "informação"),
        ("inteligencias", "inteligência"),
        ("possiveis", "possíveis"),
        ("EMPRESAS", "empresa"),
    ],
)
def test_missing_accents_and_capitals_keep_the_stem(typed: str, meant: str) -> None:
    """A word typed without accents, in capitals or in the plural has the stem of the right one."""
    assert analyser.analyse(typed, "pt").stems == analyser.analyse(meant, "pt").stems


def test_every_word_says_where_it_stands() -> None:
    """`start` and `end` cut the word out of the text, numbers with their points whole."""
    text = "A DeepSeek gastou US$ 5,6 milhões (estimativa), diz o co-fundador."
    words = analyser.analyse(text, "pt").words
    assert [word.text for word in words] == [text[word.start : word.end] for word in words]
    assert {"5,6", "co-fundador"} <= {word.text for word in words}


def test_stop_words_are_no_content_but_acronyms_are() -> None:
    """ "us" is a stop word in English, "US" is a country; in a text all in capitals nothing is an acronym."""
    assert [word.text for word in analyser.analyse("The chips that the US bars", "en").content] == [
        "chips",
        "US",
        "bars",
    ]
    assert "US" not in [word.text for word in analyser.analyse("GIVE US THE CHIPS", "en").content]


def test_a_capital_counts_only_inside_a_sentence() -> None:
    """The first word of each sentence and line opens it, quotes and bullets before it or not."""
    words = analyser.analyse("Ontem caiu. “Hoje” subiu\n- Nvidia cai e Apple sobe", "pt").words
    assert [word.text for word in words if word.opens] == ["Ontem", "Hoje", "Nvidia"]


@pytest.mark.parametrize(
    ("text", "marked"),
    [("DeepSeek", True), ("H800", True), ("GPU", True), ("o1", False), ("Nvidia", False), ("2025", False)],
)
def test_names_that_show_by_their_form(text: str, marked: bool) -> None:
    """Acronyms, inner capitals and capitals with digits mark a name; one capital alone does not."""
    assert analyser.analyse(text, "pt").words[0].marked is marked


def test_english_possessives_are_left_off() -> None:
    """ "DeepSeek's" is folded to "deepseek"."""
    assert analyser.analyse("DeepSeek’s model", "en").words[0].folded == "deepseek"


def test_other_languages_are_taken_as_portuguese() -> None:
    """A language that is not analysed does not fail."""
    assert analyser.analyse("uma pregunta", "es").language == "pt"


def test_an_analysed_text_is_remembered_until_there_are_too_many() -> None:
    """The same text is analysed once; a full memory is emptied rather than grown."""
    small = WordAnalyser(remembered_texts=2)
    first = small.analyse("um chip", "pt")
    assert small.analyse("um chip", "pt") is first
    for text in ("dois chips", "três chips"):
        small.analyse(text, "pt")
    assert small.analyse("um chip", "pt") is not first


def test_the_vocabulary_knows_common_words_and_no_names() -> None:
    """Common words have a Zipf frequency by their stem, the commoner the higher; names have none."""
    vocabulary = load_vocabulary()
    of, chip = (vocabulary.zipf(analyser.stem(word, "pt"), "pt") for word in ("de", "chip"))
    assert of is not None
    assert chip is not None
    assert of > chip > 2
    assert vocabulary.zipf("deepseek", "pt") is None
    assert not vocabulary.knows("deepseek", "en")
    assert load_vocabulary() is vocabulary
