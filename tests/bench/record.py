"""A draft of any length taken through a round, step by step: what each step costs, and how that grows.

`python -m tests.bench --only record`. One member changes one provision. What a step costs is set beside the reading of
the two files, what went out and what came back, in the same process.
"""

from __future__ import annotations

import gc
import math
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, StringIO
from pathlib import Path

from drafting.start import OBJECTS_BETWEEN_LOOKS
from drafting.word.markup.xml import w
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.bench import process
from tests.bench.files import file, words
from tests.bench.process import Cost

NAME, SIZES = "long", (1_500, 5_000, 15_000)
GRID = '<w:gridCol w:w="3000"/>'
STEPS = ("new", "circulate", "receive", "merge", "dispose", "issue", "verify")


def long(provisions: int) -> bytes:
    """A file of so many provisions: headings, paragraphs, numbered items, and a table in every hundred."""
    blocks, left = [], provisions
    while left > 0:
        n = provisions - left
        size = 9 if n % 100 == 50 and left >= 10 else 0
        blocks.append(_table(n) if size else _block(n))
        left -= size + 1
    return file(blocks)


def _block(n: int) -> str:
    if n % 25 == 0:
        return _paragraph('<w:pStyle w:val="Heading1"/>', f"Part {n // 25 + 1}")
    if n % 5 == 3:
        return _paragraph('<w:pStyle w:val="ListNumber"/>', words(n))
    return _paragraph('<w:jc w:val="both"/>', words(n))


def _paragraph(properties: str, text: str) -> str:
    half = text.find(" ", len(text) // 2)
    runs = "".join(f'<w:r w:rsidRPr="00A1B2C3"><w:rPr><w:lang w:val="en-GB"/></w:rPr>'
                   f'<w:t xml:space="preserve">{each}</w:t></w:r>' for each in (text[:half], text[half:]))
    return f'<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C3"><w:pPr>{properties}</w:pPr>{runs}</w:p>'


def _table(n: int) -> str:
    cells = "".join(f'<w:tr>{"".join(_cell(n, row, column) for column in range(3))}</w:tr>' for row in range(3))
    return (f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
            f'<w:tblGrid>{GRID * 3}</w:tblGrid>{cells}</w:tbl>')


def _cell(n: int, row: int, column: int) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="3000" w:type="dxa"/></w:tcPr>{_paragraph("", f"Cell {n} {row} {column}")}</w:tc>'


def answer(sent: bytes, member: str = "MEX") -> bytes:
    """The file that went out with a word put in, tracked, in the middle of it."""
    package = Package.open(BytesIO(sent), "sent.docx")
    root = package.edit(package.main)
    paragraphs = [p for p in root.find(w("body")).iterfind(w("p")) if " as set out in " in "".join(p.itertext())]
    run = paragraphs[len(paragraphs) // 2].find(w("r"))
    mark = run.makeelement(w("ins"), {w("id"): "987654", w("author"): member, w("date"): "2027-05-02T10:00:00Z"})
    new = run.makeelement(w("r"))
    text = new.makeelement(w("t"))
    text.text = " truly"
    new.append(text)
    mark.append(new)
    run.addnext(mark)
    return package.to_bytes()


class Draft:
    """One draft on its way through a round, each step a command as it is typed."""

    def __init__(self, folder: Path, provisions: int) -> None:
        self.folder = folder
        (folder / "drafts").mkdir()
        (folder / "in").mkdir()
        (folder / "source.docx").write_bytes(long(provisions))

    def command(self, step: str) -> tuple[str, ...]:
        """The words of a step's command; before `receive` the member's file is there."""
        if step == "receive":
            sent, back = self.both()
            back.write_bytes(answer(sent.read_bytes()))
        out = ("-o", str(self.folder / "out"))
        return {
            "new": ("new", NAME, "--from", str(self.folder / "source.docx"), "--lang", "en", "--title", "en=Long"),
            "circulate": ("circulate", NAME, "--until", "2035-01-01T00:00Z", *out),
            "receive": ("receive", NAME, str(self.folder / "in")),
            "merge": ("merge", NAME, *out),
            "dispose": ("dispose", NAME, "1", "accept"),
            "issue": ("issue", NAME, "--yes", *out),
            "verify": ("verify", NAME)}[step] + ("--workspace", str(self.folder))

    def both(self) -> tuple[Path, Path]:
        """Where what went out lies, and what came back."""
        return self.folder / "out" / f"{NAME}-v1-en.docx", self.folder / "in" / "MEX.docx"


def run(*words: str) -> None:
    """A command in this process, with nothing said."""
    from drafting.cli import main

    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        main(words, standalone_mode=False)


def read_both(sent: bytes, back: bytes) -> None:
    """The least: both files opened and read."""
    for blob in (sent, back):
        read(Package.open(blob, "file.docx"))


def costs(provisions: int, *, apart: bool = False) -> dict[str, Cost]:
    """The cost of each step, and under "read" that of reading both files: in this process, or each in one of its own.

    A step changes the record, so it is measured once.
    """
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS)                 # as the program itself has it
    out = {}
    with tempfile.TemporaryDirectory() as folder:
        draft = Draft(Path(folder), provisions)
        for step in STEPS:
            words = draft.command(step)
            out[step] = process.cost((*process.OURS, *words)) if apart else once(lambda words=words: run(*words))
        if apart:
            return out | {"read": process.cost(("-m", "tests.bench.record", *map(str, draft.both())))}
        blobs = [path.read_bytes() for path in draft.both()]
        return out | {"read": min((once(lambda: read_both(*blobs)) for _ in range(3)), key=lambda c: c.processor)}


def once(work: Callable[[], object]) -> Cost:
    """What some work costs in this process, once; its memory is not told."""
    gc.collect()
    start = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - start[0], time.process_time() - start[1], 0)


def growth(small: int, large: int, costs: Mapping[int, Mapping[str, Cost]], step: str) -> float:
    """The exponent k in seconds ~ size^k between two sizes."""
    ratio = costs[large][step].processor / costs[small][step].processor
    return math.log(ratio) / math.log(large / small)


if __name__ == "__main__":
    read_both(*(Path(path).read_bytes() for path in sys.argv[1:]))
