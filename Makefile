# make run        the newsroom with its demo and its background work, on 127.0.0.1:8000
#                 (PORT=9000 make run for another port)
# make test       everything that must hold: lint, types, migrations, tests on SQLite and PostgreSQL
# make test-fast  the rules of every room, on SQLite, in some 90 seconds; see docs/testing.md
# make coverage   the branches that the tests on SQLite never take: twice as long as they
# make lint       style, types, scripts, imports and migrations, without tests
# make format     write code and templates in the house's form
# make shell      a Python shell on the demo's data, once make run has made it
# make rooms      draw docs/rooms.svg from the imports
# make sizes      write docs/sizes.md: what is large in the code, with the reason
# make pictures   take the pictures in docs/ of the demo, in a browser
# make lock       write requirements.lock: every package that runs, with its hashes

PYTHON ?= python3
PORT ?= 8000
PY = .venv/bin/python
DEMO = NEWSROOM_DEMO=1 $(PY)
# One worker more than there are cores: a worker often waits for its browser or a server.
WORKERS = $(shell $(PYTHON) -c "import os; print(min(os.cpu_count(), 4) + 1)")
PYTEST = -m pytest -n $(WORKERS) --dist worksteal
# The tests start a hundred processes of Python: each would compile the whole project anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run background-and-server test test-on-sqlite test-on-postgresql test-fast coverage lint types style format shell rooms sizes pictures lock port-is-free

run: port-is-free .venv/installed
	@$(DEMO) manage.py migrate --verbosity 0
	@$(DEMO) manage.py demo
	@echo "The newsroom is open: http://127.0.0.1:$(PORT)/ (Ctrl-C closes it)"
	@$(MAKE) --no-print-directory background-and-server

# The worker and the ticks run beside the server and end with it.
background-and-server:
	@export NEWSROOM_DEMO=1; $(PY) manage.py worker --verbosity 0 & worker=$$!; \
	(trap 'kill $$nap; exit' TERM; while :; do sleep 60 & nap=$$!; wait $$nap; $(PY) manage.py tick; done) & ticks=$$!; \
	trap 'kill $$worker $$ticks 2>/dev/null; wait' EXIT; trap 'exit 0' INT TERM; \
	.venv/bin/gunicorn newsroom.wsgi --bind 127.0.0.1:$(PORT) \
	--workers 2 --threads 4 --graceful-timeout 3 --no-control-socket --log-level warning

# mypy takes one core for a minute: the tests have the other.
test: style
	@$(MAKE) --no-print-directory --jobs 2 types test-on-sqlite
	@$(MAKE) --no-print-directory test-on-postgresql

test-on-sqlite: .venv/installed-dev
	@echo "== Tests on SQLite"
	@env -u TEST_DATABASE_URL $(PY) $(PYTEST)

test-on-postgresql: .venv/installed-dev
	@echo "== Tests on PostgreSQL"
	@$(PY) tests/postgres.py $(PY) $(PYTEST) --second-database

test-fast: .venv/installed-dev
	@env -u TEST_DATABASE_URL $(PY) $(PYTEST) --fast

coverage: .venv/installed-dev
	@rm -f .coverage .coverage.*
	@env -u TEST_DATABASE_URL .venv/bin/coverage run $(PYTEST)
	@.venv/bin/coverage combine --quiet
	@.venv/bin/coverage report

shell: .venv/installed
	@$(DEMO) manage.py shell

help:
	@sed -n -e '/^$$/q' -e 's/^# //p' Makefile

lint: .venv/installed-dev
	@$(MAKE) --no-print-directory --jobs 2 types style

types: .venv/installed-dev
	@.venv/bin/mypy

style: .venv/installed-dev
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@find templates -name '*.html' -print0 | xargs -0 -r .venv/bin/djade --check --target-version 5.2
	@.venv/bin/oxlint --deny-warnings articles/static/articles/js
	@.venv/bin/lint-imports --no-logo
	@NEWSROOM_DEMO=1 DATABASE_URL=sqlite://:memory: $(PY) manage.py makemigrations --check --dry-run

format: .venv/installed-dev
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format
	@find templates -name '*.html' -print0 | xargs -0 -r .venv/bin/djade --target-version 5.2

rooms: .venv/installed-dev
	@$(PY) docs/make_rooms.py

sizes: .venv/bin/python
	@$(PY) docs/make_sizes.py

pictures: .venv/installed-dev
	@$(PY) docs/make_pictures.py

lock: .venv/bin/python
	@$(PY) -m pip install --quiet --disable-pip-version-check uv==0.13.9
	@.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" requirements.txt --output-file requirements.lock

port-is-free:
	@$(PYTHON) -c "import socket, sys; \
	sys.exit(socket.socket().connect_ex(('127.0.0.1', $(PORT))) == 0 and \
	'Port $(PORT) is taken. Stop what runs there, or choose another: PORT=8001 make run')"

.venv/bin/python:
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed')"
	@$(PYTHON) -m venv .venv

.venv/installed: requirements.txt | .venv/bin/python
	@echo "Installing what the newsroom runs on (once)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing what the tests need (once)"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
