"""Commands about a record in a database: init, upgrade."""

from __future__ import annotations

import click

from drafting.cli import options, screen
from drafting.errors import InputError
from drafting.store import in_database

role_option = click.option("--role", default="", metavar="NAME", help="The role that the program signs in as: it may "
                           "read and add, and change nothing.")


@click.group()
def database() -> None:
    """The tables of a record in PostgreSQL."""


@database.command()
@role_option
@options.workspace
@options.json_flag
def init(role, workspace) -> None:
    """Make the tables of a record in a database, signed in as whoever may make them.

    The role exists already; without --role only whoever made the tables can use them.
    """
    from drafting.store.postgres import init as make

    shown = make(_address(workspace), role)
    screen.say("{database} is ready for a record.", database=shown)
    _allowed(shown, role)


@database.command()
@role_option
@options.workspace
@options.json_flag
def upgrade(role, workspace) -> None:
    """Bring the tables of a database to what this program needs, or let one more role in; the record stays as it is."""
    from drafting.store.postgres import upgrade as bring

    shown = bring(_address(workspace), role)
    screen.say("The tables of {database} are what this program needs.", database=shown)
    _allowed(shown, role)


def _address(workspace: str | None) -> str:
    if not workspace or not in_database(workspace):
        raise InputError("No database is named.", "Name it with --workspace postgresql://host/name.")
    return workspace


def _allowed(shown: str, role: str) -> None:
    if role:
        screen.say("{role} may read and add, and change nothing.", role=role)
    screen.document({"database": shown, "role": role})
