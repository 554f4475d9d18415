"""`drafting.word.compare` as a library: what the page shows runs; paths, bytes, streams and threads."""

import io
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import drafting.word
from drafting.word import Redline, Taste, compare
from tests.build import docx_bytes

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "compare.md"
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
OLD, NEW = docx_bytes("States should meet.", "Old."), docx_bytes("States shall meet.", "New.")


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("OLD.docx").write_bytes(OLD)
    Path("NEW.docx").write_bytes(NEW)
    return tmp_path


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_an_example_runs(here, number, capsys):
    exec(compile(EXAMPLES[number], f"example {number}", "exec"), {})
    assert capsys.readouterr().out or "redline" in EXAMPLES[number]


def test_there_are_examples():
    assert len(EXAMPLES) == 3


def test_what_the_first_example_says(here, capsys):
    exec(compile(EXAMPLES[0], "first", "exec"), {})
    assert capsys.readouterr().out == "4 changes proved\n"
    assert Path("REDLINE.docx").read_bytes() == compare(OLD, NEW, "Secretariat", "2019-11-01T18:00:00Z").data


def test_paths_bytes_and_streams_give_the_same(here):
    wanted = compare(OLD, NEW)
    assert isinstance(wanted, Redline)
    for old in ("OLD.docx", Path("OLD.docx"), io.BytesIO(OLD), bytearray(OLD)):
        assert compare(old, io.BytesIO(NEW)).data == wanted.data


def test_threads_give_what_one_alone_gives():
    pairs = [(docx_bytes(*(f"Paragraph {k} of text {n}." for k in range(20))),
              docx_bytes(*(f"Paragraph {k * (k % 3)} of text {n}." for k in range(20)))) for n in range(6)]
    alone = [compare(old, new, verify=True, taste=Taste()).data for old, new in pairs]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda n: compare(*pairs[n % 6], verify=True).data, range(24)))
    assert together == alone * 4


def test_what_is_offered_is_all_there():
    assert {name: getattr(drafting.word, name).__name__ for name in drafting.word.__all__} == {
        "compare": "compare", "Redline": "Redline", "Taste": "Taste"}
    with pytest.raises(AttributeError, match="nothing"):
        drafting.word.nothing  # noqa: B018


def test_importing_the_room_loads_no_library():
    code = "import sys, drafting.word; sys.exit(bool({'lxml', 'msgspec', 'docx'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
