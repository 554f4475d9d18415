"""What the README, the tutorial and the how-tos say to type is typed, line by line, as it is written there."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import docx
import pytest

from tests.build import docx_bytes
from tests.mails import letter
from tests.written import ROOT, Desk, clone, lines, members_files

HOW_TO = "docs/how-to/"
NAME = "rcm-declaration"
# Lines that end with 1, and why.
ENDS_WITH_1 = {
    "receive rcm-declaration received/round-1": "one of the files is cut short",
    "adopt rcm-declaration": "its text has brackets", "adopt declaration": "its text has brackets",
    "check rcm-declaration": "it is not adopted", "check declaration": "it is not adopted",
    "check FILE.docx": "there is something to look at",
    "concordance rcm-declaration --exit-code": "the languages differ",
    "dispose rcm-declaration --consensual accept --yes": "a sentence would be nobody's",
}
# Lines that are typed elsewhere, or cannot be typed here, and why.
ELSEWHERE = {
    "docs/how-to/shared-record.md": "needs the server db.example.org: tests/unit/test_database.py",
    "docs/how-to/two-copies-one-record.md": "names a hash: tests/e2e/test_two_copies.py",
    "docs/how-to/review-room.md": "goes on until it is ended: tests/browser",
    "--watch": "goes on until it is ended: tests/e2e/test_mails.py"}


@pytest.fixture(scope="module")
def tutorial(tmp_path_factory) -> dict[str, Path]:
    """The folder of the tutorial as it is after each of its sections, by the section's number."""
    desk, after = Desk(clone(tmp_path_factory.mktemp("clone")), active=False), {}
    for heading, those in groupby(lines("docs/tutorial.md"), key=lambda line: line.heading):
        for _, line in those:
            done(desk, line)
        after[heading.partition(".")[0]] = shutil.copytree(desk.folder, tmp_path_factory.mktemp("after") / "work",
                                                           symlinks=True)
    return after


def done(desk: Desk, line: str) -> None:
    """Type a line; it ends as it must."""
    found = desk.type(line)
    wanted = 1 if line.partition(" #")[0].strip().removeprefix("drafting ") in ENDS_WITH_1 else 0
    assert found.returncode == wanted, f"{line}\n{found.stdout}{found.stderr}"
    assert "Traceback" not in found.stderr


def test_the_tutorial(tutorial):
    assert {"1", "2", "3", "4", "5", "6", "7"} <= set(tutorial)
    assert (tutorial["7"] / "declaration.es.docx").is_file()


def after(*before: str, section: str) -> Callable[[Path, dict[str, Path]], Path]:
    """What a page begins with: the tutorial's folder after a section, and lines typed there before."""
    def begin(folder: Path, tutorial: dict[str, Path]) -> Path:
        shutil.copytree(tutorial[section], folder / "work", symlinks=True)
        for line in before:
            done(Desk(folder / "work"), line)
        return folder / "work"
    return begin


def readme(folder: Path, tutorial: dict[str, Path]) -> Path:
    clone(folder)
    members_files(folder, "BASE.docx", "MEX.docx", "USA.docx")
    shutil.copy(folder / "BASE.docx", folder / "FILE.docx")
    source = ROOT / "drafts" / NAME
    shutil.copy(source / "source" / "declaration.en.docx", folder / "zero-draft.docx")
    shutil.rmtree(folder / "drafts" / NAME)
    shutil.copytree(folder, folder / "twin", symlinks=True)             # where what goes out is known beforehand
    for line in lines("README.md"):
        if line.words.startswith(("drafting new", "drafting circulate")):
            done(Desk(folder / "twin"), line.words)
    sent = docx.Document(folder / "twin" / "out" / "declaration-v1-en.docx")
    for n, paragraph in enumerate(each for each in sent.paragraphs if len(each.text) > 40):
        paragraph.add_run(f" Word {n}.")
    (folder / "inbox").mkdir()
    sent.save(folder / "inbox" / "MEX.docx")
    return folder


def files(folder: Path, tutorial: dict[str, Path]) -> Path:
    """Two Word files, one of them in many small edits, and two folders of such."""
    for name, word in (("OLD", "should"), ("NEW", "shall"), ("FILE", "should")):
        (folder / f"{name}.docx").write_bytes(docx_bytes(*(f"In year {n} they {word} meet." for n in range(12))))
    for name in ("old", "new"):
        (folder / name).mkdir()
        shutil.copy(folder / f"{name.upper()}.docx", folder / name / "text.docx")
    return folder


RIVERS = """# Declaration on rivers

1. We recognise the right of every town to clean water.

2. We thank the host for the room.

3. The members agree:

(a) to meet once a year;

(b) to send a report.

4. They should publish this text.
"""


def rivers(folder: Path, tutorial: dict[str, Path]) -> Path:
    """A draft in its second round, with what members and others sent for it."""
    (folder / "rivers.md").write_text(RIVERS)
    (folder / "drafts").mkdir()
    desk = Desk(folder)
    for line in ("drafting new rivers --from rivers.md", "drafting circulate rivers --until 2030-11-01T18:00-06:00"):
        done(desk, line)
    sent = folder / "out" / "rivers-v1-en.docx"
    for file in ("late/USA.docx", "MEX.docx", "MEX final.docx", "in/notes.docx", "in/scan.docx", "in/joint.docx",
                 "fields.docx"):
        (folder / file).parent.mkdir(exist_ok=True)
        shutil.copy(sent, folder / file)
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4")
    (folder / "inbox").mkdir()
    (folder / "inbox" / "MEX.eml").write_bytes(letter().as_bytes())
    done(desk, 'drafting receive rivers "MEX final.docx"')
    return folder


def two_lines(folder: Path, tutorial: dict[str, Path]) -> Path:
    """A clean text of that name on record."""
    members_files(folder, "text.docx")
    (folder / "drafts").mkdir()
    done(Desk(folder), f"drafting new {NAME} --from text.docx")
    return folder


MERGED = after("cp out/* .", f"cp {NAME}-r1-matrix.xlsx matrix.xlsx", section="4")
OPEN = after(f"drafting circulate {NAME} --until 2030-11-20T18:00-06:00", section="6")
ISSUED = after('cp source/declaration.en.docx "clean copy of the chair EN.docx"', section="6")
PAGES = {
    "README.md": readme, "adopt-by-silence.md": two_lines, "answer-proposals.md": MERGED, "clean-a-file.md": files,
    "check-two-languages.md": ISSUED, "choose-a-template.md": rivers, "comment-forms.md": MERGED, "compare.md": files,
    "edit-a-template.md": ISSUED, "find-consensus.md": MERGED, "late-files.md": rivers, "trace-words.md": ISSUED,
    "translate.md": OPEN}


def path(page: str) -> str:
    return page if page == "README.md" else f"{HOW_TO}{page}"


@pytest.mark.parametrize("page", sorted(PAGES))
def test_a_page(page, tutorial, tmp_path):
    desk = Desk(PAGES[page](tmp_path, tutorial), active=page != "README.md")
    for _, line in lines(path(page)):
        if not any(line.endswith(known) for known in ELSEWHERE):
            done(desk, line)


def test_every_page_with_something_to_type_is_here():
    found = {page.relative_to(ROOT).as_posix() for page in [ROOT / "README.md", *(ROOT / HOW_TO).glob("*.md")]
             if lines(page.relative_to(ROOT).as_posix())}
    assert found == {*map(path, PAGES), *(page for page in ELSEWHERE if page.endswith(".md"))}


def test_what_make_is_asked_for_is_there():
    known = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    pages = [ROOT / "README.md", ROOT / "docs" / "tutorial.md", *(ROOT / HOW_TO).glob("*.md")]
    asked = {word for page in pages for word in re.findall(r"(?:`|^ {4})make (\w+)", page.read_text("utf-8"), re.M)}
    assert asked and asked <= known


def test_an_environment_is_made_before_the_program_is_typed():
    for page in ("README.md", "docs/tutorial.md"):
        assert lines(page)[0].words == "source .venv/bin/activate"
    assert subprocess.run(["bash", "-c", "drafting"], env={"PATH": "/usr/bin:/bin"}, capture_output=True,
                          check=False).returncode == 127
