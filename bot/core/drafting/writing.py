"""One piece of writing by the model: asked for within the group's budget, counted, or done without."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.drafting.counting import ModelCounts
from bot.core.drafting.ports import Completion, Heard, LanguageModel, ModelError, TokenBudget
from prompts.templates import Prompt

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Writing:
    """Asks the model; whatever goes wrong, its callers have something to fall back on."""

    model: LanguageModel
    budget: TokenBudget
    counts: ModelCounts = field(default_factory=ModelCounts)

    async def asked(
        self,
        prompt: Prompt,
        group: str,
        *,
        most_tokens: int,
        schema: Mapping[str, Any] | None = None,
        heard: Heard | None = None,
    ) -> Completion:
        """Return what the model wrote, paid by the group's day and counted, as are calls that gave nothing.

        Args:
            heard: As for `LanguageModel.complete`.

        Raises:
            ModelError: It gave nothing usable in time, or the group's day is used up.
        """
        try:
            if await self.budget.left(group) < most_tokens:
                raise ModelError("budget")
            completion = await self.model.complete(prompt, most_tokens=most_tokens, schema=schema, heard=heard)
        except ModelError as error:
            self.counts.missed(prompt.use, error)
            if cost := error.read + error.written:
                await self.budget.spend(group, cost)
            log.info("nothing written for %s: %s", prompt.use, error.reason)
            raise
        self.counts.answered(prompt.use, completion)
        await self.budget.spend(group, completion.tokens)
        return completion

    async def written(
        self, prompt: Prompt, group: str, *, most_tokens: int, schema: Mapping[str, Any] | None = None
    ) -> Completion | None:
        """Return what the model wrote, None if it gave nothing whole in time or the group's day is used up."""
        try:
            completion = await self.asked(prompt, group, most_tokens=most_tokens, schema=schema)
        except ModelError:
            return None
        return None if completion.cut_off else completion
