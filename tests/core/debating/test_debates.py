"""Phases, sides, stances and summaries by themselves."""

import string
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.debating.concluding import swing_of
from bot.core.debating.errors import DebateOverError, PhaseTimeError, SideFixedError
from bot.core.debating.model import TIMED, Debate, DebateId, Moment, Phase, Side, Stance, Turn, Vote
from bot.core.debating.motions.model import Motion, MotionId, Origin, Quote
from bot.core.debating.parts import part_of, phase_of
from bot.core.debating.siding import side_for
from bot.core.debating.speaking import LONGEST_EXCERPT, excerpt, sentences_of, turns_to_persons
from bot.core.debating.summarising import open_questions
from bot.core.debating.timing import duration_named, parse_duration, remind_at, timetable
from bot.core.debating.weighing import quotes_words, weigh
from bot.core.groups.model import GroupId, MemberId, Platform
from bot.core.schedule.outbox import PostKey
from prompts.words import words_for

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
QUOTE = "A destilação treina um modelo “aluno”, em geral menor, com as respostas de um modelo “professor” mais capaz."


def debate(phase: Phase = Phase.GATHERING, name: str = "0123456789abcdef012345", *, steelman: bool = False) -> Debate:
    motion = Motion(MotionId("m"), "pt", "A moção merece apoio.", Origin.SHIPPED, quotes_for=(Quote("d", QUOTE),))
    return Debate(DebateId(name), GroupId("g"), "pt", motion, phase, NOW, NOW, NOW, steelman=steelman)


def turn(text: str, name: str = "Bia", side: Side = Side.FOR) -> Turn:
    return Turn(Platform.DISCORD, "c", text[:9], MemberId(name), name, side, Phase.OPENING, text, NOW)


def test_phases_in_order() -> None:
    """The steelman round takes place where it is wanted, between opening and rebuttal."""
    assert debate(steelman=True).phases == TIMED
    assert debate().phases == tuple(phase for phase in TIMED if phase is not Phase.STEELMAN)


@pytest.mark.parametrize("phase", list(Phase))
def test_each_phase_has_its_message(phase: Phase) -> None:
    """Part names lead back to their phase and fit into the outbox."""
    part = part_of(phase)
    assert phase_of(part) is phase
    assert phase_of(f"nudge-{phase}") is phase
    assert len(f"nudge-{phase}") <= 16
    assert len(PostKey(debate().subject, part, Platform.DISCORD, "c").subject) <= 48


@given(
    st.lists(st.sampled_from([None, None, Side.FOR, Side.AGAINST]), max_size=40),
    st.text("0123456789abcdef", min_size=22, max_size=22),
)
def test_whoever_is_drawn_evens_the_sides(wishes: list[Side | None], name: str) -> None:
    """After each draw the sides are as even as before or evener; drawn alone they differ by one at most."""
    counts = {Side.FOR: 0, Side.AGAINST: 0}
    for wanted in wishes:
        before = abs(counts[Side.FOR] - counts[Side.AGAINST])
        chosen = side_for(debate(name=name), counts, None, wanted=wanted)
        assert chosen is not None
        counts[chosen[0]] += 1
        after = abs(counts[Side.FOR] - counts[Side.AGAINST])
        assert chosen[1] is (wanted is None)
        assert wanted is not None or after == abs(before - 1)
    if None in wishes and set(wishes) == {None}:
        assert abs(counts[Side.FOR] - counts[Side.AGAINST]) <= 1


def test_sides_get_fixed() -> None:
    """From rebuttals on nobody changes sides, though all may stay; in a debate that is over nobody takes one."""
    nobody = {Side.FOR: 0, Side.AGAINST: 0}
    assert side_for(debate(Phase.OPENING), nobody, Side.FOR, wanted=Side.AGAINST) == (Side.AGAINST, False)
    assert side_for(debate(Phase.REBUTTAL), nobody, Side.FOR, wanted=None) is None
    with pytest.raises(SideFixedError):
        side_for(debate(Phase.REBUTTAL), nobody, Side.FOR, wanted=Side.AGAINST)
    with pytest.raises(DebateOverError):
        side_for(debate(Phase.DONE), nobody, None, wanted=None)


def test_the_first_side_is_a_toss() -> None:
    """Whoever comes first is not always put on the same side."""
    nobody = {Side.FOR: 0, Side.AGAINST: 0}
    sides = {side_for(debate(name=f"{n * 7919:022x}"), nobody, None, wanted=None) for n in range(20)}
    assert sides == {(Side.FOR, True), (Side.AGAINST, True)}


@given(st.dictionaries(st.integers(0, 30), st.tuples(*(st.sampled_from([None, *Stance]),) * 2)))
def test_swing_counts_pairs_alone(minds: dict[int, tuple[Stance | None, Stance | None]]) -> None:
    """Only members who voted both times are in it, each once, and its parts add up."""
    votes = [
        Vote(MemberId(str(member)), moment, stance, Platform.DISCORD, NOW)
        for member, stances in minds.items()
        for moment, stance in zip((Moment.BEFORE, Moment.AFTER), stances, strict=True)
        if stance is not None
    ]
    swing = swing_of(votes)
    pairs = [(before, after) for before, after in minds.values() if before and after]
    assert swing.pairs == len(pairs) == sum(swing.after)
    assert swing.towards_for + swing.towards_against + swing.unmoved == len(pairs)
    assert swing.voted_before == sum(before is not None for before, _ in minds.values())
    if pairs:
        assert swing.shift == pytest.approx(sum(after - before for before, after in pairs) / len(pairs))


@pytest.mark.parametrize(
    ("typed", "minutes", "said"),
    [
        ("10m", 10, "10 minutos"),
        ("1 minuto", 1, "1 minuto"),
        ("2h", 120, "2 horas"),
        ("90min", 90, "90 minutos"),
        ("1d", 1440, "1 dia"),
        (" 3 Dias ", 4320, "3 dias"),
        ("2 hours", 120, "2 horas"),
    ],
)
def test_durations(typed: str, minutes: int, said: str) -> None:
    """They are read as members type them and said in a unit that fits."""
    assert parse_duration(typed) == timedelta(minutes=minutes)
    assert duration_named(parse_duration(typed), words_for("pt")) == said


@pytest.mark.parametrize("typed", ["", "0m", "15d", "amanhã", "-5m", "1", "99999999h", "5s"])
def test_no_durations(typed: str) -> None:
    """What is none, or no length for a phase, is refused."""
    with pytest.raises(PhaseTimeError):
        parse_duration(typed)


def test_a_timetable_has_all_phases() -> None:
    """Each lasts as told, the others as long as told for all, or a day."""
    times = timetable(timedelta(hours=1), {Phase.VOTING: timedelta(minutes=5)})
    assert times[Phase.VOTING] == timedelta(minutes=5)
    assert {times[phase] for phase in TIMED if phase is not Phase.VOTING} == {timedelta(hours=1)}
    assert set(timetable(None, {}).values()) == {timedelta(days=1)}
    assert remind_at(NOW, timedelta(hours=4)) == NOW + timedelta(hours=3)
    assert remind_at(NOW, timedelta(minutes=2)) is None


@given(st.lists(st.text(string.ascii_letters + " ,çã", min_size=1, max_size=500), min_size=1, max_size=8))
def test_excerpts_are_to_the_letter(parts: list[str]) -> None:
    """Whatever is written, an excerpt is a stretch of it, on one line, and not longer than it may be."""
    text = ". ".join(parts) + ".\nOutra linha."
    sentences = sentences_of(text, "pt")
    for one in sentences:
        assert one.span.of(text) == one.text
        found = excerpt(text, sentences, one)
        assert found in text
        assert "\n" not in found
        assert len(found) <= LONGEST_EXCERPT


@pytest.mark.parametrize(
    ("sentence", "grants"),
    [
        ("Reconheço que a destilação economiza tempo.", True),
        ("Nisso o outro lado tem razão.", True),
        ("Concordo em parte: o custo caiu.", True),
        ("Fair point, the cost did fall.", True),
        ("Não concordo que o custo caiu.", False),
        ("I don't agree that the cost fell.", False),
        ("O custo caiu porque houve mais eficiência.", False),
        ("É verdade que o custo caiu?", False),
    ],
)
def test_concessions(sentence: str, grants: bool) -> None:
    """Granting something is told from refusing to, and from asking."""
    [one] = sentences_of(sentence, "pt")
    assert one.grants is grants


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Você é um idiota.", True),
        ("Cala a boca, ninguém perguntou.", True),
        ("You know nothing about chips.", True),
        ("Esse argumento é fraco e os dados são ruins.", False),
        ("Essa comparação é meio ridícula.", False),
        ("What a stupid idea that would be.", False),
        ("Só um ignorante diria isso.", True),
        ("Discordo de você: o número está errado.", False),
        ("Your argument is weak because the figure is wrong.", False),
    ],
)
def test_words_against_persons(text: str, persons: bool) -> None:
    """Insults are noticed; hard words about a claim are not."""
    assert turns_to_persons(text) is persons


def test_what_makes_a_point_strong() -> None:
    """Reasons, figures, quoted evidence and replies count; a question or a concession alone is no argument."""
    plain = weigh(turn("Os modelos abertos são melhores para todos."), debate(), 0)
    reasoned = weigh(
        turn("Os modelos abertos são melhores para todos, porque 30 laboratórios os melhoram."), debate(), 0
    )
    quoted = weigh(turn("A destilação treina um modelo aluno, em geral menor, e isso é legítimo."), debate(), 0)
    replied = weigh(turn("Os modelos abertos são melhores para todos."), debate(), 3)
    assert plain is not None
    assert reasoned is not None
    assert quoted is not None
    assert replied is not None
    assert plain.score < replied.score < quoted.score
    assert plain.score < reasoned.score
    assert quoted.evidence == [Quote("d", QUOTE)]
    assert weigh(turn("Alguém sabe quanto custa treinar um modelo?"), debate(), 0) is None
    assert weigh(turn("Reconheço que vocês têm razão."), debate(), 0) is None


def test_open_questions() -> None:
    """Those nobody replied to, on the debate's own words first; none about the meeting, none twice."""
    asked = turn("Quem fiscaliza isso em outros lugares do mundo?")
    about = turn("Por que essa moção merece apoio agora?", "Caio")
    answered = turn("Quanto custa manter tudo isso por ano?", "Duda")
    logistic = turn("Gente, alguém tem o link da aula de hoje?", "Edu")
    again = turn("E quem fiscaliza isso em outros lugares?", "Edu")
    reply = replace(turn("Custa pouco.", "Caio"), reply_to=answered.message)
    found = open_questions([again, asked, about, answered, logistic, reply], debate())
    assert [text for _, text in found] == [about.text, asked.text]


def test_quoting_takes_several_words_in_a_row() -> None:
    """Shared words here and there are no quotation; punctuation and case do not matter."""
    assert quotes_words("como lemos, a DESTILAÇÃO treina um modelo 'aluno' em geral menor!", QUOTE)
    assert not quotes_words("um modelo menor treina com as respostas de outro modelo", QUOTE)
