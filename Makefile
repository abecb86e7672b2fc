# make chat    install what is needed, index the sample articles, serve the page
# make test    install what is needed, run the tests

PYTHON ?= python3
BIN := .venv/bin
# without .pyc files every start takes twice as long
unexport PYTHONDONTWRITEBYTECODE

.PHONY: chat test lint clean

chat: .venv/installed
	$(BIN)/onrecord chat

test: .venv/installed-dev
	$(BIN)/pytest -q -n 2

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.venv/bin/python:
	$(PYTHON) -m venv .venv

# uv installs in seconds what takes pip minutes; where it cannot be had, pip does it
.venv/installed: pyproject.toml constraints.txt | .venv/bin/python
	$(BIN)/pip install -q uv || true
	$(BIN)/uv pip install -q --python $(BIN)/python -c constraints.txt -e . || \
		$(BIN)/pip install -c constraints.txt -e .
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/uv pip install -q --python $(BIN)/python -c constraints.txt -e '.[dev]' || \
		$(BIN)/pip install -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf .venv .onrecord .mypy_cache .pytest_cache .ruff_cache .hypothesis dist
