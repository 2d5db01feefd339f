"""Whether two quantities are the same figure of the same thing."""

from typing import Final

from bot.core.comparing.model import Bound, Quantity, Relation
from knowledge.text.lazy_pattern import LazyPattern

_CHIPS = (
    "chip chips gpu gpus placa placas processador processadores processor processors "
    "unidade unidades unit units card cards"
)
_WORKERS = "funcionario funcionarios empregado empregados trabalhadores employee employees staff workers pessoas people"
_ALIKE: Final = tuple(
    frozenset(group.split())
    for group in (
        _CHIPS,
        _WORKERS,
        "universidade universidades university universities faculdade faculdades college colleges",
        "parametro parametros parameter parameters",
        "milha milhas mile miles",
        "quilo quilos kg kilo kilos",
        "video videos",
        "imagem imagens image images picture pictures",
        "modelo modelos model models",
        "empresa empresas company companies firm firms",
        "pais paises country countries",
    )
)
_PRODUCT_CHIP = LazyPattern(r"[a-z]{1,2}\d{2,4}s?")
_TELLING: Final = 1000  # a bare figure from here on may be of whatever the other counts ("custou 60 milhões")
_SAME: Final = 0.005  # relative difference up to which two figures are the same
_ROUNDED: Final = 0.03  # the same where a text calls its figure approximate


def compared(one: Quantity, other: Quantity) -> Relation:
    """Return whether two quantities are the same figure of the same thing, different figures of it, or unrelated.

    Figures are of the same thing when they have the same unit, or when one of the words that say what they count is
    the same; of two percentages, multiples or durations only their sentences can tell what they are of.
    """
    if not measures_alike(one, other):
        return Relation.UNRELATED
    return Relation.SAME if same_value(one, other) else Relation.DIFFERENT


def measures_alike(one: Quantity, other: Quantity) -> bool:
    """Return whether two quantities can be figures of one thing."""
    bare = [not q.unit and not q.counted for q in (one, other)]
    if any(bare) and not all(bare):
        return min(one.low, other.low) >= _TELLING and {one.unit, other.unit}.isdisjoint(
            {"%", "times", "duration", "age"}
        )
    if one.unit != other.unit:
        return False
    if one.unit or all(bare):
        return True
    products = [{w.rstrip("s") for w in q.counted if _PRODUCT_CHIP.fullmatch(w)} for q in (one, other)]
    if all(products) and not products[0] & products[1]:
        return False
    return any(_alike(a, b) for a in one.counted for b in other.counted)


def same_value(one: Quantity, other: Quantity) -> bool:
    """Return whether the values agree: equal but for rounding, or the one within what the other says."""
    tolerance = _ROUNDED if one.approximate or other.approximate else _SAME
    if _near(one.low, other.low, tolerance) and _near(one.high, other.high, tolerance):
        return True
    if one.low < one.high or other.low < other.high:
        return False
    return _covers(one, other) or _covers(other, one)


def _covers(bounded: Quantity, other: Quantity) -> bool:
    """Whether a bounded figure ("more than 16 mil") is what the other says within its own order of size."""
    if other.bound is not Bound.EXACT or not bounded.high:
        return False
    share = other.low / bounded.high
    if bounded.bound is Bound.MORE:
        return 1 <= share <= 1.1
    return bounded.bound is Bound.LESS and 0.9 <= share <= 1


def _near(one: float, other: float, tolerance: float) -> bool:
    return abs(one - other) <= tolerance * max(abs(one), abs(other))


def _alike(one: str, other: str) -> bool:
    if one == other or one.rstrip("s") == other.rstrip("s"):
        return True
    kinds = [{word, "chip"} if _PRODUCT_CHIP.fullmatch(word) else {word} for word in (one, other)]
    return any(kinds[0] & group and kinds[1] & group for group in _ALIKE)
