"""Checks on quiz items that share no code with the gate or the generator.

They read an item as `roda quiz … --json` prints it, and the reading's text; everything they need (folding, figures,
dates) is written here anew, so that a mistake of the generator's is not repeated by its judge.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

SCALES = {
    "mil": 3, "thousand": 3, "milhao": 6, "milhoes": 6, "million": 6, "millions": 6, "mi": 6, "bilhao": 9, "bilhoes": 9,
    "billion": 9, "billions": 9, "bi": 9, "trilhao": 12, "trilhoes": 12, "trillion": 12,
}  # fmt: skip
NUMBER = re.compile(r"(?<![\w])(\d+(?:[.,]\d+)*)\s?([a-z]+)?")
SPELT = {
    word: value
    for value, words in enumerate(
        [
            "zero",
            "um uma one",
            "dois duas two",
            "tres three",
            "quatro four",
            "cinco five",
            "seis six",
            "sete seven",
            "oito eight",
            "nove nine",
            "dez ten",
            "onze eleven",
            "doze twelve",
            "treze thirteen",
            "quatorze fourteen",
            "quinze fifteen",
            "dezesseis sixteen",
            "dezessete seventeen",
            "dezoito eighteen",
            "dezenove nineteen",
            "vinte twenty",
        ]
    )
    for word in words.split()
    if value > 2
}
LIMITS = {"stem": 300, "option": 100, "explanation": 200}


def folded(text: str) -> str:
    """Return `text` in small letters, without accents and marks, words divided by one space."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z0-9]+(?:[.,][0-9]+)*|%|[$€£]", plain))


def numbers(text: str, language: str) -> list[float]:
    """Return the values of all numbers in `text`, scaled and spelt ones too, in no order."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))
    found = [float(SPELT[word]) for word in re.findall(r"[a-z]+", plain) if word in SPELT]
    for digits, scale in NUMBER.findall(plain):
        decimal, group = (",", ".") if language == "pt" else (".", ",")
        if re.fullmatch(rf"\d{{1,3}}(?:\{group}\d{{3}})+(?:\{decimal}\d+)?", digits):
            value = float(digits.replace(group, "").replace(decimal, "."))
        elif digits.count(".") + digits.count(",") <= 1:
            value = float(digits.replace(",", "."))
        else:
            value = float(re.sub(r"[.,]", "", digits))
        found.append(value * 10 ** SCALES.get(scale, 0))
    return found


def faults(item: Mapping[str, Any], texts: Mapping[str, str]) -> list[str]:
    """Return what is wrong with an item: its quote, a wrong key, a second right option, options that are one."""
    options, key, language = item["options"], item["key"], item["language"]
    quote = item["quote"]
    found = []
    if texts.get(item["document"], "")[item["start"] : item["end"]] != quote or not quote.strip():
        found.append("quote not to the letter")
    if not 3 <= len(options) <= 5 or not 0 <= key < len(options):
        return [*found, "options or key out of range"]
    if not says(quote, options[key], language):
        found.append("key not in the quote")
    wrong = [option for place, option in enumerate(options) if place != key]
    found += [f"second right option: {option}" for option in wrong if says(quote, option, language)]
    if len({same_as(option, language) for option in options}) < len(options):
        found.append("two options are one")
    if len(item["stem"]) > LIMITS["stem"] or any(len(option) > LIMITS["option"] for option in options):
        found.append("too long")
    if len(item["explanation"]) > LIMITS["explanation"] or item["explanation"].count("\n") > 2:
        found.append("explanation too long")
    if f" {folded(options[key])} " in f" {folded(item['stem'])} ":
        found.append("key in the stem")
    found += [f"told by {clue}" for clue in clues(item["stem"], options, key)]
    if any(repeats(option) for option in options):
        found.append("an option says a word twice")
    return found


def clues(stem: str, options: Sequence[str], key: int) -> list[str]:
    """Return what in the question singles the key out: a year, words that it alone has, a people's name, a list."""
    asked = folded(stem)
    years = [set(re.findall(r"\b(?:1\d{3}|20\d{2})\b", option)) & set(asked.split()) for option in options]
    found = ["its year"] if years[key] and sum(map(bool, years)) == 1 else []
    words = [{word for word in folded(option).split() if len(word) > 3 and word.isalpha()} for option in options]
    own = words[key].difference(*(other for place, other in enumerate(words) if place != key))
    shared = own & set(asked.split())
    rest = [other & set(asked.split()) - words[key] for place, other in enumerate(words) if place != key]
    if 2 * len(shared) > len(own) and not any(rest):
        found.append(f"its words {sorted(shared)}")
    roots = [word[:5] for word in own if len(word) > 5 or (len(options[key].split()) == 1 and len(word) == 5)]
    if options[key][:1].isupper() and len(options[key].split()) == 1:
        found += [f"its people: {root}" for root in roots if re.search(rf"\b{root[:5]}[a-z]+", asked)]
    listed = [part for part in re.split(r",| e | and ", stem.partition(":")[2]) if part.strip(" ”.?\"'")]
    if folded(options[key]) in SPELT and SPELT[folded(options[key])] == len(listed):
        found.append("what it counts being listed")
    return found


def repeats(option: str) -> bool:
    """Whether a word of more than three letters stands twice in an option."""
    words = [word for word in folded(option).split() if len(word) > 3]
    return len(set(words)) < len(words)


def says(quote: str, option: str, language: str) -> bool:
    """Whether the quote has the option's words in a row, or, for an option that is a number, its value."""
    if f" {folded(option)} " in f" {folded(quote)} ":
        return True
    own = numbers(option, language)
    bare = re.sub(r"[a-z]{2,}\$|[$€£%\d.,\s]", "", option.lower())
    is_number = len(own) == 1 and (folded(option) in SPELT or not bare or folded(bare) in SCALES or bare in {"us", "r"})
    return is_number and any(abs(own[0] - value) <= 1e-9 * max(own[0], 1) for value in numbers(quote, language))


def same_as(option: str, language: str) -> str:
    """Return a form that options which say the same share."""
    values = numbers(option, language)
    words = [
        word for word in folded(option).split() if not word[0].isdigit() and word not in SCALES and word not in SPELT
    ]
    return f"{values} {' '.join(words)}" if values else folded(option)


def has_fact(text: str) -> bool:
    """Whether a passage has a figure, a date or a name: a digit, or a capital inside a sentence."""
    return bool(re.search(r"\d", text) or re.search(r"(?<=[a-zà-ÿ,] )[A-ZÀ-Ý][\wÀ-ÿ]+", text))
