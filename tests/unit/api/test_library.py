"""The library: what its page shows runs, and loading it costs next to nothing."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest

import drafting
from tests.build import docx_bytes

PAGE = Path(__file__).parents[3] / "docs" / "library.md"
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
OLD, NEW = docx_bytes("The States should meet."), docx_bytes("The States shall meet.")


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, blob in (("OLD.docx", OLD), ("NEW.docx", NEW)):
        Path(name).write_bytes(blob)
    return tmp_path


PRINTED = ("2 changes proved\n1 ('MEX',) should → shall\n", "[('MEX', 1)] ()\n2 ()\n",
           "The old file is not a Word .docx file.")


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_of_the_page_runs(here, number, capsys):
    exec(compile(EXAMPLES[number], f"example {number}", "exec"), {})
    assert capsys.readouterr().out.startswith(PRINTED[number])


def test_there_are_examples():
    assert len(EXAMPLES) == len(PRINTED)


def test_every_name_offered_is_there():
    for name in drafting.__all__:
        assert getattr(drafting, name).__doc__
    with pytest.raises(AttributeError):
        _ = drafting.nothing


def test_every_public_function_says_what_you_get():
    for thing in (drafting.Desk, drafting.Workspace, drafting.Redline, drafting.Compilation, drafting.File):
        for name in dir(thing):
            value = getattr(thing, name)
            if callable(value) and not name.startswith("_") and name not in ("count", "index"):
                assert value.__doc__, f"{thing.__name__}.{name}"


def test_paths_bytes_and_streams_give_the_same(here):
    wanted = drafting.compare("OLD.docx", "NEW.docx").data
    for old in (Path("OLD.docx"), OLD, bytearray(OLD), io.BytesIO(OLD)):
        assert drafting.compare(old, io.BytesIO(NEW)).data == wanted
    made = {drafting.combine(old, {"MEX": NEW}).data for old in ("OLD.docx", OLD, io.BytesIO(OLD))}
    assert len(made) == 1


def test_a_redline_as_a_page_and_as_marked_text():
    redline = drafting.compare(OLD, NEW)
    assert "<ins>shall</ins>" in redline.html() and "{~~should~>shall~~}" in redline.critic()


def test_some_changes_are_settled():
    redline = drafting.compare(OLD, NEW, author="MEX")
    kept = drafting.accept(redline.data, kinds=["insertion"])
    assert kept.changes == 1 and [each.kind for each in drafting.changes(kept.data)] == ["deletion"]


def test_a_folder_with_a_broken_file_is_taken_but_for_that_file(here):
    desk = drafting.Workspace(here)
    desk.new("plan", {"en": "OLD.docx"}, now="2019-10-01T09:00-06:00")
    desk = desk.draft("plan")
    desk.circulate(until="2019-11-01T18:00-06:00", now="2019-10-01T10:00-06:00")
    (here / "inbox").mkdir()
    (here / "inbox" / "MEX.docx").write_bytes(NEW)
    (here / "inbox" / "USA.docx").write_bytes(b"nothing of the kind")
    came = desk.receive("inbox", now="2019-10-20T10:00-06:00")
    assert [each.member for each in came.received] == ["MEX"]
    assert [(file, "USA.docx" in error.message) for file, error in came.refused] == [("USA.docx", True)]


def test_loading_the_library_loads_no_heavy_library():
    code = "import drafting, sys; print(sorted({'lxml', 'msgspec', 'jinja2', 'docx', 'click'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout == "[]\n"
