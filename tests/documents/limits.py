"""What LibreOffice's import of tracked changes cannot, each shown by a file as small as it can be.

    python -m tests.documents.limits

Each line: what the file has, what LibreOffice makes of it, and what it reads where we have accepted or rejected it.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from tests.documents import office
from tests.documents.resaved import PYTHON
from tests.packages import paragraph, run, word_file

COMMANDS = ("accept", "reject")
SIGNED = 'w:id="1" w:author="MEX" w:date="2019-11-02T09:00:00Z"'
MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def ins(inner: str) -> str:
    return f"<w:ins {SIGNED}>{inner}</w:ins>"


def gone(text: str) -> str:
    return f'<w:del {SIGNED}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def p(inner: str = "", mark: str = "", end: str = "") -> str:
    """A paragraph; `mark` is "ins" or "del" at its own mark, `end` a section that ends there."""
    sign = f"<w:rPr><w:{mark} {SIGNED}/></w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{sign}{end}</w:pPr>{inner}</w:p>"


def row(inner: str, mark: str = "", cell: str = "") -> str:
    sign = f"<w:trPr><w:{mark} {SIGNED}/></w:trPr>" if mark else ""
    return f"<w:tr>{sign}<w:tc><w:tcPr>{cell}</w:tcPr>{inner}</w:tc></w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{''.join(rows)}</w:tbl>"


def joined(how: str) -> str:
    return f'<w:vMerge w:val="{how}"/><w:tcPrChange {SIGNED}><w:tcPr/></w:tcPrChange>'


def control(inner: str, kind: str = "", says: str = "") -> str:
    """A control; with `kind` Ins or Del it comes or goes itself."""
    start, end = (f'<w:customXml{kind}Range{at} {SIGNED}/>' if kind else "" for at in ("Start", "End"))
    return f"{start}<w:sdt><w:sdtPr>{says}</w:sdtPr><w:sdtContent>{end}{inner}{start}</w:sdtContent></w:sdt>{end}"


def move(kind: str) -> str:
    """Words and a link at one of the two places of a move."""
    said = (f"<w:{kind} {SIGNED}>{run(text)}</w:{kind}>" for text in ("See ", "this"))
    return "{}<w:hyperlink w:anchor='here'>{}</w:hyperlink>".format(*said)


def section(width: int) -> str:
    return f'<w:sectPr><w:pgSz w:w="{width}" w:h="15840"/></w:sectPr>'


FIRST, LAST = paragraph("First."), paragraph("Last.")
FORMULA = f"<m:oMathPara {MATH}><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>"
BREAK = '<w:r><w:br w:type="page"/></w:r>'
OLD, NEW = table(row(p(run("One")))), table(row(p(ins(run("Two")), "ins"), "ins"))
FILES = {
    "a word gone from a control of plain text": p(run("One ") + control(run("two ") + gone("three"), says="<w:text/>")),
    "a word gone from a control around a paragraph": FIRST + control(p(run("One ") + gone("two"))) + LAST,
    "a control goes with its paragraph": FIRST + control(p(gone("One"), "del"), "Del") + LAST,
    "a cell goes": table(row(p(gone("One")), cell=f"<w:cellDel {SIGNED}/>")) + LAST,
    "cells are joined": table(row(p(run("One")), cell=joined("restart")), row(p(run("Two")), cell=joined("continue")))
    + LAST,
    "a table and a paragraph come at the end": OLD + p() + NEW + p(mark="ins"),
    "a paragraph comes between tables": OLD + p(mark="ins") + NEW + LAST,
    "a section ends otherwise": FIRST + p(mark="ins", end=section(12000)) + p(mark="del", end=section(11000)) + LAST
    + section(11000),
    "a page break comes": FIRST + p(ins(BREAK)) + LAST,
    "a page break goes": FIRST + p(f"<w:del {SIGNED}>{BREAK}</w:del>") + LAST,
    "a formula goes": FIRST + p(f"<w:del {SIGNED}>{FORMULA}</w:del>") + LAST,
    "a paragraph with a link moves": FIRST + p(move("moveFrom"), "moveFrom") + LAST + p(move("moveTo"), "moveTo")
    + LAST,
    "a moved mark without a move": FIRST + p(run("One."), "moveFrom") + LAST,
}


def jobs(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file to be accepted and rejected by LibreOffice, and beside it what we make of it, to be read."""
    for n, body in enumerate(FILES.values()):
        for command in COMMANDS:
            blob = word_file(body)
            for name, data, job in (("redline", blob, command),
                                    ("ours", resolve(Package.open(blob), command == "accept").to_bytes(), "")):
                path = folder / f"{n}-{command}-{name}.docx"
                path.write_bytes(data)
                yield str(path), job


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        asked, answers = Path(name, "jobs.json"), Path(name, "answers.json")
        asked.write_text(json.dumps(list(jobs(Path(name)))), encoding="utf-8")
        subprocess.run([PYTHON, office.__file__, str(asked), str(answers)], check=True)
        read = iter([each["text"] for each in json.loads(answers.read_text(encoding="utf-8"))])
    for what in FILES:
        for command, theirs, ours in zip(COMMANDS, read, read, strict=False):      # each takes what comes next
            if theirs != ours:
                print(f"{what}: {command} gives {theirs}, not {ours}")


if __name__ == "__main__":
    main()
