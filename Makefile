# Restride: everything a newcomer or a developer runs. Bare `make` lists it.
# Needs Python 3.11, git and make; the rest is pinned in requirements/ and lives in .venv.

PYTHON ?= python3.11
GROUP ?= dev
VENV := .venv
BIN := $(VENV)/bin
ORACLE := .venv-oracle
RUN ?=
WORKERS ?= 2
# One more than there are cores, because a journey waits for its browser half of the time.
TESTERS ?= 3
RUNNERS ?= 200
SEED ?= 1
DATE ?= $(shell date -I)

# One thread a process, because every array here is small and the tests already use both cores.
export OPENBLAS_NUM_THREADS := 1
export OMP_NUM_THREADS := 1
export MKL_NUM_THREADS := 1
# The pinned interpreter is the one named above; uv must not bring another.
export UV_PYTHON_DOWNLOADS := never
export UV_NO_CONFIG := 1
# A machine with a certificate store of its own may stand behind an authority only that store knows.
export UV_SYSTEM_CERTS ?= $(if $(wildcard /etc/ssl/certs/ca-certificates.crt),true,false)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

help: ## List what can be made
	@echo "Restride. What can be made:"
	@grep -hE '^[a-z][a-z-]*:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## /\1|/' \
		| awk -F'|' '{printf "  make %-12s %s\n", $$1, $$2}'

run: ## Tell the day of an invented woman, then serve a demo studio (PORT=8000; RUN=path.fit: your own watch file)
	@$(MAKE) --no-print-directory venv GROUP=base
	@$(BIN)/restride demo --serve $(if $(RUN),--run "$(RUN)")

test: venv chromium ## Run every test at reduced sizes (ONLY=path for some of them)
	@RESTRIDE_WHOLE=$(if $(ONLY),0,1) $(BIN)/python -m pytest -n $(TESTERS) --dist worksteal $(ONLY)

test-full: venv chromium ## Run every test at full sizes
	@RESTRIDE_WHOLE=1 RESTRIDE_FULL=1 $(BIN)/python -m pytest -n $(TESTERS) --dist worksteal

check: venv ## Look without running: style, types, arrows, content, docs, lock files
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/restride content check
	$(BIN)/python -m tools.docs --check
	$(BIN)/python -m tools.figures_css --check
	@echo "no host, no index in any lock file"
	@! grep -nE '://|--index|--find-links' requirements/*.txt

bench: venv ## Measure every budget, print the table, write bench/latest.json
	@$(BIN)/python -m bench

rehearse: venv ## Live docs/rehearsal/plan.md and write its report (RUNNERS=2000 SEED=11; goes on where it stopped)
	@$(BIN)/restride rehearse --report docs/rehearsal --date $(DATE) --seed $(SEED) --runners $(RUNNERS) \
		--keep build/rehearsal --workers $(WORKERS)
	@$(BIN)/restride rehearse --tables docs/rehearsal/study.json --page docs/explanation/where-the-engine-is-better.md

oracle: $(ORACLE)/.stamp ## Sample the belief anew with NUTS (its own .venv-oracle), write tests/oracle/nuts.toml
	@$(ORACLE)/bin/python -m tools.nuts

docs: venv ## Write the generated pages of docs/ anew
	@$(BIN)/python -m tools.docs

venv: $(VENV)/.$(GROUP).stamp $(VENV)/.project.stamp ## Make the pinned environment in .venv (GROUP=base to run only)
	@:

lock: $(BIN)/uv ## Pin anew what requirements/*.in ask for
	@for group in uv base dev oracle; do $(BIN)/uv pip compile --quiet --upgrade --universal --generate-hashes \
		--python-version 3.11 --no-header --no-annotate requirements/$$group.in -o requirements/$$group.txt || exit 1; done

# The journeys need a browser; Debian's own, because nothing may be downloaded from elsewhere.
chromium:
	@if test -x /usr/bin/chromium; then :; \
	elif test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
		echo "installing chromium for the browser journeys"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; \
	else echo "No Chromium: the browser journeys are skipped. Install it with: sudo apt-get install chromium"; fi

screenshots: venv chromium ## Picture every page of the demo studio at both widths and themes into OUT (default build/pages)
	@$(BIN)/python -m tools.screenshots "$(or $(OUT),build/pages)"

walkthrough: venv chromium ## Film a night on the phone, in the demo studio, into OUT (default build/walk)
	@$(BIN)/python -m tools.walkthrough "$(or $(OUT),build/walk)"

clean: ## Take away everything that was made
	rm -rf $(VENV) $(ORACLE) build dist bench/latest.json .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests bench tools -name __pycache__ -prune -exec rm -rf {} +

$(BIN)/uv: requirements/uv.txt
	@echo "making $(VENV) with $(PYTHON)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

# A developer's environment holds all that the base one does, so asking for less never takes anything away.
$(VENV)/.base.stamp: requirements/base.txt $(BIN)/uv
	@if test -f $(VENV)/.dev.stamp; then $(MAKE) --no-print-directory $(VENV)/.dev.stamp; else $(call sync,base); fi
	@touch $@

$(VENV)/.dev.stamp: requirements/dev.txt $(BIN)/uv
	@$(call sync,dev)
	@touch $@ $(VENV)/.base.stamp

# An environment of its own, because the sampler is a second opinion: nothing of it may stand where the program is
# tested, and nobody needs its hundreds of megabytes to run or to change the program.
$(ORACLE)/.stamp: requirements/oracle.txt $(BIN)/uv
	@echo "installing requirements/oracle.txt in $(ORACLE)"
	@test -x $(ORACLE)/bin/python || $(BIN)/uv venv --quiet --python $(PYTHON) $(ORACLE)
	@$(BIN)/uv pip sync --quiet --python $(ORACLE)/bin/python --require-hashes requirements/oracle.txt
	@touch $@

# Apart from the locked packages, because the version comes from the changelog and moves without them; and after
# them, because a sync takes away whatever the lock does not name.
$(VENV)/.project.stamp: pyproject.toml CHANGELOG.md $(VENV)/.$(GROUP).stamp
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --offline --editable .
	@touch $@

sync = echo "installing requirements/$(1).txt" && \
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/$(1).txt

.PHONY: help run test test-full check bench rehearse oracle docs venv lock chromium screenshots walkthrough clean
