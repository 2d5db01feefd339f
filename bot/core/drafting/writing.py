"""One small piece of writing by the model: asked for within the group's budget, counted, or done without."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.drafting.counting import ModelCounts
from bot.core.drafting.ports import Completion, LanguageModel, ModelError, TokenBudget
from prompts.templates import Prompt

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Writing:
    """Asks the model; whatever goes wrong, its callers have something to fall back on."""

    model: LanguageModel
    budget: TokenBudget
    counts: ModelCounts = field(default_factory=ModelCounts)

    async def written(
        self, prompt: Prompt, group: str, *, most_tokens: int, schema: Mapping[str, Any] | None = None
    ) -> Completion | None:
        """Return what the model wrote, None if it gave nothing whole in time or the group's day is used up."""
        try:
            if await self.budget.left(group) < most_tokens:
                raise ModelError("budget")
            completion = await self.model.complete(prompt, most_tokens=most_tokens, schema=schema)
        except ModelError as error:
            self.counts.outcomes[error.reason] += 1
            log.info("nothing written for %s: %s", prompt.use, error.reason)
            return None
        self.counts.tokens += completion.tokens
        await self.budget.spend(group, completion.tokens)
        return None if completion.cut_off else completion
