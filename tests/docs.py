"""Write docs/commands.md and docs/json from the command line itself: `python tests/docs.py`."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import click

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
SCHEMAS = PAGE.parent / "json"
OPENAPI = PAGE.parent / "openapi.json"

HEAD = """# Commands

This page is written by `make docs` from the command line itself. `drafting COMMAND --help` says the same.

Exit codes: 0 done; 1 a file, a text or the record does not allow it; 2 wrongly typed; 3 the record is damaged or busy.
Messages go to the screen, errors to the error stream. With `--json` a command prints one JSON document instead.
DRAFT may be left out where the workspace has one draft. `--ui-lang es` or `fr`, anywhere on the line, gives all that is
said in Spanish or French (also `DRAFTING_LANG`). What goes before the command:
"""


def reference() -> str:
    """The whole page, a section a command, in the order of the help page."""
    from drafting.cli import COMMANDS, main

    context = click.Context(main, info_name="drafting")
    commands = [main.get_command(context, name) for name in COMMANDS]
    return "\n".join([HEAD, *options(main, context), "",
                      *(text for command in commands for text in sections(command, context))])


def sections(command: click.Command, parent: click.Context) -> list[str]:
    """The section of a command, or those of a group's commands."""
    if not isinstance(command, click.Group):
        return [section(command, parent)]
    context = click.Context(command, info_name=command.name, parent=parent)
    return [text for each in command.commands.values() for text in sections(each, context)]


def section(command: click.Command, parent: click.Context) -> str:
    """A command: how it is typed, what it does, its options."""
    from drafting.cli.examples import EXAMPLES

    context = click.Context(command, info_name=command.name, parent=parent)
    name = context.command_path.removeprefix("drafting ")
    usage = " ".join(["drafting", name, *command.collect_usage_pieces(context)])
    said = "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))
    return "\n".join([f"## {name}", "", f"    {usage}", "", said, "",
                      f"For example: `drafting {EXAMPLES[name]}`", "", *options(command, context), ""])


def options(command: click.Command, context: click.Context) -> list[str]:
    """A table of a command's options."""
    rows = [row for each in command.params if isinstance(each, click.Option) if (row := each.get_help_record(context))]
    return ["| option | what it does |", "|---|---|", *(f"| `{cell(name)}` | {cell(text)} |" for name, text in rows)]


def cell(text: str) -> str:
    """Text that may stand in a cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


SCHEMAS_HEAD = """# What `--json` prints

One document a command, as JSON Schema; `drafting/api/printed.py` has the same as types of Python, and `make docs`
writes these files from it. A document may gain fields; those that are here keep their names and meanings. An error is
`{"error": {"kind": …, "message": …, "hint": …, "exit_code": …}}`.

| command | document |
|---|---|
"""


def schemas() -> dict[str, str]:
    """The files of docs/json, by name."""
    from drafting.api.printed import DOCUMENTS, schema

    files = {name: f"{re.sub(r'[^a-z]+', '-', name)}.json" for name in DOCUMENTS}
    rows = "".join(f"| `{name}` | [{file}]({file}) |\n" for name, file in files.items())
    found = {file: json.dumps(schema(name), ensure_ascii=False, indent=1) + "\n" for name, file in files.items()}
    return {"README.md": SCHEMAS_HEAD + rows, **found}


def described() -> str:
    """The routes of the review room, as `docs/openapi.json` has them."""
    from drafting.web.described import document

    return json.dumps(document(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.path.insert(0, str(PAGE.parents[1]))
    PAGE.write_text(reference(), "utf-8")
    OPENAPI.write_text(described(), "utf-8")
    SCHEMAS.mkdir(exist_ok=True)
    for file, text in schemas().items():
        (SCHEMAS / file).write_text(text, "utf-8")
