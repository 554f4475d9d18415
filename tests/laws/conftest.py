"""After the laws: which kinds of facts the invented texts were made of, so that no law is asked about half of them."""

from __future__ import annotations

from typing import get_args

from drafting.model.change import Fact
from tests.check import seen


def pytest_terminal_summary(terminalreporter) -> None:
    """One line per kind; a run on several processes counts in each of them and says nothing here."""
    if not seen:
        return
    terminalreporter.section("facts that the laws were asked about")
    for kind in sorted((each.__struct_config__.tag for each in get_args(Fact)), key=lambda tag: -seen[tag]):
        terminalreporter.write_line(f"{kind:<16}{seen[kind]:>9}")
