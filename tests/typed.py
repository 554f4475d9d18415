"""The command line as a drafter types it, in this process."""

from __future__ import annotations

from click.testing import CliRunner, Result

from drafting.cli import main


def result(*args: object) -> Result:
    """What came of a command."""
    return CliRunner().invoke(main, [str(arg) for arg in args], catch_exceptions=False)


def run(*args: object, code: int = 0) -> str:
    """What a command said that ended with `code`."""
    done = result(*args)
    assert done.exit_code == code, done.output
    return done.output
