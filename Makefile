PYTHON ?= python3
BALAI = .venv/bin

.PHONY: run test check bench setup setup-dev
.SILENT:

run: setup
	exec $(BALAI)/balai up

test: setup-dev
	$(BALAI)/pytest -n auto --dist loadgroup --no-loadscope-reorder

check: setup-dev
	$(BALAI)/python tools/check.py

bench: setup-dev
	$(BALAI)/python tools/bench.py

setup:
	$(PYTHON) tools/bootstrap.py

setup-dev:
	$(PYTHON) tools/bootstrap.py --dev
