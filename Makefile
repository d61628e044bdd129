# Everything runs from .venv, which is made from requirements.lock and made again when that file changes.
#   make PYTHON=python3.12 …      another Python (3.11 or newer)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKED := $(VENV)/.locked
READY := $(VENV)/.ready

# The source texts and the answer keys, where a checkout lies beside them. A setting of one's own wins.
SHARED := $(abspath ../shared)
ifneq ($(wildcard $(SHARED)/corpus/documents.csv),)
export TOOLKIT_SOURCES ?= $(SHARED)/corpus
endif
ifneq ($(wildcard $(SHARED)/reports/documents.csv),)
export TOOLKIT_REPORTS ?= $(SHARED)/reports
endif
ifneq ($(wildcard $(SHARED)/accuracy/*.jsonl),)
export TOOLKIT_KEYS ?= $(SHARED)/accuracy
endif

# Keys of reports that are not in data/: these are read when they are scored.
MORE_KEYS := $(if $(TOOLKIT_REPORTS),$(wildcard $(TOOLKIT_KEYS)/more/*.jsonl))

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# A package that ships no wheel is built by the setuptools of the lock, not by one fetched without a hash.
INSTALL := $(BIN)/python -m pip install -qq --no-compile --no-build-isolation

# The commands of .venv name the folder that it was made in; in another they do not start.
ifneq ($(wildcard $(BIN)/toolkit),)
ifeq ($(shell head -n 2 $(BIN)/toolkit | grep -F "$(CURDIR)/$(VENV)"),)
$(info This folder was moved after $(VENV) was made, so $(VENV) is made again.)
$(shell rm -f $(LOCKED) $(READY))
endif
endif

.DEFAULT_GOAL := help
.PHONY: help setup reports lab test quick large lint format verify build accuracy ablate bench lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv from the lock

reports: $(READY) ## compare the districts: writes reports/index.html
	$(BIN)/toolkit reports

lab: $(READY) ## open the notebooks in JupyterLab, as copies in lab/
	$(BIN)/toolkit lab

test: lint build ## everything that must hold: style, types, data, notebooks, tests
	$(BIN)/toolkit check
	$(BIN)/toolkit check --data data/national
	$(BIN)/toolkit verify
	$(BIN)/pytest -n 2

# What is left out takes a minute in all its cases and has a shorter test beside it, or runs whole notebooks.
quick: $(READY) ## the tests without notebooks, browser and whole corpora
	env -u TOOLKIT_SOURCES -u TOOLKIT_REPORTS -u TOOLKIT_KEYS $(BIN)/pytest -n 2 -q -m "not browser" \
		--deselect tests/corpus/test_robustness.py::test_interrupts_at_ten_moments_leave_nothing_half_written_and_the_next_run_finishes \
		--deselect tests/reading/test_pdf.py::test_characters_and_figures_of_a_page_in_a_picture_are_right \
		--ignore tests/test_notebooks.py --ignore tests/browser \
		--ignore tests/cli/test_verify.py --ignore tests/analysis/test_study_notebooks.py \
		--ignore tests/presentation/test_site.py --ignore tests/presentation/test_verification.py \
		--ignore tests/presentation/test_poor_reports.py --ignore tests/presentation/test_languages.py \
		--ignore tests/corpus/test_cluster.py --ignore tests/reading/test_apart.py --ignore tests/test_readme.py

large: $(READY) ## the site of 250 places against the clock (some minutes)
	$(BIN)/pytest -q -m slow tests/browser

lint: $(READY) ## style and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: $(READY) ## put the code in order
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

verify: $(READY) ## run the notebooks again and compare every text output
	$(BIN)/toolkit verify

build: $(READY) ## prove that data/ is what the code makes of the texts, where the texts are at hand
ifneq ($(TOOLKIT_SOURCES)$(wildcard data/sources/*.txt),)
	$(BIN)/toolkit build --check
else
	@echo "data/ was not compared with the source texts: they are not here (see data/sources/README.md)"
endif

accuracy: $(READY) ## accuracy by field against the answer keys
	$(if $(TOOLKIT_KEYS),,$(error Set TOOLKIT_KEYS to the folder of the answer keys))
	$(BIN)/toolkit score data $(TOOLKIT_KEYS) --out data/evaluation/accuracy.csv
ifneq ($(MORE_KEYS),)
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	$(BIN)/toolkit extract $(MORE_KEYS:$(TOOLKIT_KEYS)/more/%.jsonl=$(TOOLKIT_REPORTS)/%.txt) --out "$$folder" >/dev/null && \
	$(BIN)/toolkit score "$$folder" $(TOOLKIT_KEYS)/more
endif
	$(if $(TOOLKIT_REPORTS),$(BIN)/toolkit exam $(TOOLKIT_KEYS) --reports $(TOOLKIT_REPORTS) --out data/evaluation/panel.csv)
	$(if $(TOOLKIT_REPORTS),$(BIN)/toolkit exam-promises data/evaluation/links $(wildcard $(TOOLKIT_KEYS)/links) --reports $(TOOLKIT_REPORTS) --out data/evaluation/links.csv)

ablate: $(READY) ## which conditions of the reading rules no case notices, and what they change (two minutes)
	$(BIN)/python tests/ablate.py $(if $(TOOLKIT_REPORTS),--reports $(TOOLKIT_REPORTS))

bench: $(READY) ## toolkit extract beside jieba alone, memory, growth with the number of reports; AGAINST=REV
	AGAINST=$(AGAINST) $(BIN)/python tests/bench.py

lock: ## renew requirements.lock (needs uv)
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-annotate --custom-compile-command "make lock" --group dev pyproject.toml --output-file requirements.lock

clean: ## remove what was built, installed or cached
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(LOCKED): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Python 3.11 or newer is needed, and $(PYTHON) is not that. Name another: make PYTHON=python3.12" >&2; \
		exit 1; }
	@echo "Installing into $(VENV) from requirements.lock: about a minute." >&2
	@$(PYTHON) -m venv --clear $(VENV) || { \
		echo "$(PYTHON) cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@awk '/^setuptools==/, !/\\$$/' requirements.lock > $(VENV)/build-backend.txt
	@$(INSTALL) --require-hashes -r $(VENV)/build-backend.txt
	@$(INSTALL) --require-hashes -r requirements.lock
	@touch $@

$(READY): $(LOCKED) pyproject.toml
	@$(INSTALL) --no-deps --editable .
	@touch $@
