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
