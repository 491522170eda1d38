# The Python to build with: make PYTHON=/path/to/python3.12 test
PYTHON ?= python3
# SYSTEM=no keeps `make test` from installing Debian packages.
SYSTEM ?= yes
# What `make sample` draws from, and by which seed.
WORKSPACE ?= examples/spanish-slides/workspace
SEED ?= 1
# Tests that look at the memory and time of worker processes: not beside others.
ALONE := tests/hostile tests/engine
BIN := .venv/bin
SETUP := PYTHON='$(PYTHON)' scripts/setup

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench docs soak interop sample gold size constraints clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*## ' Makefile | awk -F ':.*## ' '{printf "make %-12s %s\n", $$1, $$2}'

setup:  ## install everything for development into .venv
	@$(SETUP) dev

run:  ## build the example dataset, offline; MODEL=recorded:answers.jsonl takes the answers of a vision-language model
	@$(SETUP) core
	@$(BIN)/pagemint run examples/spanish-slides/recipe.yaml $(if $(MODEL),-S annotate.model='$(MODEL)')

test: setup  ## run the tests
	@[ '$(SYSTEM)' = no ] || scripts/setup-system
	@mkdir -p build
	@$(BIN)/python -m pytest -m 'not soak' -n 2 --dist loadfile $(ALONE:%=--ignore=%) --junitxml=build/tests.xml
	@$(BIN)/python -m pytest -m 'not soak' $(ALONE) --junitxml=build/tests-alone.xml

check: setup  ## lint, types, figures of the code, start-up time
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python scripts/figures.py
	$(BIN)/python scripts/versions.py
	$(BIN)/python scripts/import_budget.py

bench: setup size  ## measure; results go to benchmarks/results
	@$(BIN)/python -m benchmarks.render
	@$(BIN)/python -m benchmarks.export
	@$(BIN)/python -m benchmarks.scale
	@$(BIN)/python -m benchmarks.ranks
	@$(BIN)/python -m benchmarks.groups
	@$(BIN)/python -m benchmarks.evaluate
	@$(BIN)/python -m benchmarks.dispatch
	@$(BIN)/python -m benchmarks.courtesy
	@$(BIN)/python -m benchmarks.download

docs:  ## build the documentation into site/
	@$(SETUP) docs
	@$(BIN)/python scripts/docs_reference.py
	@$(BIN)/zensical build --clean

soak: setup  ## the long kill and fault campaigns
	@$(BIN)/python -m pytest -m soak

interop: setup  ## MTEB, Croissant readers and the metrics of others, each in its own environment
	@$(BIN)/pagemint run examples/spanish-slides/recipe.yaml --quiet
	@$(BIN)/python scripts/interop.py examples/spanish-slides/workspace/export/huggingface

sample: setup  ## kept pairs beside their pages, defects among them, to be read blind: make sample SEED=7
	@$(BIN)/python -m quality.sample --seed $(SEED) --workspace $(WORKSPACE)

gold: setup  ## what checks and filter do to the labelled pairs; results go to quality/results
	@$(BIN)/python -m quality.gold
	@$(BIN)/python -m quality.table

size:  ## what the core installs, in MiB
	@$(SETUP) core
	@$(BIN)/python scripts/core_size.py

constraints:  ## add to constraints.txt what pyproject.toml needs; for new versions of everything delete it first
	@$(SETUP) core
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --universal --all-extras --no-emit-index-url --no-annotate --no-header \
		pyproject.toml -o constraints.txt >/dev/null

clean:  ## remove what was built, .venv included
	rm -rf .venv build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis examples/*/workspace
