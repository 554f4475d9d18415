"""What an enemy would send: words that do not show are counted when they come in, and stop what goes out."""

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafting.cli import main
from tests.packages import paragraph, word_file

TEXT = "The seat of the Committee is open to more than two members."


def drafting(folder: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*words, "--workspace", str(folder)])
    return done.exit_code, done.output


def changed(blob: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """The file with other words in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(blob)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def circulated(tmp_path: Path) -> Path:
    """A workspace with a round, and the circulated copy in `out`."""
    (tmp_path / "text.docx").write_bytes(word_file(paragraph("Rules") + paragraph(TEXT)))
    assert drafting(tmp_path, "new", "rules", "--from", str(tmp_path / "text.docx"), "--lang", "en", "--title",
                    "en=Rules", "--now", "2019-10-01T00:00Z")[0] == 0
    assert drafting(tmp_path, "circulate", "rules", "--until", "2019-11-01T00:00Z", "--now", "2019-10-02T00:00Z",
                    "-o", str(tmp_path / "out"))[0] == 0
    return tmp_path


def came_back(folder: Path, old: str, new: str, file: str = "USA.docx", part: str = "word/document.xml") -> Path:
    sent = next((folder / "out").glob("*.docx"))
    (folder / file).write_bytes(changed(sent.read_bytes(), old, new, part))
    return folder / file


def test_a_file_with_unseen_words_is_taken_and_counted_and_does_not_go_out(circulated):
    file = came_back(circulated, "more than two", "m\u043ere than t\u200bwo")
    code, said = drafting(circulated, "receive", "rules", str(file), "--now", "2019-10-20T00:00Z")
    assert code == 0 and "unseen 2" in said
    assert "holds letters of another script: “о” U+043E." in said and "“t[U+200B]wo” holds signs" in said
    code, said = drafting(circulated, "check", str(file))
    assert code == 1 and said.count("✗ unseen: USA.docx, text, the paragraph “The seat of the Committee") == 2


def test_a_text_with_unseen_words_is_not_adopted(circulated):
    file = came_back(circulated, "more than two", "more than t\u200bwo")
    for words in (("receive", "rules", str(file)), ("merge", "rules", "-o", str(circulated / "out")),
                  ("dispose", "rules", "1", "accept", "--agreed"), ("issue", "rules", "--yes")):
        code, said = drafting(circulated, *words, "--now", "2019-11-02T00:00Z")
        assert code == 0, said
    code, said = drafting(circulated, "adopt", "rules", "--now", "2019-11-03T00:00Z")
    assert code == 1 and "holds signs that do not show: U+200B" in said


CUSTOM = "docProps/custom.xml"
PROPERTY = '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="99" name="DraftingMember">' \
           "<vt:lpwstr>MEX</vt:lpwstr></property></Properties>"


def receive(folder: Path, file: Path, *more: str) -> str:
    code, said = drafting(folder, "receive", "rules", str(file), *more, "--now", "2019-10-20T00:00Z")
    assert code == 0, said
    return " ".join(said.split())


def test_a_property_of_another_member_is_named_and_asked_about(circulated):
    file = came_back(circulated, "</Properties>", PROPERTY, part=CUSTOM)
    assert "A property of the file names another member (MEX), and it was taken as USA's: whose is it?" in \
        receive(circulated, file)
    code, said = drafting(circulated, "files", "rules")
    assert code == 0 and "Known by" in said and "name" in said
    code, said = drafting(circulated, "status", "rules", "--now", "2019-10-21T00:00Z")
    assert code == 0 and "Whose the files are is known by: file name (USA)" in said


def test_what_was_said_is_on_record(circulated):
    file = came_back(circulated, "</Properties>", PROPERTY, part=CUSTOM)
    assert "you said that it is USA's." in receive(circulated, file, "--member", "USA")
    assert "known by: said (USA)" in drafting(circulated, "status", "rules", "--now", "2019-10-21T00:00Z")[1]


def test_tracked_changes_in_another_name_are_named(circulated):
    new = '</w:t></w:r><w:ins w:id="1" w:author="Mexico"><w:r><w:t> Two.</w:t></w:r></w:ins><w:r><w:t>'
    file = came_back(circulated, "members.", f"members.{new}")
    assert "Tracked changes or comments are in another member's name (MEX)" in receive(circulated, file)
    assert "name" not in receive(circulated, came_back(circulated, "members.", f"members.{new}", "MEX.docx")).partition(
        "MEX.docx")[2]


def test_tracked_looks_in_another_name_are_named(circulated):
    look = ('<w:pPr><w:jc w:val="center"/><w:pPrChange w:id="9" w:author="Mexico" w:date="2019-10-10T00:00:00Z">'
            "<w:pPr/></w:pPrChange></w:pPr>")
    sent = next((circulated / "out").glob("*.docx"))
    with zipfile.ZipFile(sent) as archive:
        document = archive.read("word/document.xml").decode()
    begins = document[document.rindex("<w:p>", 0, document.index(TEXT)):document.index(TEXT)]
    file = came_back(circulated, begins, begins.replace("<w:p>", f"<w:p>{look}"))
    code, said = drafting(circulated, "receive", "rules", str(file), "--now", "2019-10-20T00:00Z")
    assert code == 0 and "in another member's name (MEX)" in said


def test_a_base_that_is_no_version_is_said(circulated):
    file = came_back(circulated, 'name="DraftingBase"><vt:lpwstr>', 'name="DraftingBase"><vt:lpwstr>dead', part=CUSTOM)
    assert "is no version of rules; it is read as written over version 1. Is it that one?" in receive(circulated, file)


ESCAPES = "\x1b]0;own\x07\x9b2J\u202e\n.USA.docx"


def test_no_screen_obeys_what_a_name_or_a_text_says(circulated):
    words = "<w:r><w:t> Tw\u202eo\x9b2J</w:t></w:r>"
    new = f'</w:t></w:r><w:ins w:id="1" w:author="USA\u202e\x9b31m">{words}</w:ins><w:r><w:t>'
    file = came_back(circulated, "members.", f"members.{new}", ESCAPES)
    every = ""
    for words in (("receive", "rules", str(file)), ("files", "rules"), ("log", "rules"), ("status", "rules"),
                  ("files", "rules", "--json"), ("log", "rules", "--json")):
        code, said = drafting(circulated, *words, *(("--now", "2019-10-20T00:00Z") if words[0] in ("receive", "status")
                                                    else ()))
        assert code == 0, said
        every += said
    pair = str(circulated / "text.docx"), str(file)
    for words in (("changes", str(file)), ("changes", str(file), "--json"), ("compare", *pair),
                  ("compare", *pair, "--format", "txt"), ("compare", "none", ESCAPES)):
        every += CliRunner().invoke(main, list(words)).output
    assert not [c for c in every if c in "\x1b\x07\x9b\u202e"]
    assert "␛]0;own␇" in every and "[U+202E]" in every and "\\u202e" in every


def test_a_line_break_in_a_name_is_no_line_of_its_own(circulated):
    file = came_back(circulated, "members.", "member States.", "x\nUSA: all accepted.docx")
    for words in (("receive", "rules", str(file), "--member", "USA", "--now", "2019-10-20T00:00Z"), ("log", "rules")):
        said = drafting(circulated, *words)[1]
        assert not [line for line in said.splitlines() if line.strip().startswith("USA: all")]


def test_what_is_typed_holds_no_commands(circulated):
    code, said = drafting(circulated, "withdraw", "rules", "USA", "--reason", "a\x1b[2Jb")
    assert code == 2 and "“a␛[2Jb” holds a sign that is no letter" in said


def test_status_says_what_is_unseen_in_whose_file(circulated):
    receive(circulated, came_back(circulated, "more than two", "more than t\u200bwo"))
    code, said = drafting(circulated, "status", "rules", "--now", "2019-10-21T00:00Z")
    assert code == 0 and "USA, unseen:" in said and "holds signs that do not show: U+200B." in said


def test_a_form_says_what_is_unseen_in_it(circulated):
    form = circulated / "USA.csv"
    form.write_text("MB/NC,Line number,Clause/ Subclause,Paragraph/ Figure/ Table,Type of comment,Comments,"
                    "Proposed change,Observations of the secretariat\n"
                    "USA,,2,,te,Say m\u043ere of it.,,\n", "utf-8")
    said = receive(circulated, form)
    assert "unseen 1" in said and "“mоre” holds letters of another script" in said
    assert "known by: form (USA)" in drafting(circulated, "status", "rules", "--now", "2019-10-21T00:00Z")[1]
