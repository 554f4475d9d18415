"""The documents say what the program has: every noun, every field on record, every file that they point to."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from msgspec import Struct
from msgspec.structs import fields

import drafting.model
from drafting.model import change, languages, record, seats, text
from drafting.model.record import ANSWERS, RESPONSES, STAGES, STANDS, STATUSES
from drafting.rounds.seats.allowed import MAY
from tests.build import docx_bytes

ROOT = Path(__file__).parents[1]
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text("utf-8")
ENTRIES = set(re.findall(r"^ *- \*\*(.+?)\*\*: ", GLOSSARY, re.MULTILINE))
FORMAT = (ROOT / "docs" / "record-format.md").read_text("utf-8")

WORDS = ("Body", "Member", "Participant", "Draft", "Version", "Base", "Provision", "Label", "Id", "Round", "Submission",
         "Fact", "Proposal", "Alternative", "Bracket", "Compilation", "Disposition", "Redline", "Correlation table",
         "Concordance", "Silence procedure")


def nouns():
    """The names of the frozen values of the model."""
    for found in pkgutil.walk_packages(drafting.model.__path__, "drafting.model."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, type) and issubclass(value, Struct) and value.__module__ == module.__name__ \
                    and value.__struct_config__.frozen and not name.startswith("_"):
                yield name


@pytest.mark.parametrize("word", sorted({*WORDS, *nouns()}))
def test_each_word_has_an_entry_in_the_glossary(word):
    assert word in ENTRIES


@pytest.mark.parametrize("word", [*ANSWERS, *STAGES, *STATUSES, *STANDS, *RESPONSES])
def test_each_word_of_a_disposition_is_explained(word):
    assert f"*{word}*" in GLOSSARY


def test_an_entry_is_given_once():
    found = re.findall(r"^ *- \*\*(.+?)\*\*: ", GLOSSARY, re.MULTILINE)
    assert sorted(found) == sorted(set(found))


SECTIONS = (("## draft.toml", record.Draft), ("## version.json", record.Version),
            ("## text.<language>.json", text.Provision), ("## round.json", record.Round),
            ("## An extension", record.Extension), ("## A numbering", record.Numbering),
            ("## A submission's reading", record.Submission),
            ("## A disposition", record.Disposition),
            ("## A position", record.Position), ("## A response", record.Response),
            ("## An agreement", record.Agreement), ("## A silence procedure", record.Silence),
            ("## An objection", record.Objection), ("## A choice", record.Choice), ("## A waiver", languages.Waiver),
            ("## A seal", record.Seal), ("## A pair", languages.Pair), ("## A seat", seats.Seat),
            ("## A sitting", seats.Sitting), ("## A release", seats.Release))


@pytest.mark.parametrize("heading, kind", SECTIONS)
def test_each_field_of_a_record_has_its_row_in_order(heading, kind):
    section = FORMAT.partition(heading)[2].partition("\n## ")[0]
    table = section.partition("|---|---|\n")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| `(\w+)`( ○)? \|", table, re.MULTILINE)
    assert rows == [(field.encode_name, "" if field.required else " ○") for field in fields(kind)]


def test_what_each_seat_may_do_is_printed_as_it_is():
    page = (ROOT / "docs" / "how-to" / "review-room.md").read_text("utf-8")
    cells = {step: " | ".join(row.get(role, "–") for role in seats.ROLES) for step, row in MAY.items()}
    rows = [f"| `{step}` | {row} |" for step, row in cells.items()]
    assert re.findall(r"^\| `.*$", page, re.MULTILINE) == rows
    assert all(re.search(rf"^- `{step}`: ", page, re.MULTILINE) for step in MAY)


@pytest.mark.parametrize("kind", change.Fact.__args__)
def test_each_fact_has_its_row(kind):
    row = re.search(rf"^\| `{kind.__struct_config__.tag}` \| (.*) \|$", FORMAT, re.MULTILINE)
    assert re.findall(r"`(\w+)`", row[1]) == [field.encode_name for field in fields(kind)]
    assert re.findall(r"○ `(\w+)`", row[1]) == [field.encode_name for field in fields(kind) if not field.required]


@pytest.mark.parametrize("kind", [text.Comment, text.Notice, text.Bracket, text.Alternative, text.Row, record.Carried])
def test_each_field_inside_a_record_is_named(kind):
    assert all(f"`{field.encode_name}`" in FORMAT for field in fields(kind))


@pytest.mark.parametrize("page", sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/**/*.md")))
def test_what_a_page_points_to_is_there(page):
    words = (ROOT / page).read_text("utf-8")
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", words):
        assert ((ROOT / page).parent / target).exists(), target


def typed_commands():
    """Each `drafting …` line of the code blocks of the pages and the README, with the page that has it."""
    for path in [ROOT / "README.md", *sorted(ROOT.glob("docs/**/*.md"))]:
        for block in re.findall(r"^```\w*\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL):
            for line in re.findall(r"^(?:\$ )?drafting (\w.*)$", block, re.MULTILINE):
                yield pytest.param(line, id=f"{path.name}: {line[:40]}")


@pytest.mark.parametrize("line", list(typed_commands()))
def test_a_command_that_a_page_shows_is_one_that_can_be_typed(line):
    from drafting.cli import main
    with main.make_context("drafting", [], resilient_parsing=True) as context:
        command = main.get_command(context, line.split()[0])
    assert command is not None, f"There is no command {line.split()[0]}."
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    for option in re.findall(r"(?<=\s)--?[a-z][a-z-]*", re.sub(r'"[^"]*"', "", line)):
        assert option in known, f"drafting {line.split()[0]} has no option {option}."


@pytest.mark.parametrize("purpose", ["declaration", "charter", "circulation", "compilation", "matrix",
                                     "notice", "certificate"])
def test_each_field_of_a_template_is_explained(purpose):
    from drafting.word.opc.package import Package
    package = Package.open(ROOT / "templates" / "rcm" / f"{purpose}.en.docx")
    said = " ".join("".join(t.itertext()) for part in package.stories() for t in package.tree(part).iter("{*}p"))
    page = (ROOT / "docs" / "how-to" / "edit-a-template.md").read_text("utf-8")
    for field in re.findall(r"\{\{ (\w+)(?=[ .])", said):
        assert field in page, field


EXAMPLES = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sorted((ROOT / "drafting").rglob("*.py"))
            if ">>> " in path.read_text("utf-8")]


@pytest.mark.parametrize("module", EXAMPLES)
def test_the_examples_in_the_code_are_true(module, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.docx").write_bytes(docx_bytes("The States should meet."))
    (tmp_path / "new.docx").write_bytes(docx_bytes("The States shall meet."))
    done = doctest.testmod(importlib.import_module(module))
    assert done.attempted and not done.failed


def test_every_document_is_one_click_from_the_first_page():
    docs = ROOT / "docs"
    linked = set(re.findall(r"\]\(([\w/.-]+)\)", (docs / "index.md").read_text("utf-8")))
    assert linked == {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")} - {"index.md"}


PACKAGE = ROOT / "drafting"


def test_where_a_newcomer_is_sent_is_there():
    page = (ROOT / "docs" / "in-the-code.md").read_text("utf-8")
    where, _, rest = page.partition("## To add")
    places = re.findall(r"`((?:\w+/)[\w/]*(?:\.py)?)`", where.split("| it is in |")[1])
    tests = re.findall(r"`(tests/[\w/]*\.py)`", rest.partition("## The laws")[2])
    assert len(places) > 20 and len(tests) > 15
    assert [place for place in places if not (PACKAGE / place).exists()
            and not (PACKAGE / f"{place}.py").exists()] == []
    assert [place for place in tests if not (ROOT / place).is_file()] == []


ANALYSES = sorted((ROOT / "docs" / "analysis").glob("*.md"))


def page_and_name(pattern, *pages):
    return [pytest.param(name, id=f"{page.name}: {name}") for page in pages
            for name in sorted(set(re.findall(pattern, page.read_text("utf-8"))))]


ROOMS = "|".join(sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()))


NAMED = page_and_name(rf"`((?:{ROOMS})(?:\.\w+)+)`", ROOT / "docs" / "architecture.md", *ANALYSES)


@pytest.mark.parametrize("name", NAMED)
def test_a_name_of_the_code_is_that_of_a_thing_in_it(name):
    parts = name.split(".")
    stem = max((n for n in range(1, len(parts) + 1) if PACKAGE.joinpath(*parts[:n]).is_dir()
                or PACKAGE.joinpath(*parts[:n]).with_suffix(".py").is_file()), default=0)
    found = importlib.import_module(".".join(["drafting", *parts[:stem]]))
    for part in parts[stem:]:
        found = getattr(found, part)


@pytest.mark.parametrize("name", page_and_name(r"`((?:\w+/)+\w+\.py)`", *ANALYSES))
def test_a_file_that_an_analysis_names_is_there(name):
    assert (PACKAGE / name).is_file() or (ROOT / name).is_file()
