# make chat       install what is needed, index the sample articles, serve the page
# make test       install what is needed, run the tests
# make floors     ask the shipped questions: no measure may fall below its floor
# make test-fast  the tests that start no process and run no model, in half a minute
# make lint       style and types; make format mends the style
# make eval       answer the shipped questions, and write the report to .onrecord/eval.html
# make screens    make the pictures of docs/page.md anew, in Chromium
# make wheel      build the packages, and use the wheel from another folder

PYTHON ?= python3
BIN := .venv/bin
JOBS ?= 2
# without .pyc files every start takes twice as long
unexport PYTHONDONTWRITEBYTECODE

.PHONY: chat test floors test-fast lint format eval screens wheel clean

chat: .venv/installed
	$(BIN)/onrecord chat

# the tests of a file share a server or an index: one worker runs them all
test: .venv/installed-dev
	$(BIN)/pytest -q -n $(JOBS) --dist loadfile --no-loadscope-reorder -m "not evaluation"

floors: .venv/installed-dev
	$(BIN)/pytest -q -m evaluation

test-fast: .venv/installed-dev
	$(BIN)/pytest -q -n $(JOBS) -m "not slow and not evaluation"

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screens: .venv/installed-dev
	$(BIN)/python tools/screens.py

eval: .venv/installed
	$(BIN)/onrecord eval --html .onrecord/eval.html

wheel: .venv/installed-dev
	$(BIN)/python .ci/wheel.py

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
