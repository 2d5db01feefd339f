"""Draws the README's pictures of a debate on Discord: a group's debate in simcord, in a Chromium of the machine.

python -m tests.pictures.draw_discord_debate
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from simcord.preview import _capture

from bot.core.debating.model import Debate, Phase
from bot.discord_assembling import add_discord_debates
from tests.doubles import FakeClock
from tests.pictures.on_discord import HEIGHT, Club, club, draw_all, ids_of, keep, newest
from tests.pictures.shipped import app_over

START = datetime(2026, 11, 16, 20, 59, tzinfo=UTC)  # a Monday, a minute to six in the evening in São Paulo
PATIENCE = 240  # seconds for one picture: the machine may be busy
STANCES = {"Ana": (2, 3), "Bento": (4, 4), "Caio": (3, 2), "Dora": (5, 3), "Enzo": (1, 1)}
SIDES = {"Ana": "against", "Bento": "for", "Caio": "against", "Dora": "for"}
CLAIM = (
    "A DeepSeek foi fundada em 2015. O treinamento do DeepSeek-V3 usou 2.048 GPUs H800. "
    "O escritório da DeepSeek em São Paulo tem 40 funcionários."
)
MOTION = "r1-without-controls"
SAID = {
    (Phase.OPENING, "Bento"): (
        "A falta de chips empurrou a DeepSeek para a eficiência: quem tem chip de sobra não precisa inventar nada."
    ),
    (Phase.OPENING, "Ana"): (
        "Era inevitável, porque o que contou foi gente e dinheiro: para Yunji Chen, era inevitável surgir na China uma "
        "empresa como a DeepSeek, dados o capital de risco aplicado em LLMs e os muitos doutores em ciência, "
        "engenharia e IA."
    ),
    (Phase.REBUTTAL, "Dora"): (
        "Reconheço que o investimento vinha de antes. Mas foi o bloqueio que deu pressa de gastar menos por modelo."
    ),
    (Phase.REBUTTAL, "Caio"): "E como saber o que a DeepSeek faria se tivesse chips à vontade?",
}


class Stage(Club):
    """A server in which time passes."""

    async def tick(self) -> None:
        """Do what the scheduler wakes up for."""
        for _ in range(2):
            for wake in self.app.quiz.scheduler().wakes:
                await wake.do()
            self.clock.time += timedelta(seconds=3)
        await self.env.settle()

    @property
    def thread(self) -> Any:
        """The debate's thread."""
        return self.channel.threads[0]

    async def press(self, name: str, place: Any, begins: str) -> Any:
        """Let someone press the newest button whose custom_id begins so."""
        message = newest(place, begins)
        return await self.people[name].click(message, custom_id=ids_of(message, begins)[0])

    async def until(self, debate: Debate, phase: Phase) -> None:
        """Let phases run their time."""
        while (now := await self.app.debate.store.find(debate.id)) is not None and now.phase is not phase:
            self.clock.time = max(now.due_at, self.clock.time)
            await self.tick()


async def draw(data_dir: Path) -> None:
    """Live through a debate of a group, and keep what its members see."""
    app = app_over(data_dir, FakeClock(START))
    add_discord_debates(app)
    app.debate.join(app.quiz)
    async with club(Stage, app, STANCES) as stage:
        await stage.configure(place=str(stage.channel.id), quiz_weekdays=[])
        await in_channel(stage)
        await in_thread(stage)


async def in_channel(stage: Stage) -> None:
    """Keep the prompt of the day, and what is looked up around it; then open a debate."""
    ana = stage.people["Ana"]
    async with preview(stage, stage.channel) as shown:
        stage.clock.time = START + timedelta(minutes=1)
        await stage.tick()
        await keep(shown, newest(stage.channel, "roda:start:"), "discord_debate_prompt.png")
        card = await ana.slash(stage.channel, "evidencia", consulta="quantas GPUs a DeepSeek usou")
        await keep(shown, card, "discord_debate_evidence.png")
        await keep(shown, await ana.slash(stage.channel, "checar", texto=CLAIM), "discord_debate_check.png")
        await keep(shown, await ana.slash(stage.channel, "divergencias"), "discord_debate_divergences.png")
    await stage.people["Bento"].slash(stage.channel, "debate abrir", mocao=MOTION)
    await stage.tick()


async def in_thread(stage: Stage) -> None:
    """Keep the start of the thread, a hand of evidence, a phase, and the result."""
    debate = (await stage.app.debate.store.running((await any_group(stage)).id))[0]
    async with preview(stage, stage.thread) as shown:
        for name, (before, _) in STANCES.items():
            await stage.press(name, stage.thread, f"roda:stance:{debate.id}:b{before}")
        for name in ("Ana", "Bento", "Caio"):
            await stage.press(name, stage.thread, f"roda:side:{debate.id}:{SIDES[name]}")
        await keep(shown, newest(stage.thread, "roda:side:"), "discord_debate_thread.png")
        await stage.press("Dora", stage.thread, f"roda:side:{debate.id}:{SIDES['Dora']}")
        hand = await stage.press("Ana", stage.thread, "roda:hand:")
        await keep(shown, hand, "discord_debate_hand.png")
        for phase in (Phase.OPENING, Phase.REBUTTAL):
            await stage.until(debate, phase)
            for (when, name), words in SAID.items():
                if when is phase:
                    form = await stage.press(name, stage.thread, "roda:write:")
                    await stage.people[name].submit_modal(form, {"words": words})
            if phase is Phase.REBUTTAL:
                await keep(shown, newest(stage.thread, "roda:write:"), "discord_debate_phase.png")
        await stage.until(debate, Phase.VOTING)
        for name, (_, after) in STANCES.items():
            await stage.press(name, stage.thread, f"roda:stance:{debate.id}:a{after}")
        await keep(shown, newest(stage.thread, f"roda:stance:{debate.id}:a"), "discord_debate_vote.png")
        await stage.until(debate, Phase.DONE)
        await keep(shown, newest(stage.thread, f"roda:export:{debate.id}:result"), "discord_debate_result.png")


async def any_group(stage: Stage) -> Any:
    """Return the one group there is."""
    return (await stage.app.debate.directory.scheduled_groups())[0]


def preview(stage: Stage, place: Any) -> Any:
    """Return a view of a channel or thread for the people who are shown something alone."""
    return stage.preview(place, ["Ana", "Rita"], height=HEIGHT + 400, timezone="America/Sao_Paulo")


if __name__ == "__main__":
    _capture._CAPTURE_DEADLINE = PATIENCE
    draw_all(draw)
