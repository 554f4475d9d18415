"""Every step, stopped before each thing that it asks of the file system: typed again it completes what is missing.

DRAFTING_STOPS says how many times, spread over the steps (12 if not set; 0 for each place). DRAFTING_INSTANTS says how
often they are killed at any instant besides (6 if not set; each step as often as the others).
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import load_workbook

from drafting.rounds.record.state import compiled
from drafting.store import Store
from tests.e2e.forked import Command, Said, Server
from tests.unit.rounds.test_verify import NAME, SOURCE, returned

STOPS = int(os.environ.get("DRAFTING_STOPS", "12"))
INSTANTS = int(os.environ.get("DRAFTING_INSTANTS", "6"))
SPANISH = """# Declaración sobre los ríos

1. Reconocemos el derecho de cada pueblo al agua limpia.
2. Acordamos reunirnos una vez al año.
3. Agradecemos la sala al anfitrión.
4. Pedimos a la secretaría que publique este texto.
"""


class Desk:
    """A workspace, and the commands that are typed in it; with a `place` the record is there, and not in the folder."""

    def __init__(self, root: Path, server: Server, place: str = "") -> None:
        self.root, self.server, self.place = root, server, place or str(root)
        self.store = Store(self.place)

    def typed(self, args: list[str], now: str, stop: int = 0, full: bool = False, after: float = 0) -> Said:
        filled = [word.replace("{root}", str(self.root)) for word in args]
        said, = self.server.typed(Command([*filled, "--workspace", self.place, *(["--now", now] if now else [])],
                                          stop, full, after))
        return said

    def number(self, words: str, lang: str = "en") -> str:
        found = compiled(self.store, NAME, self.store.rounds(NAME)[-1], lang).compilation.proposals
        return next(str(p.number) for p in found if words in p.becomes)

    def files(self) -> Counter:
        """How many files there are of each kind: of the record by folder, of what was written by name."""
        out = Counter()
        for path in self.root.rglob("*"):
            place = path.relative_to(self.root)
            if path.is_file() and place.parts[0] in ("drafts", "out"):
                kept = place.parts[0] == "drafts" and ".writing" not in place.parts
                out[place.parent.name.partition("-")[0] if kept else place] += 1            # "0002-…": by its number
        return out


def sent_files(desk: Desk) -> None:
    """What members send in the first round; one of them sends two files that do not say which is newer."""
    sent = {lang: (desk.root / f"out/1/{NAME}-v1-{lang}.docx").read_bytes() for lang in ("en", "es")}
    for folder, member, lang, edits in (
            ("in", "MEX", "en", {"clean water": " And of every village."}),
            ("in", "GTM", "en", {"the room": " Twice."}),
            ("in", "HND", "es", {"la sala": " Dos veces."}), ("in", "USA", "en", {"once a year": " In spring."}),
            ("more", "GTM", "en", {"the room": " Three times."})):
        (desk.root / folder).mkdir(exist_ok=True)
        (desk.root / folder / f"{member}-{folder}.docx").write_bytes(returned(sent[lang], member, edits))


def fill_matrix(desk: Desk) -> None:
    book = load_workbook(desk.root / f"out/2/{NAME}-r1-matrix.xlsx")
    column = next(cell.column for row in book.active for cell in row if cell.value == "Disposition")
    for row in book.active:
        if any("In spring" in str(cell.value) for cell in row):
            book.active.cell(row[0].row, column, "not accepted")
    book.save(desk.root / "matrix.xlsx")


def steps(desk: Desk) -> Iterator[list[str]]:
    """The procedure from the first file to adoption, each step once what it needs is there."""
    (desk.root / "drafts").mkdir()
    for lang, words in (("en", SOURCE), ("es", SPANISH)):
        (desk.root / f"{lang}.md").write_text(words, "utf-8")
    yield ["new", NAME, "--from", "{root}/en.md", "--lang", "en", "--from", "{root}/es.md", "--lang", "es"]
    yield ["circulate", NAME, "--until", "2019-11-01T18:00-06:00", "-o", "{root}/out/1"]
    sent_files(desk)
    yield ["receive", NAME, "{root}/in"]
    yield ["receive", NAME, "{root}/more"]
    yield ["files", NAME, "--use", "GTM-in.docx"]
    yield ["circulate", NAME, "--extend", "2019-11-05T18:00-06:00"]
    yield ["merge", NAME, "-o", "{root}/out/2"]
    fill_matrix(desk)
    village, twice = desk.number("every village"), desk.number("Twice")
    yield ["position", NAME, "USA", "opposes", village, "--on", "4"]
    yield ["dispose", NAME, village, twice, "accept"]
    yield ["respond", NAME, "MEX", "accepts", village]
    yield ["dispose", NAME, village, "undo"]
    yield ["dispose", NAME, "--where", "MEX in sponsors", "accept", "--yes"]
    yield ["dispose", NAME, "--from", "{root}/matrix.xlsx"]
    yield ["withdraw", NAME, "HND"]
    yield ["agree", NAME, "1"]
    yield ["issue", NAME, "--yes", "-o", "{root}/out/3"]
    yield ["issue", NAME, "--undo"]
    yield ["issue", NAME, "--yes", "-o", "{root}/out/3"]
    yield ["pair", NAME, "2", "3"]
    yield ["pair", NAME, "2", "3", "--apart"]
    yield ["tasks", NAME, "1", "3", "--nothing", "--reason", "Only the English lacked it."]
    yield ["silence", NAME, "--until", "2019-12-20T18:00-06:00", "-o", "{root}/out/4"]
    yield ["silence", NAME, "--object", "MEX", "--reason", "Not yet.", "-o", "{root}/out/5"]
    yield ["adopt", NAME]


class Step(NamedTuple):
    """One step of the procedure: what there was before it, what afterwards, and how it went when nothing stopped it."""

    number: int
    args: list[str]
    before: Path
    after: Counter
    asked: int
    seconds: float


@pytest.fixture(scope="module")
def procedure(server, tmp_path_factory) -> list[Step]:
    """The whole procedure, each step done once."""
    root = tmp_path_factory.mktemp("procedure")
    whole = Desk(root / "whole", server)
    whole.root.mkdir()
    out = []
    for number, args in enumerate(steps(whole)):
        before = shutil.copytree(whole.root, root / f"before-{number}")
        begin = time.monotonic()
        done = whole.typed(args, hour(number))
        assert done.code == 0, (args, done.words)
        out.append(Step(number, args, before, whole.files(), done.asked, time.monotonic() - begin))
    return out


def stopped(step: Step, desk: Desk, **how) -> int:
    """The step, stopped on a copy of what there was before it, is complete typed again; with what code it stopped."""
    shutil.copytree(step.before, desk.root)
    first, again = desk.typed(step.args, hour(step.number), **how), desk.typed(step.args, hour(step.number, minute=1))
    where = f"{step.args}, stopped by {how}: {first.words}{again.words}"
    assert again.code == 0, where
    assert desk.files() == step.after, where
    verified = desk.typed(["verify", NAME], "")
    assert verified.code == 0, where + verified.words
    shutil.rmtree(desk.root)
    return first.code


@pytest.mark.parametrize("full", [False, True], ids=["killed", "disk full"])
def test_a_step_stopped_anywhere_completes_when_it_is_typed_again(server, procedure, tmp_path, full):
    points = [(step, stop) for step in procedure for stop in range(1, step.asked + 2)]   # the last one: typed twice
    rng = random.Random(20191101)
    for step, stop in points if not STOPS else rng.sample(points, min(STOPS, len(points))):
        code = stopped(step, Desk(tmp_path / "stopped", server), stop=stop, full=full)
        assert code in ((0, 1, 3) if full else (0, -9)), (step.args, stop)
    print(f"\n{len(points)} places to be stopped at, {len(procedure)} steps")


def test_a_step_killed_at_any_instant_completes_when_it_is_typed_again(server, procedure, tmp_path):
    rng, codes = random.Random(20191102), Counter()
    order = rng.sample(procedure, len(procedure))
    for kill in range(INSTANTS):
        step = order[kill % len(order)]
        after = rng.uniform(0.001, 1.1 * step.seconds)
        codes[stopped(step, Desk(tmp_path / "stopped", server), after=after)] += 1
    print(f"\n{codes[-signal.SIGALRM]} killed, {codes[0]} ended before")
    assert set(codes) <= {0, -signal.SIGALRM}


def hour(number: int, minute: int = 0) -> str:
    """The instant of a step: the first ones before the deadline."""
    return f"2019-10-{1 + number:02}T09:{minute:02}:00-06:00" if number < 6 else \
        f"2019-12-01T{number - 6:02}:{minute:02}:00-06:00"
