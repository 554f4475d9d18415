"""Commands about where records lie: sync; and about a record in a database: init, upgrade."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import click

from drafting.cli import desk, options, paths, screen
from drafting.errors import DraftingError, InputError
from drafting.store import Store, in_database

if TYPE_CHECKING:
    from drafting.rounds.copies.fork import Forks
    from drafting.store.sync import Way

role_option = click.option("--role", default="", metavar="NAME", help="The role that the program signs in as: it may "
                           "read and add, and change nothing.")


@click.group()
def database() -> None:
    """The tables of a record in PostgreSQL."""


@database.command()
@role_option
@options.reads
def init(role: str, workspace: str | None) -> None:
    """Make the tables of a record in a database, signed in as whoever may make them.

    The role exists already; without --role only whoever made the tables can use them.
    """
    from drafting.store.database.postgres import init as make

    shown = make(_address(workspace), role)
    screen.say("{database} is ready for a record.", database=shown)
    _allowed(shown, role)


@database.command()
@role_option
@options.reads
def upgrade(role: str, workspace: str | None) -> None:
    """Bring the tables of a database to what this program needs, or let one more role in; the record stays as it is."""
    from drafting.store.database.postgres import upgrade as bring

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


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@options.json_flag
@click.pass_context
def sync(ctx: click.Context, first: str, second: str) -> None:
    """Make two places equal: each of A and B, a folder or a database, gets what only the other one has.

    Nothing is ever replaced. B may be a folder that is not there yet: a backup. What was cut short goes on from there
    when it is typed again. What was done twice, apart, is shown at the end, as by drafting forks.
    """
    from drafting.store.ground import opened
    from drafting.store.sync import sync as make_equal

    places = [paths.workspace(first), second if in_database(second) else _folder(second)]
    if os.path.realpath(first) == os.path.realpath(second):
        raise InputError("A and B are one place.", "Name two folders, or a folder and a database.")
    one, other = (opened(place, waiting=desk.waiting) for place in places)
    found = []
    for each in make_equal(one, other, _Progress()):
        screen.say("{draft}: {there} to B ({size}), {back} to A ({less}).", draft=each.draft,
                   there=_pieces(each.there), size=_size(each.there), back=_pieces(each.back), less=_size(each.back))
        for fault in each.faults:
            screen.say("  left where it is: {fault}", fault=screen.spoken(fault))
        found.append((each, _apart(Store(places[0]), each.draft)))
    if not found:
        screen.say("Neither place holds a draft.")
    screen.document([{"draft": each.draft, "there": each.there, "back": each.back, "faults": each.faults,
                      "apart": apart} for each, apart in found])
    ctx.exit(3 if any(each.faults for each, _ in found) else 0)


class _Progress:
    """Says every other second how far a draft is."""

    def __init__(self) -> None:
        self.last = time.monotonic()

    def __call__(self, draft: str, done: int, all: int) -> None:
        if time.monotonic() - self.last > 2:
            self.last = time.monotonic()
            screen.warn("{draft}: {done} of {all} pieces …", draft=draft, done=done, all=all)


def _folder(path: str) -> str:
    """A folder that holds drafts/ from now on."""
    try:
        os.makedirs(os.path.join(path, "drafts"), exist_ok=True)
    except OSError as exc:
        raise InputError(f"{path} cannot be a workspace: {(exc.strerror or str(exc)).lower()}.",
                         "Name a folder that you may write to.") from exc
    return path


def _apart(store: Store, draft: str) -> Forks | None:
    """What was done twice, shown; a draft that cannot be read is left to `verify`."""
    from drafting.cli.record import forks
    from drafting.rounds.copies.fork import forks as find

    try:
        found = find(store, draft)
    except DraftingError as exc:
        screen.warn("{message}", message=screen.spoken(exc.message))
        return None
    forks.show(found, draft)
    return found


def _pieces(way: Way) -> str:
    return screen.words("{count} piece" if way.pieces == 1 else "{count} pieces", count=way.pieces)


def _size(way: Way) -> str:
    return f"{way.bytes / 1e6:.1f} MB"
