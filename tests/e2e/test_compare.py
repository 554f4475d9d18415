"""`drafting compare`, `changes`, `accept`, `reject`, as a person types them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from drafting.cli import main
from drafting.cli.alone.paragraphs import lines
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.text.shown import shown
from tests.build import docx_bytes
from tests.documents.small import document
from tests.documents.write import docx

OLD = ("The Conference", "States should meet once a year.", "Old words.", "The end.")
NEW = ("The Conference", "States shall meet once a year.", "The end.", "More words.")


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("old.docx").write_bytes(docx_bytes(*OLD))
    Path("new.docx").write_bytes(docx_bytes(*NEW))
    return tmp_path


def typed(*words: str) -> Result:
    return CliRunner().invoke(main, words, catch_exceptions=False)


def texts(path: str, accept: bool = True) -> list[str]:
    return [each.text("same") for each in shown(resolve(Package.open(path), accept))]


# -- one pair ---------------------------------------------------------------------------------------
def test_a_redline_is_written_and_both_files_come_back(here):
    result = typed("compare", "old.docx", "new.docx", "-o", "redline.docx", "--author", "MEX")
    assert result.output == "4 changes are in redline.docx.\n"
    assert texts("redline.docx") == list(NEW)
    assert texts("redline.docx", False) == list(OLD)


def test_without_an_output_the_changes_are_printed(here):
    assert typed("compare", "old.docx", "new.docx").output.splitlines() == [
        "text, paragraph 2: changed", "  States {~~should~>shall~~} meet once a year.",
        "text, paragraph 3: deleted", "  {--Old words.¶--}",
        "text, paragraph 4: changed", "  The end.{++¶++}",
        "text, paragraph 5: changed", "  {++More words.++}",
        "In all: paragraphs changed 3, new 0, gone 1, moved 0, changed in look alone 0;",
        "  words put in 3, taken out 3."]


def test_on_a_terminal_what_comes_and_goes_has_its_colour():
    paragraph = shown(Package.open(docx_bytes("States {--should--}{++shall++} meet.")))[0]
    assert lines(paragraph, True) == [
        "  States \x1b[31m\x1b[9mshould\x1b[0m\x1b[32m\x1b[4mshall\x1b[0m meet."]


def test_one_change_is_one(here):
    Path("a.docx").write_bytes(docx_bytes("States meet."))
    Path("b.docx").write_bytes(docx_bytes("States often meet."))
    assert typed("compare", "a.docx", "b.docx", "-o", "r.docx").output == "1 change is in r.docx.\n"
    assert typed("accept", "r.docx", "-o", "c.docx").output == "1 change is accepted: c.docx\n"
    assert typed("--ui-lang", "es", "reject", "r.docx", "-o", "c.docx").output == "Se rechazó 1 cambio: c.docx\n"


def test_printed_lines_have_80_columns(here):
    long = "many words of a sentence that goes on " * 8
    Path("a.docx").write_bytes(docx_bytes(f"{long}{{--one--}} {long}{'x' * 200}"))
    Path("b.docx").write_bytes(docx_bytes(f"{long}two {long}{'y' * 200}"))
    printed = typed("compare", "a.docx", "b.docx").output.splitlines()
    assert len(printed) > 5 and max(map(len, printed)) <= 80
    assert " … " in printed[1]


@pytest.mark.parametrize("suffix, line", [(".txt", "States sh{~~ould~>all~~} meet"),
                                          (".html", "sh<del>ould</del><ins>all</ins> meet")])
def test_letters_are_marked_in_one_column_as_in_word(here, suffix, line):
    typed("compare", "old.docx", "new.docx", "--granularity", "char", "-o", f"out{suffix}")
    assert line in re.sub(r" (class|title)=\"[^\"]*\"", "", Path(f"out{suffix}").read_text("utf-8"))


@pytest.mark.parametrize("suffix, begin", [(".html", "<!DOCTYPE html>"), (".txt", "The Conference\n\nStates {~~"),
                                           (".md", "The Conference\n\n"), (".json", '{\n  "old": "old.docx"')])
def test_the_end_of_the_name_says_what_is_written(here, suffix, begin):
    assert typed("compare", "old.docx", "new.docx", "-o", f"out{suffix}").exit_code == 0
    assert Path(f"out{suffix}").read_text("utf-8").lstrip().startswith(begin)


def test_a_format_can_be_asked_for(here):
    typed("compare", "old.docx", "new.docx", "-o", "out", "--format", "html")
    assert Path("out").read_text("utf-8").lstrip().startswith("<!DOCTYPE html>")
    assert typed("compare", "old.docx", "new.docx", "--format", "txt").output.startswith("The Conference\n\nStates {~~")


def test_json_says_all_of_it(here):
    said = json.loads(typed("compare", "old.docx", "new.docx", "-o", "r.docx", "--json", "--date",
                            "2019-11-01T10:00-06:00").output)
    assert said["output"] == "r.docx" and said["count"] == 4 and said["verified"] is True
    assert said["changes"][0] == {"number": 1, "kind": "deletion", "of": "text", "author": "Comparison",
                                  "date": "2019-11-01T10:00:00-06:00", "place": "text, paragraph 2", "text": "should",
                                  "detail": ""}
    assert said["statistics"]["total"]["words_inserted"] == 3
    assert json.loads(typed("compare", "old.docx", "new.docx", "--json").output)["output"] is None


def test_figures(here):
    printed = typed("compare", "old.docx", "new.docx", "--stat").output
    assert [line.split() for line in printed.splitlines() if "Sum" in line] == [["Sum", *"3010033"]]
    assert "States" not in printed


@pytest.mark.parametrize("second, code", [("new.docx", 1), ("old.docx", 0)])
def test_the_exit_code_says_whether_they_differ(here, second, code):
    assert typed("compare", "old.docx", second, "--exit-code").exit_code == code
    assert typed("compare", "old.docx", second, "-o", "r.docx", "--exit-code").exit_code == code
    assert typed("compare", "old.docx", second).exit_code == 0


def test_equal_files_are_said_to_be_so(here):
    assert typed("compare", "old.docx", "old.docx").output == "The two files say the same.\n"
    assert typed("--ui-lang", "es", "compare", "old.docx", "old.docx").output == "Los dos archivos dicen lo mismo.\n"


def test_spanish(here):
    printed = typed("--ui-lang", "es", "compare", "old.docx", "new.docx").output
    assert printed.splitlines()[0] == "texto, párrafo 2: modificado"


@pytest.mark.parametrize("words, code, said", [
    (["missing.docx", "new.docx", "-o", "r.docx"], 1, "missing.docx is not there."),
    (["old.docx", "junk.docx", "-o", "r.docx"], 1, "junk.docx is not a Word .docx file."),
    (["old.docx", "new.docx", "-o", "new.docx"], 1, "new.docx is one of the files to read"),
    (["old.docx", "new.docx", "-o", "r.pdf"], 2, "r.pdf ends in no known form"),
    (["old.docx", "new.docx", "--format", "docx"], 2, "a Word file is not for the screen"),
    (["old.docx", "new.docx", "--date", "yesterday"], 2, "yesterday is not an instant"),
    (["old.docx", "tracked.docx", "-o", "r.docx", "--existing", "refuse"], 1, "has tracked changes already"),
    (["old.docx", ".", "-o", "r.docx"], 1, "is a folder"),
])
def test_bad_input_is_one_sentence_and_nothing_is_written(here, words, code, said):
    Path("junk.docx").write_bytes(b"junk")
    Path("tracked.docx").write_bytes(docx_bytes("a{++b++}"))
    before = {path.name: path.read_bytes() for path in here.iterdir()}
    result = typed("compare", *words)
    assert result.exit_code == code
    assert said in " ".join(result.output.split())
    assert {path.name: path.read_bytes() for path in here.iterdir()} == before


@pytest.mark.parametrize("words, proved", [((), True), (("--verify",), True), (("--no-verify",), False)])
def test_a_redline_is_proved_unless_that_is_declined(here, words, proved):
    assert json.loads(typed("compare", "old.docx", "new.docx", "--json", *words).output)["verified"] is proved


def test_earlier_changes_are_kept_beside_the_new_ones(here):
    Path("a.docx").write_bytes(docx_bytes("States {--should--}{++shall++} meet."))
    Path("b.docx").write_bytes(docx_bytes("All States {--should--}{++shall++} meet."))
    assert typed("compare", "a.docx", "b.docx", "-o", "r.docx", "--existing", "keep").output == \
        "3 changes are in r.docx.\n"
    found = json.loads(typed("changes", "r.docx", "--json").output)["changes"]
    assert [(each["author"], each["text"]) for each in found] == [
        ("Comparison", "All "), ("MEX", "should"), ("MEX", "shall")]
    refused = typed("compare", "a.docx", "b.docx", "-o", "s.docx", "--existing", "keep", "--author", "MEX")
    assert refused.exit_code == 1 and "--author" in refused.output and not Path("s.docx").exists()


# -- changes, accept, reject ------------------------------------------------------------------------
def test_changes_are_listed_and_taken_by_number(here):
    typed("compare", "old.docx", "new.docx", "-o", "r.docx", "--author", "MEX")
    printed = typed("changes", "r.docx").output
    assert "4 changes and 0 comments in r.docx." in printed
    assert typed("accept", "r.docx", "-o", "a.docx", "--number", "1-2").output == "2 changes are accepted: a.docx\n"
    none = typed("accept", "r.docx", "-o", "n.docx", "--author", "NOBODY").output
    assert none == "No change meets these conditions; n.docx is r.docx unchanged.\n"
    assert texts("a.docx", False)[1] == "States shall meet once a year."
    assert typed("reject", "a.docx", "-o", "b.docx").output == "2 changes are rejected: b.docx\n"
    assert texts("b.docx") == ["The Conference", "States shall meet once a year.", "Old words.", "The end."]


@pytest.mark.parametrize("words, found", [
    ((), "abcd"), (("--author", "GTM"), "bc"), (("--author", "USA", "--author", "GTM"), "bc"),
    (("--kind", "insertion"), "abc"), (("--kind", "deletion", "--author", "GTM"), ""), (("--number", "1,3-4"), "acd"),
    (("--before", "2019-11-01"), ""), (("--after", "2019-11-01"), "abcd"), (("--before", "2019-11-01T09:30Z"), "c")])
def test_conditions(here, words, found):
    from tests.unit.word.test_changes import mixed

    Path("r.docx").write_bytes(mixed().to_bytes())
    listed = json.loads(typed("changes", "r.docx", "--json", *words).output)["changes"]
    assert [each["text"] for each in listed] == [*found]
    assert json.loads(typed("accept", "r.docx", "-o", "a.docx", "--json", *words).output)["count"] == len(found)
    left = json.loads(typed("changes", "a.docx", "--json").output)["changes"]
    assert [each["text"] for each in left] == [text for text in "abcd" if text not in found]


@pytest.mark.parametrize("words, code, said", [
    (["accept", "r.docx", "-o", "a.docx", "--number", "9"], 1, "There is no change 9: the file has 4."),
    (["accept", "r.docx", "-o", "a.docx", "--number", "x"], 2, "x names no changes"),
    (["accept", "r.docx", "-o", "a.docx", "--number", "²"], 2, "² names no changes"),
    (["changes", "r.docx", "--after", "soon"], 2, "soon is not an instant"),
    (["reject", "r.docx", "-o", "r.docx"], 1, "would be written over"),
])
def test_conditions_that_cannot_be(here, words, code, said):
    typed("compare", "old.docx", "new.docx", "-o", "r.docx")
    result = typed(*words)
    assert result.exit_code == code
    assert said in " ".join(result.output.split())


# -- folders ----------------------------------------------------------------------------------------
@pytest.fixture
def folders(here) -> Path:
    for side, text in (("old", OLD), ("new", NEW)):
        Path(side, "annex").mkdir(parents=True)
        Path(side, "a.docx").write_bytes(docx_bytes(*text))
        Path(side, "annex", "b.docx").write_bytes(docx_bytes(*OLD))
        Path(side, f"only-{side}.docx").write_bytes(docx_bytes("x"))
        Path(side, "~$a.docx").write_bytes(b"a lock file")
    Path("old", "broken.docx").write_bytes(docx_bytes("x"))
    Path("new", "broken.docx").write_bytes(b"junk")
    return here


def process(*words: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-c", "from drafting.start import run; run()", *words], capture_output=True,
                          text=True, check=False, env={**os.environ, "DRAFTING_LANG": "en"})


def test_folders_are_compared_pair_by_pair(folders):
    ended = process("compare", "old", "new", "-o", "out")
    assert ended.returncode == 1
    rows = [line.split() for line in ended.stdout.splitlines() if ".docx" in line and "Only" not in line]
    assert rows == [["a.docx", "4", "16", "16", "changed"], ["annex/b.docx", "0", "0", "0", "same"],
                    ["broken.docx", "0", "0", "0", "refused"]]
    assert "Only in old: only-old.docx" in ended.stdout and "Only in new: only-new.docx" in ended.stdout
    assert "Pairs compared: 2; refused: 1; written to out" in ended.stdout
    assert ended.stderr.startswith("Refused: broken.docx: new/broken.docx is not a Word .docx file.\nHint: ")
    assert sorted(path.relative_to("out").as_posix() for path in Path("out").rglob("*.*")) == ["a.docx", "annex/b.docx"]
    assert texts("out/a.docx") == list(NEW)


def test_folders_in_another_form_and_as_json(folders):
    Path("new", "broken.docx").unlink()
    ended = process("compare", "old", "new", "-o", "out", "--format", "html", "--json", "--exit-code")
    said = json.loads(ended.stdout)
    assert ended.returncode == 1 and ended.stderr == ""
    assert {each["name"]: each["result"] for each in said["pairs"]} == {"a.docx": "changed", "annex/b.docx": "same"}
    assert said["only_old"] == ["broken.docx", "only-old.docx"] and said["only_new"] == ["only-new.docx"]
    assert Path("out", "a.html").exists()


@pytest.mark.parametrize("words, code, said", [
    (["old", "new"], 2, "Name the folder to write the redlines to"),
    (["old", "new", "-o", "old"], 1, "old is one of the folders to read"),
    (["old", "new", "-o", "old.docx"], 1, "old.docx is a file, and a folder is to be written"),
])
def test_folders_that_cannot_be_written(folders, words, code, said):
    result = typed("compare", *words)
    assert result.exit_code == code
    assert said in " ".join(result.output.split())


def test_files_of_one_stem_do_not_overwrite_each_other(here):
    from docx import Document

    for side in ("old", "new"):
        Path(side).mkdir()
        for name in ("a.docx", "a.docm"):
            Document().save(Path(side, name))
    process("compare", "old", "new", "-o", "out")
    assert sorted(os.listdir("out")) == ["a.docm.docx", "a.docx.docx"]


def test_a_header_is_called_so_in_the_language_of_messages(here):
    for name, words in (("old", "Comments by May"), ("new", "Comments by June")):
        Path(f"{name}.docx").write_bytes(docx(document(f"header: {words}\nThe Conference meets.")))
    said = typed("compare", "old.docx", "new.docx", "--ui-lang", "es").output
    assert said.startswith("encabezado de página 1, párrafo 1: modificado")
    said = typed("compare", "old.docx", "new.docx", "--stat", "--ui-lang", "es").output
    assert "encabezado de " in said and "header" not in said
