"""The shipped records keep the laws, and the demonstration leaves them as they were."""

from __future__ import annotations

import hashlib

import pytest
from click.testing import CliRunner

from drafting.cli import main
from tests.sample.build import DRAFTS, NAMES
from tests.sample.demo import OPEN, demo


def prints() -> dict[str, str]:
    """The hash of each shipped file."""
    return {path.relative_to(DRAFTS).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(DRAFTS.rglob("*")) if path.is_file() and path.suffix != ".lock"}


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_record_verifies(name):
    found = CliRunner().invoke(main, ["verify", name, "--workspace", str(DRAFTS.parent)])
    assert found.exit_code == 0, found.output


def test_the_demonstration_makes_what_it_says_and_leaves_drafts_alone(tmp_path, capsys):
    before = prints()
    demo(tmp_path)
    assert [path for path, _ in OPEN if not (tmp_path / path).is_file()] == []
    assert capsys.readouterr().out.count(f"  {tmp_path}") >= len(OPEN)
    assert prints() == before
