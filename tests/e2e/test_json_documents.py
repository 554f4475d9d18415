"""Every command's `--json` document is what `docs/json` says of it: a round typed from beginning to end."""

from __future__ import annotations

from pathlib import Path
from typing import get_type_hints, is_typeddict

import msgspec
import pytest
from click.testing import CliRunner

from drafting.api.printed import DOCUMENTS
from drafting.cli import main
from tests.build import docx_bytes
from tests.docs import SCHEMAS, schemas

OLD = docx_bytes("Plan of work", "1. The States should meet once a year.", "2. The host shall pay for the meeting.")
MEX = docx_bytes("Plan of work", "1. The States shall meet once a year.", "2. The host shall pay for the meeting.")
USA = docx_bytes("Plan of work", "1. The States should meet once a year.", "2. Each State shall pay for the meeting.")
WHEN = "2019-11-0{}T09:00-06:00"

# What is typed, in order; the document that it prints is named by its key, a second one of the same kind by a blank.
TYPED = {
    "new": "new plan --from old.docx --now 1",
    "compare": "compare old.docx MEX.docx -o redline.docx",
    "combine": "combine old.docx MEX.docx USA.docx -o all.docx --json",
    "changes": "changes redline.docx", "accept": "accept redline.docx -o accepted.docx --kind insertion",
    "reject": "reject redline.docx -o rejected.docx", "scrub": "scrub old.docx -o clean.docx",
    "form": "form plan -o form.docx", "participants": "participants -o list.docx",
    "circulate": "circulate plan --until 2019-11-05T18:00-06:00 --now 1",
    "circulate --extend": "circulate plan --extend 2019-11-06T18:00-06:00 --now 1",
    "receive": "receive plan MEX.docx USA.docx --now 2", "files": "files plan --now 2",
    "letter": "letter plan GTM --words Agreed. --now 2",
    "propose": "propose plan --after 2 --text Thanks. --now 2", "propose --undo": "propose plan --undo 3 --now 2",
    "status": "status plan --now 2", "merge": "merge plan --now 3", "collate": "collate plan -o collated.docx",
    "dispose --where": "dispose plan accept --member USA --now 3",
    "dispose": "dispose plan 1 accept --now 3", "respond": "respond plan MEX accepts 1 --now 3",
    "dispose --from matrix": "dispose plan --from out/plan-r1-matrix.xlsx --now 3",
    "dispose --from compilation": "dispose plan --from out/plan-r1-en-tracked.docx --now 3",
    "position": "position plan USA supports 1 --now 3", "position --readings": "position plan --readings --now 3",
    "consensus": "consensus plan --packages", "invite": "invite plan --member MEX --now 3",
    "news": "news plan", "withdraw": "withdraw plan USA --now 3",
    "issue": "issue plan --yes --now 4", "issue --undo": "issue plan --undo --now 4",
    "issue ": "issue plan --yes --now 5",
    "agree": "agree plan 2 --now 5",
    "redline": "redline plan 1 3", "redline -o": "redline plan 1 3 -o versions.docx", "log": "log plan",
    "show": "show plan", "show provision": "show plan 1", "trace": "trace plan", "trace -o": "trace plan -o trace.docx",
    "check": "check plan", "concordance": "concordance plan", "tasks": "tasks plan --now 5",
    "render": "render plan -o final.docx", "package": "package plan --no-pdf -o package",
    "corrigendum": "corrigendum plan 1 3 -o corrigendum.docx", "forks": "forks plan --now 5",
    "silence": "silence plan --until 2019-11-09T18:00-06:00 --now 5", "adopt": "adopt plan --now 5",
    "sync": "sync . backup", "verify": "verify plan", "verify --words": "verify plan --words"}
# Of two languages: typed in test_languages_together; of a database: in test_database.
OTHERWHERE = {"pair", "translate", "database"}


@pytest.fixture(scope="module")
def printed(tmp_path_factory) -> dict[str, str]:
    """What each command printed."""
    folder = tmp_path_factory.mktemp("json")
    for name, blob in (("old", OLD), ("MEX", MEX), ("USA", USA)):
        (folder / f"{name}.docx").write_bytes(blob)
    found = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, line in TYPED.items():
            line = line if line.endswith("--json") else f"{line} --json"
            words = [WHEN.format(word) if before == "--now" else word
                     for before, word in zip(["", *line.split()], line.split(), strict=False)]
            done = CliRunner().invoke(main, words)
            assert done.exit_code in (0, 1), (name, done.output)
            found[name] = done.stdout
    return found


@pytest.mark.parametrize("name", TYPED)
def test_a_command_prints_its_document(printed, name):
    kind = DOCUMENTS[name.strip()]
    msgspec.json.decode(printed[name].encode(), type=kind)
    if is_typeddict(kind):
        assert msgspec.json.decode(printed[name].encode()).keys() == get_type_hints(kind).keys()


def test_every_document_is_typed():
    assert {name.strip() for name in TYPED} | OTHERWHERE == set(DOCUMENTS)


def test_the_schemas_are_those_of_the_types():
    assert {path.name: path.read_text("utf-8") for path in Path(SCHEMAS).iterdir()} == schemas()
