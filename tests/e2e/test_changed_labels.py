"""What `issue` says of labels that changed names each provision whole: "(a)" alone is many."""

import json

import pytest
from click.testing import CliRunner

from drafting.cli import main

SOURCE = ("# Plan of the wells\n\n1. The members:\n\n(a) meet;\n\n(b) report.\n\n2. The chair:\n\n(a) convenes;\n\n"
          "(b) reports.\n")


@pytest.fixture
def place(tmp_path):
    (tmp_path / "plan.md").write_text(SOURCE)
    (tmp_path / "en.md").write_text("# Plan\n\n1. Its words are few.\n")

    def run(*args: str):
        done = CliRunner().invoke(main, [*args, "--workspace", str(tmp_path)])
        assert done.exit_code == 0, done.output
        return done.output
    run("new", "wells", "--from", str(tmp_path / "plan.md"), "--lang", "es", "--from", str(tmp_path / "en.md"),
        "--lang", "en", "--kind", "plan")
    run("circulate", "wells", "--until", "2099-11-01T18:00-06:00", "-o", str(tmp_path / "out"))
    return run


def test_each_is_named_whole(place, tmp_path):
    assert "convenes;" in place("show", "wells", "2 (a)") and "convenes;" in place("show", "wells", "2 a)")
    place("propose", "wells", "--after", "2 (a)", "--text", "keeps the list;")
    number = json.loads(place("merge", "wells", "--json", "-o", str(tmp_path / "out")))["compilations"]["es"]
    place("dispose", "wells", str(number["proposals"][0]["number"]), "accept")
    rows = [line.split() for line in place("issue", "wells", "--yes", "-o", str(tmp_path / "out")).splitlines()]
    assert [row for row in rows if "b)" in row or "c)" in row] == [["–", "2", "b)"], ["2", "b)", "2", "c)"]]
