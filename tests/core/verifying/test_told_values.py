"""Figures, dates and names as people tell them; what only looks like one is none."""

import pytest

from bot.core.verifying.gate import Gate
from bot.core.verifying.verdict import CutReason, Evidence
from knowledge.documents import Language

ORCHARDS = "Closed orchards may become unsustainable if open orchards keep improving."
MILLS = "By 2022, according to the guild, 440 Brazilian mills had been authorised to grind maize."
AGE = "The age of the mill is imprecise: the mayor says more than a decade, other papers say 2015."
GAP = "The gap between China and the United States in looms may be 20 months, the guild says."
VIDEO = "The video https://www.youtube.com/watch?v=a1 closes the part about the mill."
PLAN = "By 2025 | The town's 2017 plan wanted the mill at full speed by 2025, according to the mayor."
COURT = "Moleiros processam a Ferraz por poluir o rio."
HALL = "O projeto foi anunciado em maio, com Ferraz, Lobo, Prado e Heron como sócios."
WEEK = "No início da semana de 27 de janeiro de 2025, a Ferraz abriu o moinho novo."
MAIZE = "O moinho guarda 10 mil sacas velhas e 3 mil sacas novas."


@pytest.mark.parametrize(
    ("language", "source", "draft"),
    [
        ("en", ORCHARDS, "Closed orchards may become unsustainable if open ones keep improving."),
        (
            "en",
            ORCHARDS,
            "Don't count on closed orchards: they may become unsustainable if open orchards keep improving.",
        ),
        ("en", MILLS, "By 2022 there were 440 of them authorised to grind maize, according to the guild."),
        ("en", MILLS, "The Brazilian mills authorised to grind maize numbered 440 by 2022, according to the guild."),
        ("en", AGE, "The mayor says the mill is more than ten years old, but its age is imprecise."),
        ("en", GAP, "The China-US gap in looms may be 20 months, the guild says."),
        ("en", GAP, "The gap between China and America in looms may be 20 months, the guild says."),
        ("en", VIDEO, "A YouTube video closes the part about the mill."),
        ("en", PLAN, "By 2025 the mill was to be at full speed, under the town's plan from 2017, says the mayor."),
        ("pt", COURT, "Moleiros foram à Justiça e processam a Ferraz por poluir o rio."),
        ("pt", HALL, "São quatro os sócios do projeto anunciado em maio: Ferraz, Lobo, Prado e Heron."),
        ("pt", WEEK, "A Ferraz abriu o moinho novo no início da semana do dia 27 de janeiro de 2025."),
        ("pt", WEEK, "Foi na semana do dia 27 que a Ferraz abriu o moinho novo."),
        ("pt", MAIZE, "O moinho guarda 10 mil sacas velhas, além de 3 mil sacas novas."),
    ],
)
def test_what_only_looks_like_a_value_is_kept(gate: Gate, language: Language, source: str, draft: str) -> None:
    """A pronoun, a contraction, a site's address, a count of what is listed, a day before its date."""
    verdict = gate.judge("?", f"{draft[:-1]} [1].", {1: Evidence(source, language)})
    assert not verdict.cut


@pytest.mark.parametrize(
    ("language", "source", "draft", "reason"),
    [
        ("en", MILLS, "By 2022 there were 450 of them authorised to grind maize, says the guild.", CutReason.FIGURE),
        ("en", MILLS, "By 2022 the guild had authorised 440 ferries to grind maize.", CutReason.FIGURE),
        ("en", AGE, "The mayor says the mill is more than twenty years old.", CutReason.FIGURE),
        ("en", GAP, "The China-France gap in looms may be 20 months, the guild says.", CutReason.NAME),
        ("en", VIDEO, "A Vimeo video closes the part about the mill.", CutReason.NAME),
        ("en", PLAN, "From 2025 the mill was to be at full speed, under the town's 2017 plan.", CutReason.DATE),
        ("pt", HALL, "São seis os sócios do projeto anunciado em maio.", CutReason.FIGURE),
        ("pt", HALL, "São três os sócios do projeto anunciado em maio.", CutReason.FIGURE),
        ("pt", WEEK, "A Ferraz abriu o moinho novo no dia 28 de janeiro de 2025.", CutReason.DATE),
        ("pt", WEEK, "Foi na semana do dia 26 que a Ferraz abriu o moinho novo.", CutReason.FIGURE),
        ("pt", MAIZE, "O moinho guarda mais de 10 mil sacas velhas.", CutReason.FIGURE),
    ],
)
def test_another_value_is_cut(gate: Gate, language: Language, source: str, draft: str, reason: CutReason) -> None:
    """As before, whatever it is told with."""
    verdict = gate.judge("?", f"{draft[:-1]} [1].", {1: Evidence(source, language)})
    assert [cut.reason for cut in verdict.cut] == [reason]
