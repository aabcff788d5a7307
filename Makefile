# Run `make` for the list of targets.
PY ?=
ARGS ?=
STAMP := .venv/.installed-$(shell cksum < requirements-dev.lock | cut -d' ' -f1)
RUN := .venv/bin/python
MANAGE := $(RUN) manage.py
BABEL := $(RUN) -m babel.messages.frontend -q
COMPILE := $(RUN) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

.DEFAULT_GOAL := help
unexport DJANGO_SETTINGS_MODULE
# Every worker of the tests, and every process that they start, would compile all of it anew.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help venv demo demo-reset test prove story story-leader story-messages story-certification lint format schema \
	docs messages lock seed login \
	bench-smoke bench-admission bench-check-in bench-scope bench-leaks bench-ledger bench-live \
	bench-mobilise bench-push bench-announce bench-blackhole bench-standing

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' Makefile

demo: $(STAMP) ## start everything on this machine, with invented people; Ctrl-C stops it
	$(MANAGE) demo $(ARGS)

demo-reset: $(STAMP) ## throw the demo's data away (asks first)
	@printf 'Delete the data of the demo? [y/N] ' && read -r answer && [ "$$answer" = y ] \
		|| { echo 'Nothing was deleted.'; exit 1; }
	$(MANAGE) demo --reset

seed: $(STAMP) ## fill the running demo's database with invented people
	$(MANAGE) seed $(ARGS)

story: $(STAMP) ## walk once through the house, against a running demo
	$(MANAGE) story $(ARGS)

story-leader: $(STAMP) ## walk through a leader's week, against a running demo
	$(MANAGE) story week $(ARGS)

story-messages: $(STAMP) ## an urgent offer climbs until it is heard, against a running demo
	$(MANAGE) story messages $(ARGS)

story-certification: $(STAMP) ## a branch is recognised, level by level, against a running demo
	$(MANAGE) story certification $(ARGS)

login: $(STAMP) ## log one of the demo's people in: AS=volunteer, leader, manager or officer
	@$(MANAGE) login $(if $(filter default,$(origin AS)),volunteer,$(AS))

test: $(STAMP) ## floors, style, types, tests; ARGS="tests/members -k fee" runs only these tests
ifeq ($(strip $(ARGS)),)
	@$(MAKE) --no-print-directory -j2 lint suite
else
	$(RUN) -m pytest $(ARGS)
endif

.PHONY: suite
suite: $(STAMP)
	$(RUN) -m pytest -q -n 3 --dist loadgroup

prove: $(STAMP) ## who sees what, at full size, with a table; PROVE_SEED=17 repeats one seed
	PROVE=full $(RUN) -m pytest -q -n 2 --dist loadgroup tests/proof \
		tests/backend/test_external_ids.py $(wildcard tests/backend/test_admin*.py) \
		tests/volunteers/test_crash_points.py \
		tests/volunteers/test_offline_orders.py tests/volunteers/test_races.py \
		$(wildcard tests/volunteers/test_*_races.py) $(ARGS)

lint: $(STAMP) ## floors, style and types only
	$(RUN) .venv/bin/lint-imports
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy

format: $(STAMP) ## put the code into the common form
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

schema: $(STAMP) ## write graphql_schema/schema.graphql
	$(MANAGE) print_schema > graphql_schema/schema.graphql.new
	mv graphql_schema/schema.graphql.new graphql_schema/schema.graphql

docs: $(STAMP) ## write the generated pages of docs/
	$(MANAGE) write_docs

messages: $(STAMP) ## collect the texts to translate, and compile the translated ones
	$(BABEL) extract -F locale/babel.cfg -k gettext_lazy -k ngettext_lazy:1,2 -k pgettext_lazy:1c,2 \
		--no-location --sort-output --omit-header -o locale/django.pot .
	$(BABEL) update -D django -d locale -i locale/django.pot --no-fuzzy-matching --no-wrap \
		--ignore-obsolete --ignore-pot-creation-date
	rm locale/django.pot
	$(BABEL) compile -D django -d locale

lock: $(STAMP) ## pin what pyproject.toml asks for, with hashes
	$(COMPILE) $(ARGS) pyproject.toml -o requirements.lock
	$(COMPILE) $(ARGS) --extra dev pyproject.toml -o requirements-dev.lock

bench-smoke: $(STAMP) ## time home, board and check-in over HTTP in an invented province
	$(RUN) -m bench.smoke $(ARGS)

bench-scope: $(STAMP) ## time the SQL of first pages for every level in an invented province
	$(RUN) -m bench.scope $(ARGS)

bench-check-in: $(STAMP) ## time our check-in against the usual graphene-django way
	$(RUN) -m bench.check_in $(ARGS)

bench-leaks: $(STAMP) ## time what nobody may tell apart: hidden ids, numbers, rows
	$(RUN) -m bench.leaks $(ARGS)

bench-ledger: $(STAMP) ## time verifying and appending a million lines of the ledger
	$(RUN) -m bench.ledger $(ARGS)

bench-mobilise: $(STAMP) ## time a call to 100,000 people
	$(RUN) -m bench.mobilise $(ARGS)

bench-announce: $(STAMP) ## time an announcement to 100,000 people, also with the workers killed
	$(RUN) -m bench.announce $(ARGS)

bench-standing: $(STAMP) ## time how all branches of a province are judged by 25 criteria
	$(RUN) -m bench.standing $(ARGS)

bench-live: $(STAMP) ## time how soon a thousand phones hear of a change on a board
	$(RUN) -m bench.live $(ARGS)

bench-push: $(STAMP) ## time handing pushes to a vendor, against the library's own way
	$(RUN) -m bench.push $(ARGS)

bench-blackhole: $(STAMP) ## time check-ins while a vendor answers nothing, and its backlog after
	$(RUN) -m bench.black_hole $(ARGS)

bench-admission: $(STAMP) ## time each refusal of the door
	$(RUN) -m bench.admission $(ARGS)

venv: $(STAMP) ## the virtual environment alone

# The scripts in .venv/bin carry this folder's path in their first line, which breaks when the
# folder moves or its name has a space; so they are always called as modules.
$(STAMP): export WANTED := $(PY)
$(STAMP):
	@set -e; \
	good='import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'; \
	python=; \
	for each in $${WANTED:-python3 python3.13 python3.12 python3.11}; do \
		if "$$each" -c "$$good" 2>/dev/null; then python=$$each; break; fi; \
	done; \
	[ -n "$$python" ] || { \
		echo 'boai: Python 3.11, 3.12 or 3.13 is needed; name one with PY=…' >&2; exit 1; }; \
	echo 'boai: setting up .venv (once, and when a lock file changes) …' >&2; \
	if $(RUN) -c "$$good" 2>/dev/null && $(RUN) -m pip --version >/dev/null 2>&1; then :; \
	elif "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		"$$python" -m venv --clear .venv; \
	elif "$$python" -c 'import venv' 2>/dev/null && "$$python" -m pip --version >/dev/null 2>&1 \
		&& "$$python" -m venv --clear --without-pip .venv \
		&& "$$python" -m pip --python $(RUN) install -q pip 2>/dev/null; then :; \
	else \
		echo 'boai: this Python cannot make a virtual environment; install the package python3-venv' >&2; \
		exit 1; \
	fi; \
	awk '/^uv==/ {on = 1} on {print} on && !/\\$$/ {exit}' requirements-dev.lock > .venv/uv.lock; \
	{ $(RUN) -m pip install -q --no-deps --require-hashes -r .venv/uv.lock \
		&& $(RUN) -m uv pip sync -q --require-hashes --python $(RUN) requirements-dev.lock; } \
	|| { echo 'boai: uv could not be used; pip installs the same list' >&2; \
		$(RUN) -m pip install -q --require-hashes -r requirements-dev.lock; }; \
	rm -f .venv/.installed-*; touch $(STAMP)
