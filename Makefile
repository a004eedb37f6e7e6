# Two commands: `make demo` to see it, `make test` to check it. `make help` lists the rest.

VENV ?= .venv
PORT ?= 8001
SERVE ?= 1

.DEFAULT_GOAL := help
.PHONY: help install demo test soak check docs bench bulk clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: ## Make .venv with the tracker command in it
	@bash scripts/environment.sh $(VENV) ""

demo: install ## Build a database from the sample articles and serve it (PORT=8001; SERVE=0 only builds)
	@$(VENV)/bin/tracker demo db/demo.db
ifneq ($(SERVE),0)
# In a terminal the server is a job of its own, so that Ctrl-C ends the server and not make with it.
	@bash -c 'if [ -t 0 ]; then set -m; fi; $(VENV)/bin/tracker --db db/demo.db serve --port $(PORT); exit $$?'
endif

test: ## Install what the tests need and run them all, the browser tests included
	@bash scripts/environment.sh $(VENV) test
	@bash scripts/browser.sh
	@$(VENV)/bin/python -m pytest

soak: install ## Faults in full: 50 kills, 2,000 mutated inputs, 440 hostile answers (the tests take a sample of each)
	@bash scripts/environment.sh $(VENV) test
	@TRACKER_SOAK=1 $(VENV)/bin/python -m pytest tests/test_faults.py --durations=5

check: ## Format, lint and types, and whether the generated docs are true
	@bash scripts/environment.sh $(VENV) test
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy --strict tracker
	$(VENV)/bin/cog --check docs/*.md

docs: ## Write the generated parts of docs/ again
	@bash scripts/environment.sh $(VENV) test
	$(VENV)/bin/cog -r docs/*.md

bench: ## Measure quality and speed beside what else there is, into docs/benchmarks.md
	@bash scripts/environment.sh $(VENV) bench
	@bash scripts/regkg.sh
	@$(VENV)/bin/python -m benchmarks

bulk: install ## Measure an ingest of 100,000 articles, into benchmarks/bulk.md, for `make bench` to print
	@$(VENV)/bin/python -m benchmarks.bulk

clean: ## Remove the environments and built files
	rm -rf .venv .venv-alpha .venv-regkg build dist
