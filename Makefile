# What people and the continuous integration both type. `make setup` makes .venv; every other target makes it when missing.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.made
PYTEST := $(BIN)/python -m pytest

.DEFAULT_GOAL := help
.PHONY: help setup demo room test check fmt laws corpus e2e bench golden docs catalogue pages zipapp wheel

help:
	@echo "make setup   the environment .venv with the package and its tools"
	@echo "make demo    a whole round on the shipped consultation, into out/"
	@echo "make room    the review room on the shipped consultation, with three links"
	@echo "make test    every test        make check   style, types, rooms, documents"
	@echo "make laws    the laws          make corpus  real documents"
	@echo "make e2e     as typed          make golden  renew the golden files"
	@echo "make bench   measure           make fmt     tidy the code     make docs   the command reference"
	@echo "make catalogue   what the program says, into drafting/locale; names what is not translated"
	@echo "make wheel   build/drafting-….whl, for pipx or uv      make zipapp   one file, build/drafting.pyz"
	@echo "make pages   the documents as a site, into build/pages; a link that leads nowhere fails"

setup: $(STAMP)

$(STAMP): pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --disable-pip-version-check --editable ".[dev]"
	$(BIN)/python -m compileall -q drafting
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/python -m tests.sample.demo out

room: $(STAMP)
	$(BIN)/python -m tests.sample.room out/room

test: $(STAMP)
	$(PYTEST) -n 2 --dist loadfile -q $(ARGS)

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(PYTEST) -q tests/test_docs.py tests/test_commands.py tests/test_rooms.py

fmt: $(STAMP)
	$(BIN)/ruff check --fix .

# Two thousand examples of each law take an hour or so: make laws EXAMPLES=2000
laws: $(STAMP)
	DRAFTING_EXAMPLES=$(EXAMPLES) $(PYTEST) tests/laws

corpus: $(STAMP)
	$(PYTEST) -m corpus

e2e: $(STAMP)
	$(PYTEST) tests/e2e

bench: $(STAMP)
	$(BIN)/python -m tests.bench $(ARGS)

golden: $(STAMP)
	DRAFTING_GOLDEN=write $(PYTEST) -q tests/golden

# What is said, gathered for the translators; and left without a translation, named
catalogue: $(STAMP)
	$(BIN)/python -m tests.catalogue

docs: $(STAMP)
	$(BIN)/python tests/docs.py

# For machines where nothing may be installed. It holds the compiled parts for PYTHONS, on the system that builds it.
zipapp: $(STAMP)
	$(BIN)/python -m tests.zipapp build/drafting.pyz $(PYTHONS)

wheel: $(STAMP)
	$(BIN)/python -m pip wheel -qq --disable-pip-version-check --no-deps --wheel-dir build .

pages: $(STAMP)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --editable ".[pages]"
	$(BIN)/mkdocs build --strict --quiet
