"""Write docs/commands.md, the command reference, from the command line itself: `python tests/docs.py`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"

HEAD = """# Commands

This page is written by `make docs` from the command line itself. `drafting COMMAND --help` says the same.

Exit codes: 0 done; 1 a file, a text or the record does not allow it; 2 wrongly typed; 3 the record is damaged or busy.
Messages go to the screen, errors to the error stream. With `--json` a command prints one JSON document instead.
Before the command: `--ui-lang es` gives headings and sentences in Spanish (also `DRAFTING_LANG`).
"""


def reference() -> str:
    """The whole page, a section a command, in the order of the help page."""
    from drafting.cli import COMMANDS, main

    context = click.Context(main, info_name="drafting")
    return "\n".join([HEAD, *(section(main.get_command(context, name), context) for name in COMMANDS)])


def section(command: click.Command, parent: click.Context) -> str:
    """A command: how it is typed, what it does, its options."""
    context = click.Context(command, info_name=command.name, parent=parent)
    usage = " ".join(["drafting", command.name, *command.collect_usage_pieces(context)])
    said = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    options = [row for each in command.params if isinstance(each, click.Option)
               if (row := each.get_help_record(context))]
    rows = [f"| `{cell(name)}` | {cell(text)} |" for name, text in options]
    return "\n".join([f"## {command.name}", "", f"    {usage}", "", said, "", "| option | what it does |", "|---|---|",
                      *rows, ""])


def cell(text: str) -> str:
    """Text that may stand in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    sys.path.insert(0, str(PAGE.parents[1]))
    PAGE.write_text(reference(), "utf-8")
