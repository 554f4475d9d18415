"""How a line may be typed: which draft it is about, a misspelt command, the help page and its examples."""

import shlex

import click
import pytest
from click.testing import CliRunner

from drafting.catalogue import LANGUAGES
from drafting.cli import COMMANDS, main
from drafting.cli.examples import EXAMPLES
from tests.build import docx_bytes

OLD = docx_bytes("1. The States should meet once a year.", "2. The host pays.")
MEX = docx_bytes("1. The States shall meet once a year.", "2. The host pays.")
LONG = ("--now", "2019-11-01T09:00-06:00")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A workspace with one draft, `plan`, and an open round."""
    (tmp_path / "old.docx").write_bytes(OLD)
    (tmp_path / "MEX.docx").write_bytes(MEX)
    monkeypatch.chdir(tmp_path)
    typed("new", "plan", "--from", "old.docx", *LONG)
    typed("circulate", "--until", "2019-11-09T18:00-06:00", *LONG)
    return tmp_path


def typed(*line, code=0):
    done = CliRunner().invoke(main, line, prog_name="drafting", catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.output


def test_the_only_draft_may_be_left_out(place):
    assert "plan, round 1" in typed("status", *LONG)
    assert "MEX.docx" in typed("receive", "MEX.docx", *LONG)
    typed("merge", *LONG)
    assert "should" in typed("show", "1") and "should" in typed("show", "plan", "1")
    assert "1 (1; MEX)" in typed("dispose", "1", "accept", *LONG)
    assert "round 1 as it stands" in typed("check", "--ui-lang", "en", code=1)


def test_what_is_no_draft_and_no_argument_is_a_draft_that_is_not_there(place):
    assert "No draft plam is on record." in typed("status", "plam", code=1)


def test_of_two_drafts_one_is_named(place):
    typed("new", "charter", "--from", "old.docx", *LONG)
    assert "Say which draft: charter, plan." in typed("status", code=2)
    assert "Diga qué proyecto: charter, plan." in typed("dispose", "--ui-lang", "es", code=2)
    assert typed("status", "--help").startswith("Usage: drafting status")
    assert "plan, round 1" in typed("status", "plan", *LONG)


def test_where_there_is_none_the_line_says_where_to_name_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "Say which draft; --workspace says where it is" in typed("status", code=2)


def test_the_body_of_a_list_of_participants_is_the_drafts(place):
    assert "list.docx" in typed("participants", "-o", "list.docx")
    assert "list.docx" in typed("participants", "plan", "-o", "list.docx")


def test_a_misspelt_command_proposes_the_right_one():
    assert "Did you mean 'status'?" in typed("stauts", code=2)
    assert "¿Quiso decir 'status'?" in typed("stauts", "--ui-lang", "es", code=2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_help_page_groups_its_commands_on_a_line_each(language):
    lines = typed("--help", "--ui-lang", language).splitlines()
    named = [line.split()[0] for line in lines if line.startswith("  ") and line.split()[0] in COMMANDS]
    assert named == list(COMMANDS) and all(len(line) <= 80 for line in lines)
    assert sum(line.endswith(":") and not line.startswith(" ") for line in lines) == 8


def commands(group=main, path=""):
    for name in COMMANDS if group is main else group.commands:
        found = group.get_command(click.Context(group), name)
        if isinstance(found, click.Group):
            yield from commands(found, f"{path}{name} ")
        else:
            yield f"{path}{name}", found


def test_every_command_has_a_real_line():
    assert [path for path, _ in commands()] == list(EXAMPLES)


@pytest.mark.parametrize("path, command", list(commands()))
def test_the_line_can_be_typed(path, command):
    line = shlex.split(EXAMPLES[path])[len(path.split()):]
    with command.make_context(path, line):
        assert f"drafting {EXAMPLES[path]}" in typed(*path.split(), "--help")


def test_status_says_what_came_what_waits_and_what_to_type(place):
    assert "Nothing yet from: BLZ" in typed("status", *LONG) and "What came" not in typed("status", *LONG)
    typed("receive", "MEX.docx", *LONG)
    said = typed("status", *LONG)
    assert said.index("What came") < said.index("What waits, and for whom") < said.index("What to type next")
    assert "    drafting merge plan\n" in said
    typed("merge", *LONG)
    assert "    drafting dispose plan 1 … --lang en\n" in typed("status", *LONG)
    typed("dispose", "1", "accept", *LONG)
    late = ("--now", "2019-11-10T09:00-06:00")
    assert "    drafting issue plan\n" in typed("status", *late) and "Nothing from: BLZ" in typed("status", *late)
    typed("issue", *late)
    assert "    drafting check plan\n" in typed("status", *late)
    typed("adopt", *late)
    assert "    drafting package plan -o package\n" in typed("status", *late)
