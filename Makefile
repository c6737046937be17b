# make run   the assistant, from nothing
# make test  everything that is checked, from nothing
PYTHON ?= python3.11
VENV   := .venv
# Test files that run at once: each has its own ports, folders and databases.
AT_ONCE ?= 2
BIN    := $(VENV)/bin

.PHONY: run test lint type clean
.DELETE_ON_ERROR:

run: $(VENV)/.installed
	@$(BIN)/python -m bot run

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not measure and not model" -n $(AT_ONCE) --dist loadfile

$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) was not found: install Python 3.11 or newer, or say make PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Setting up (once; it takes minutes and about 2 GB) …"
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) build *.egg-info
