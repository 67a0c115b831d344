# `make test` and `make demo` are all the set-up there is: both make .venv from requirements.lock
# when it is missing or stale, and are quick the second time.

PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint lock

help:  ## say what can be made
	@sed -n 's/^\([a-z.]*\):.*##/\1\t/p' $(MAKEFILE_LIST)

demo: .venv/made  ## make a course with a sample class in demo/, grade it, show the scores
	$(BIN)/python scripts/demo.py

test: lint  ## everything that must pass before a commit
	$(BIN)/python -m pytest

lint: .venv/made  ## style and types only
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

.venv: .venv/made  ## the environment for development, exactly as locked

# The stamp is made last, so an installation that was interrupted is done again. A Python that
# has gone since (after an upgrade of the system, say) takes its environment with it.
.venv/made: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(BIN)/python -c '' 2>/dev/null || $(PYTHON) -m venv --clear .venv || \
	  { echo "Python's venv module is needed: on Debian and Ubuntu, apt install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps \
	  -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

lock:  ## choose the newest versions that pyproject.toml allows, and write requirements.lock
	set -e; place=$$(mktemp -d); trap 'rm -r "$$place"' EXIT; \
	$(PYTHON) -m venv "$$place"; \
	"$$place/bin/python" -m pip install --quiet --disable-pip-version-check pip-tools; \
	"$$place/bin/pip-compile" --quiet --upgrade --extra dev --generate-hashes --strip-extras \
	  --allow-unsafe --no-header --no-emit-options --output-file requirements.lock pyproject.toml
