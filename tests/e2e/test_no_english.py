"""A round in Spanish, and in French, from beginning to end: no English sentence is among all that is said in it."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafting.cli import COMMANDS, main
from tests.build import docx_bytes
from tests.tongues import english

OLD = docx_bytes("Plan de trabajo", "1. Los Estados deberían reunirse una vez al año.",
                 "2. La sede pagará la reunión.")
MEX = docx_bytes("Plan de trabajo", "1. Los Estados se reunirán una vez al año.", "2. La sede pagará la reunión.")
USA = docx_bytes("Plan de trabajo", "1. Los Estados deberían reunirse una vez al año.",
                 "2. Cada Estado no pagará la reunión.")
LATE = docx_bytes("Plan de trabajo", "1. Los Estados podrían reunirse una vez al año.", "2. La sede pagará la reunión.",
                  "3. Se publicará un informe.")
WHEN = "2019-11-0{}T09:00-06:00"
ROUND = """
new plan --from old.docx --lang es --title Plan --now 1
new plan --from old.docx --lang es --now 1
compare old.docx MEX.docx -o redline.docx
compare old.docx MEX.docx
compare old.docx MEX.docx -o redline.html
compare old.docx MEX.docx -o redline.txt
compare old.docx old.docx -o same.docx
combine old.docx MEX.docx USA.docx -o all.docx --lang es
changes redline.docx
accept redline.docx -o accepted.docx --kind insertion
reject redline.docx -o rejected.docx
scrub old.docx -o clean.docx
check redline.docx
form plan -o form.docx
form plan -o form.xlsx
participants -o list.docx --lang es
circulate plan --until 2019-11-05T18:00-06:00 --now 1
circulate plan --until 2019-11-05T18:00-06:00 --now 1
circulate plan --extend 2019-11-06T18:00-06:00 --now 1
status plan --now 1
receive plan MEX.docx USA.docx --now 2
receive plan nobody.docx --now 2
receive plan LATE.docx --member HND --now 7
files plan --now 2
status plan --now 2
issue plan --now 2
merge plan --now 3
collate plan -o collated.docx --lang es
dispose plan accept --where number> --now 3
dispose plan accept --where kind=nothing --now 3
dispose plan accept --where contested)open --now 3
dispose plan accept --where sponsors --now 3
dispose plan accept --where #1 --now 3
dispose plan accept --member USA --now 3
dispose plan 1 accept --now 3
respond plan MEX accepts 1 --now 3
dispose plan --from out/plan-r1-matrix.xlsx --now 3
dispose plan --from out/plan-r1-es-tracked.docx --now 3
position plan USA supports 1 --now 3
position plan
position plan --readings --now 3
agree plan 1 --now 3
agree plan
consensus plan --packages
invite plan --member MEX --now 3
news plan
withdraw plan USA --now 3
check plan
issue plan --yes --now 4
issue plan --undo --now 4
issue plan --yes --now 5
redline plan 1 3
redline plan 1 3 -o versions.docx
log plan
show plan
show plan 1
trace plan
trace plan -o trace.docx
check plan --all
concordance plan
tasks plan --now 5
render plan -o final.docx
render plan -o final.html
render plan -o final.md
package plan -o package
corrigendum plan 1 3 -o corrigendum.docx
forks plan --now 5
silence plan --until 2019-11-09T18:00-06:00 --now 5
silence plan --object MEX --reason No. --now 6
silence plan --now 9
adopt plan --now 9
sync . backup
verify plan
verify plan --words
templates list
templates check declaration
body new cra --name es=Conferencia --name en=Conference --member MEX=México
"""
# What goes wrong, one way or another: each is refused, and says why.
WRONG = """
--version
--no-option
--megabytes many status plan
combine old.docx old.docx -o x.docx
no-command
compare
compare old.docx
compare old.docx nothing.docx -o x.docx
compare old.docx old.docx -o old.docx
compare old.docx MEX.docx -o x.odt --format bad
changes none.docx
receive plan none.docx
receive plan
status none
dispose plan 99 accept
dispose plan 1 modify
dispose plan nothing
dispose plan 1 accept --where (
position plan MEX thinks 1
agree plan 99
redline plan 1 9
redline plan 1 3 -o redline.pptx
compare old.docx MEX.docx --ignore zzz
redline plan one two
circulate plan --until 2001-01-01T00:00+00:00 --now 9
circulate plan --until soon
silence plan --until 2001-01-01T00:00+00:00 --now 9
render plan -o final.rtf
new plan --from MEX.docx --lang es
new Plan --from MEX.docx --lang es
adopt none
show plan 99
trace plan 99
invite plan --as guest
corrigendum plan 1 1
participants -o x.docx --present XXX
templates check nothing
body new X --name es=X
sync . .
database init
translate plan --from es --to es -o x.xlf
pair plan 1 2
"""


def said(line: str, language: str) -> str:
    """What a command says in a language."""
    words = [WHEN.format(word) if before == "--now" else word
             for before, word in zip(["", *line.split()], line.split(), strict=False)]
    return CliRunner().invoke(main, ["--ui-lang", language, *words], prog_name="drafting").output


@pytest.fixture(scope="module", params=["es", "fr"])
def folder(request, tmp_path_factory) -> tuple[Path, dict[str, str], str]:
    """The round's folder, what each command said, and in which language; the texts are Spanish in either."""
    place = tmp_path_factory.mktemp(request.param)
    for name, blob in (("old", OLD), ("MEX", MEX), ("USA", USA), ("LATE", LATE), ("nobody", MEX)):
        (place / f"{name}.docx").write_bytes(blob)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        found = {line: said(line, request.param) for line in [*ROUND.split("\n"), *WRONG.split("\n")] if line}
    return place, found, request.param


@pytest.mark.parametrize("line", [line for line in ROUND.split("\n") + WRONG.split("\n") if line])
def test_what_a_command_says(folder, line):
    assert english(folder[1][line], folder[2]) == []


@pytest.mark.parametrize("command", ["", *COMMANDS, "templates list", "templates new", "templates check", "body new",
                                     "database init", "database upgrade"])
@pytest.mark.parametrize("language", ["es", "fr"])
def test_what_the_help_says(command, language):
    text = said(f"{command} --help", language)
    assert english(" ".join(text.split()) if command else text, language) == []


def words(path: Path) -> str:
    """The words of a document: of each part of a Word file or a workbook, of a page without its tags and scripts."""
    if path.suffix in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as package:
            parts = [package.read(name).decode() for name in package.namelist()
                     if re.search(r"(document|header\d*|footer\d*|notes|comments|sharedStrings|sheet\d+)\.xml$", name)]
        return "\n".join(re.sub(r"<[^>]+>", "\n", re.sub(r"</w:p>", "\n\n", part)) for part in parts)
    text = path.read_text("utf-8")
    return re.sub(r"<[^>]+>", "\n", re.sub(r"(?s)<(style|script)\b.*?</\1>", "", text))


def test_what_the_documents_say(folder):
    place, _, language = folder
    made = [path for path in place.rglob("*") if path.suffix in (".docx", ".xlsx", ".html", ".md")
            and not {"drafts", "backup", "templates"} & set(path.relative_to(place).parts)]
    assert len(made) > 30
    assert {path.name: found for path in made if (found := english(words(path), language))} == {}
