"""A house of one's own: a template copied to be edited, a body begun after another's pattern; both render."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from drafting.cli import main
from drafting.errors import InputError
from drafting.model.record import Draft, Version
from drafting.model.text import Provision
from drafting.model.words.plain import read_plain
from drafting.render.documents.final import final_document
from drafting.render.documents.templates import check, templates
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.drafts.house import new_body, new_template, own
from drafting.word.opc.package import Package
from drafting.word.parts.stories import story
from tests.documents.resaved import OFFICE, PYTHON, has_uno, resaved
from tests.typed import result

SHIPPED = templates_folder()


def test_a_new_template_is_a_sound_copy_named_in_the_body(tmp_path):
    mine = own(SHIPPED, "rcm", tmp_path / "templates")
    made = new_template(mine, "strategy", "charter")
    assert [Path(path).name for path in made] == ["strategy.en.docx", "strategy.es.docx"]
    body = load_body(mine)
    assert body.templates["strategy"] == "strategy.{lang}.docx"
    assert [check(body, t) for t in templates(body, mine) if t.purpose == "strategy"] == [(), ()]


def test_what_is_there_is_never_written_over(tmp_path):
    mine = own(SHIPPED, "rcm", tmp_path / "templates")
    (mine / "body.toml").write_text((mine / "body.toml").read_text("utf-8") + "# mine\n", "utf-8")
    assert own(SHIPPED, "rcm", tmp_path / "templates") == mine
    assert (mine / "body.toml").read_text("utf-8").endswith("# mine\n")
    with pytest.raises(InputError, match="has a template “charter” already"):
        new_template(mine, "charter", "declaration")
    with pytest.raises(InputError, match="holds a body already"):
        new_body(SHIPPED / "rcm", tmp_path / "templates", "rcm", {"en": "X"}, {}, {})


def test_a_new_body_has_its_own_name_members_and_sound_templates(tmp_path):
    names = {"en": "Forum of \"Rivers\"", "es": "Foro de los Ríos"}
    body = new_body(SHIPPED / "rcm", tmp_path, "rivers", names, {"es": "FR"}, {"PER": "Peru", "BOL": "Bolivia"})
    assert (body.code, body.name) == ("rivers", names)
    assert 'es = "Foro de los Ríos"' in (tmp_path / "rivers" / "body.toml").read_text("utf-8")     # as it is typed
    assert [m.code for m in body.members] == ["PER", "BOL", "SEC"]
    assert (body.house["en"]["short"], body.house["es"]["short"]) == ("RIVERS", "FR")
    assert "Regional Conference" not in str(body.house)
    found = templates(body, tmp_path / "rivers")
    assert found and [check(body, t) for t in found] == [()] * len(found)
    said = {story(part): "".join(tree.itertext()) for t in found for package in [Package.open(t.path)]
            for part in package.stories() for tree in [package.tree(part)]}
    assert "Forum of \"Rivers\"" in said["header"] or "Foro de los Ríos" in said["header"]


def test_a_body_of_one_language(tmp_path):
    body = new_body(SHIPPED / "rcm", tmp_path, "one", {"es": "Foro"}, {}, {})
    assert body.languages == ("es",) and set(body.house) == {"es"}
    assert sorted(path.name for path in (tmp_path / "one").glob("*.en.docx")) == []


def test_a_body_may_have_french(tmp_path):
    """A language that the pattern has texts and templates in, and does not use itself."""
    names = {"fr": "Forum des rivières", "en": "Forum of Rivers"}
    body = new_body(SHIPPED / "rcm", tmp_path, "rivers", names, {}, {"FRA": "France"})
    assert body.languages == ("fr", "en") and set(body.house) == {"fr", "en"}
    found = templates(body, tmp_path / "rivers")
    assert len(found) == 18 and [check(body, t) for t in found] == [()] * 18
    version = Version(2, "Adopted", "2026-01-02T10:00:00+00:00", {}, adopted="2026-01-02T10:00:00+00:00")
    draft = Draft("seats", "charter", "rivers", ("fr",), {"fr": "Texte"})
    blob = final_document(body, tmp_path, draft, version, read_plain("# Texte\n\n1. *Décident* d’agir.\n"), "fr",
                          place="Genève", date="2026-12-01")
    package = Package.open(blob)
    said = ["".join(package.tree(part).itertext()) for part in package.stories()]
    assert "Adoptée par consensus à Genève le 1er décembre 2026" in said[0]
    assert any("Forum des rivières" in each and "Forum of Rivers" in each for each in said)
    assert not any("Conferencia" in each or "Conférence régionale" in each for each in said)


@pytest.mark.parametrize("code, names, members, said", [
    ("Up", {"en": "X"}, {}, "cannot be the code of a body"), ("ok", {"pt": "X"}, {}, "no texts in “pt”"),
    ("ok", {}, {}, "needs a name"), ("ok", {"en": "X"}, {"m": "M"}, "cannot be the code of a member")])
def test_what_cannot_be_a_body_is_refused_and_leaves_nothing(tmp_path, code, names, members, said):
    with pytest.raises(InputError, match=said):
        new_body(SHIPPED / "rcm", tmp_path, code, names, {}, members)
    assert list(tmp_path.iterdir()) == []


def test_the_commands_as_a_drafter_types_them(tmp_path):
    def run(*args: str):
        return CliRunner().invoke(main, [*args, "--workspace", str(tmp_path)], catch_exceptions=False)

    (tmp_path / "drafts").mkdir()
    assert run("templates", "check").output.count(": sound") == len(templates(load_body(SHIPPED / "rcm"),
                                                                              SHIPPED / "rcm"))
    assert "strategy.es.docx" in run("templates", "new", "strategy").output
    assert "strategy.en.docx" in run("templates", "list").output
    assert run("body", "new", "caf", "--name", "en=Forum", "--member", "PER=Peru").exit_code == 0
    assert run("templates", "check", "--body", "caf").exit_code == 0
    (tmp_path / "templates" / "rcm" / "strategy.en.docx").unlink()
    done = run("templates", "check", "strategy")
    assert done.exit_code == 1
    assert "strategy.en.docx: 1 faults" in done.output and "strategy.es.docx: sound" in done.output
    assert run("templates", "check", "nothing").exit_code == 1


SAVES = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this machine")
UNO = pytest.mark.skipif(not has_uno(), reason="python3-uno is not on this machine")


@pytest.mark.word
@SAVES
@UNO
def test_a_template_that_a_stranger_changed_in_libreoffice_still_renders(tmp_path):
    mine = own(SHIPPED, "rcm", tmp_path / "templates")
    new_template(mine, "accord", "declaration")
    script = Path(__file__).parents[2] / "documents" / "retouch.py"
    subprocess.run([PYTHON, str(script), str(mine / "accord.en.docx"), str(mine / "changed.docx")], check=True,
                   capture_output=True, timeout=180)
    shutil.move(mine / "changed.docx", mine / "accord.en.docx")
    body = load_body(mine)
    assert [check(body, t) for t in templates(body, mine) if t.purpose == "accord"] == [(), ()]
    draft = Draft("sample", "accord", "rcm", ("en",), {"en": "A sample"})
    version = Version(1, "Zero draft", "2026-01-02T03:04:05+00:00", {})
    text = (Provision("p1", "operative", "Decide to meet;", label="1"), Provision("p2", "item", "often.", label="(a)"))
    package = Package.open(final_document(body, tmp_path / "templates", draft, version, text, "en"))
    said = "".join(package.tree(package.main).itertext("{*}t"))
    assert "Decide to meet;" in said and "often." in said and "Printed by the house: RCM" in said and "{{" not in said


@pytest.mark.word
@SAVES
def test_templates_that_libreoffice_saved_are_still_sound(tmp_path):
    shutil.copytree(SHIPPED / "rcm", tmp_path / "rcm")
    for name, blob in resaved(tmp_path, {p.stem: p.read_bytes() for p in (SHIPPED / "rcm").glob("*.docx")}).items():
        (tmp_path / "rcm" / f"{name}.docx").write_bytes(blob)
    body = load_body(tmp_path / "rcm")
    assert {t.path: check(body, t) for t in templates(body, tmp_path / "rcm")} == {
        t.path: () for t in templates(body, tmp_path / "rcm")}


def test_a_body_is_asked_for_what_it_needs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    typed = "Forum of Rivers\n\nFR\nPER=Peru\nCHL=Chile\n\n"
    done = CliRunner().invoke(main, ["body", "new", "rivers"], input=typed, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    body = load_body(tmp_path / "templates" / "rivers")
    assert (body.name, body.house["en"]["short"]) == ({"en": "Forum of Rivers"}, "FR")
    assert [m.code for m in body.members] == ["PER", "CHL", "SEC"]
    assert "El nombre de la entidad en «es»" in CliRunner().invoke(
        main, ["--ui-lang", "es", "body", "new", "others"], input="A\n\n\n\n").output


def test_a_body_without_a_name_and_nobody_to_ask_is_not_begun(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["body", "new", "rivers"])
    assert done.exit_code == 2 and "--name" in done.output and not (tmp_path / "templates").exists()


def test_a_fault_that_check_names_stops_render(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.md").write_text("# A sample\n\n1. Decide to meet;\n", "utf-8")
    mine = own(SHIPPED, "rcm", tmp_path / "templates")
    package = Package.open(mine / "charter.en.docx")
    first = next(package.edit(package.main).iter("{*}t"))
    first.text = "Done on [insert date]"
    (mine / "charter.en.docx").write_bytes(package.to_bytes())
    assert result("new", "sample", "--kind", "charter", "--from", "text.md", "--lang", "en").exit_code == 0
    done = result("render", "sample", "-o", "sample.docx")
    assert done.exit_code == 1 and "charter.en.docx cannot be used" in done.output
    assert not (tmp_path / "sample.docx").exists()
