# Two commands matter: `make chat` and `make test`. Both set up .venv first, and skip what is already there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: setup chat test check bench clean lock vectors

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt torch
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

chat: $(STAMP)
	@$(BIN)/roda chat

test: $(STAMP) check
	$(BIN)/python -m pytest --cov --cov-report=term -q

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

# Rewrites the pins from what the environment holds; run it in a fresh .venv after changing pyproject.toml.
lock: $(STAMP)
	$(BIN)/python -m pip freeze --exclude-editable > constraints.txt

# Embeds the library that comes with the project once, so that nobody else has to.
vectors: $(STAMP)
	$(BIN)/python -m knowledge.index.known knowledge/articles

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .coverage
