# Two commands do all the set-up on a fresh machine: `make run` and `make test`. Both print what they do.
BIN := .venv/bin
PORT ?= 8501
# Several processes share the processors already, so none needs threads for its sums; what is compiled once is kept.
FAST := OPENBLAS_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=
CODE := lib pages tests bench tools data/example dashboard.py

.PHONY: run test endurance check format bench example pictures clean

run: .venv/.installed  ## the app on loopback; an empty store is filled with the example first
	@if [ "$$($(BIN)/python -m lib uploads --json)" = "[]" ]; then \
	  echo "==> The store is empty: importing data/example"; \
	  $(BIN)/python -m lib import data/example/*.xlsx data/example/*.csv; \
	else echo "==> Keeping the store as it is"; fi
	$(BIN)/python -m lib serve --port $(PORT)

test: .venv/.installed-dev .test-tools  ## every test, with a real Chromium, PostgreSQL, nginx and OpenID provider
	$(FAST) $(BIN)/python -m pytest -p tests.scheduling -n auto --maxprocesses 4

endurance: .venv/.installed-dev .test-tools  ## what survives, at full scale: takes an hour or two
	MAALBAR_ENDURANCE=full $(FAST) $(BIN)/python -m pytest tests/endurance -s

.PHONY: .test-tools
.test-tools:
	@for one in chromium oidc nginx; do tools/setup.sh $$one || exit 1; done

check: .venv/.installed-dev  ## format, lint, types, layers, known vulnerabilities (AUDIT=strict: fails when nobody could be asked)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/ruff check $(CODE)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/audit.py

format: .venv/.installed-dev  ## what `check` would complain about, mended where a machine can
	$(BIN)/ruff format $(CODE)
	$(BIN)/ruff check --fix $(CODE)

bench: .venv/.installed-dev  ## ratios measured in one run, the slides in a real Chromium
	@tools/setup.sh chromium
	$(BIN)/python -m bench

example: .venv/.installed  ## rebuild data/example from its scripts
	$(BIN)/python data/example/build_contract.py
	$(BIN)/python data/example/build_activities.py

pictures: .venv/.installed-dev  ## the screenshots of the README, from the running product
	@tools/setup.sh chromium
	@tools/setup.sh oidc
	$(BIN)/python -m tests.browser.pictures

.venv/.installed: requirements.txt tools/setup.sh
	@tools/setup.sh python requirements.txt
	@touch $@

.venv/.installed-dev: requirements-dev.txt requirements.txt tools/setup.sh
	@tools/setup.sh python requirements-dev.txt
	@touch $@ .venv/.installed

clean:
	rm -rf .venv build .pytest_cache .mypy_cache .ruff_cache .hypothesis
