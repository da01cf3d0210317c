# Unhyped. `make` alone lists what there is. Every target sets up what it needs and does nothing twice.
# make PYTHON=/path/to/python3.12 … chooses the Python; make run ARGS="…" and make unit ARGS="…" pass arguments on.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test quick lint types layers unit coverage format lock lowest holidays guides screenshots bench bench-quick honesty figures fuzz stress package clean setup \
	setup-run setup-fuzz setup-package

BIN := .venv/bin
SYSMON = $(shell $(BIN)/python -c 'import sys; print("yes" if sys.version_info >= (3, 14) else "")')
# The second half of the tests goes to the second worker, which hands some back when the first is done: what a file
# prepares once is seldom prepared twice.
WORKERS := -n 2 --dist worksteal
export PYTHON

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: setup-run ## Open Unhyped (without a display: save pictures of it in build/tour)
	@scripts/run.sh $(ARGS)

test: lint types layers unit ## Check everything: lint, types, layers, tests

quick: lint types layers ## Check style, types, layers and the tests that mirror your changes (or the last commit)
	@$(BIN)/python scripts/quick.py

lint: setup ## Check style and formatting (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup ## Check types (mypy, strict)
	$(BIN)/mypy

layers: setup ## Check who imports whom (import-linter, see ARCHITECTURE.md)
	$(BIN)/lint-imports --no-cache

unit: setup ## Run the tests, or only some of them (ARGS="tests/domain -k money")
	$(BIN)/python -m pytest $(WORKERS) $(ARGS)

# sys.monitoring reports branches from Python 3.14 on; before, coverage needs its slower C trace.
coverage: setup ## Run the tests and list the lines and branches they miss
	$(if $(SYSMON),COVERAGE_CORE=sysmon) $(BIN)/python -m pytest $(WORKERS) --cov --cov-report=term

format: setup ## Fix what can be fixed by itself, and format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: setup ## Write the lock files again from pyproject.toml (ARGS=--upgrade for the newest versions)
	scripts/lock.sh $(ARGS)

lowest: setup ## Try out the program with the lowest versions that pyproject.toml admits
	scripts/lowest.sh

holidays: setup ## Write resources/holidays.txt again from the newest release of the package “holidays”
	@PYTHONPATH=src scripts/uv.sh run --quiet --no-project --python $(BIN)/python --with holidays python scripts/public_holidays.py

guides: setup ## Write docs/guides again from resources/guides
	@$(BIN)/python scripts/guides.py

screenshots: setup-run ## Take the pictures in docs/screenshots again
	scripts/screenshots.sh

bench: setup ## Measure every promised figure, with its yardstick and goal
	$(BIN)/python -m benchmarks $(ARGS)

bench-quick: setup ## Measure the start and every everyday action, a few times each
	$(BIN)/python -m benchmarks --quick $(ARGS)

honesty: setup ## Measure what is promised about notes, things owned, ranges and comparisons, and print each promise with its figure
	@$(BIN)/python -m scripts.honesty

figures: setup ## Measure how much there is to maintain (ARGS="REV" measures another revision beside it)
	@$(BIN)/python -m scripts.figures $(ARGS)

stress: setup ## Open 1,000 damaged and 1,000 whole files in one window, kill 400 writes (ARGS="--rounds 50 --gc 1")
	$(BIN)/python -m scripts.stress_loading $(ARGS)
	UNHYPED_KILLS=200 $(BIN)/python -m pytest -q -k killed tests/storage/test_mishaps.py

fuzz: setup-fuzz ## Fuzz every reader, guided by coverage (ARGS="--seconds 600 --only zipped_json")
	$(BIN)/python -m fuzz $(ARGS)

package: setup-package ## Build this system's packages in build/package/dist, twice, and check each
	@$(BIN)/python packaging/build.py --twice
	@$(BIN)/python packaging/check.py

clean: ## Remove what was built (not .venv)
	rm -rf build dist .pytest_cache .ruff_cache .mypy_cache .hypothesis .coverage .coverage.*
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

setup: ## Make .venv with everything for developing
	@scripts/setup.sh dev

setup-fuzz: setup ## Make .venv with what fuzzing needs, too
	@scripts/setup.sh fuzz

setup-package: ## Make .venv, and what making and checking packages needs
	@scripts/setup.sh package

setup-run: ## Make .venv with what running needs
	@scripts/setup.sh run
