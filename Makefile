# The two commands to know: `make site` and `make test`. What they need they install into .venv.

# The first of these that is new enough; `make PYTHON=/path/to/python3.12 ...` names another one.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
  $$p -c '$(NEW_ENOUGH)' 2>/dev/null && echo $$p && exit; done; echo python3)
VENV := .venv
BIN := $(VENV)/bin

# Compiled modules and templates are kept, so that the next start takes a third of the time.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help site serve test check audit supported accuracy bench pictures release clean

help:  ## What can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

site: $(VENV)/.runtime  ## Build site/ from seeds/; open site/index.html
	@$(BIN)/duizhao build

serve: $(VENV)/.runtime  ## Preview on http://127.0.0.1:8000, reloaded on changes
	@$(BIN)/duizhao serve

test: $(VENV)/.test browser  ## Run all tests
	@$(BIN)/python -m pytest

check: $(VENV)/.test  ## Format, lint, types, dead code, theme words, documents, advisories
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m tools.dead_code
	@$(BIN)/python -m tools.theme_terms
	@$(BIN)/python -m pytest tests/test_docs.py tests/test_layers.py tests/tools
	@$(BIN)/python -m tools.audit

audit: $(VENV)/.test  ## Ask for known faults of what is installed
	@$(BIN)/python -m tools.audit

supported: $(VENV)/.test  ## Build with the lowest and newest Python, MkDocs, ProperDocs; compare
	@$(BIN)/python -m tools.supported

accuracy: $(VENV)/.test  ## Measure against the answers in tests/accuracy/gold
	@$(BIN)/python -m tests.accuracy

bench: $(VENV)/.test  ## Measure time and memory beside other generators; takes long
	@$(BIN)/python -m benchmarks

pictures: $(VENV)/.test browser  ## Take the pictures of the documents anew
	@$(BIN)/python -m tools.pictures

release: $(VENV)/.test  ## make release VERSION=0.2.0: check, build and tag; DRY=1 only says how
	@$(BIN)/python -m tools.release "$(VERSION)" $(if $(DRY),--dry-run)

clean:  ## Remove what was built or installed
	rm -rf site .cache $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c '$(NEW_ENOUGH)' \
	  || { echo "Python 3.11 or newer is needed; name it: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 \
	  || { rm -rf $(VENV); $(call apt,python3-venv) && $(PYTHON) -m venv $(VENV); } \
	  || { rm -rf $(VENV); echo "Python's venv is missing: apt-get install python3-venv" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'

$(VENV)/.runtime: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test: pyproject.toml $(VENV)/.runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group test
	@touch $@

# The pages are tested in a real browser, Debian's chromium with a Chinese font to be seen, and by
# the Nu HTML checker, which is a Java program.
.PHONY: browser
browser:
	@missing=; \
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	  || command -v google-chrome >/dev/null || missing="chromium fonts-noto-cjk"; \
	command -v java >/dev/null || missing="$$missing default-jre-headless"; \
	[ -z "$$missing" ] || $(call apt,$$missing) \
	  || echo "NOT INSTALLED: $$missing; the tests of the pages are not complete without." \
	    "Install them: apt-get install $$missing" >&2

# Installs Debian packages where that is possible: as root, with apt-get.
define apt
{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
  && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(1) >/dev/null; }
endef
