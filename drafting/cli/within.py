"""Commands that read files from outside do so within bounds, where the process is their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from drafting.api import forked
from drafting.cli import screen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from drafting.errors import DraftingError


T = TypeVar("T")
R = TypeVar("R")


def bounds() -> forked.Bounds:
    """What reading one file may take, as it was typed."""
    return forked.Bounds(*screen.asked().get("bounds", ()))


def may_fork() -> bool:
    """Whether the command may go on in another process: not where it was called from a program, or on Windows."""
    return bool(screen.asked().get("apart")) and forked.can_fork()


def go_on(what: str) -> None:
    """The command goes on within bounds; where it came to its end so, it ends here too.

    `what` is what is read.
    """
    if (ended := gone_on()[1]) is not None:
        raise ended.refusal(what, bounds())


def gone_on() -> tuple[forked.Worker | None, forked.Ended | None]:
    """The process in which the command goes on within bounds, or how one ended that went over them.

    There is no such process where the command may not be forked: it goes on as it is.
    """
    here = forked.fork(bounds()) if may_fork() else None
    if not isinstance(here, forked.Ended):
        return here, None
    if not here.over and here.code >= 0:
        click.get_current_context().exit(here.code)
    return None, here


def in_turn(items: Iterable[T], work: Callable[[T], R], what: Callable[[T], str]) -> Iterator[R | DraftingError]:
    """What the work gives for each item, within bounds; the refusal of one that goes over them."""
    return forked.in_turn(items, work, what, bounds()) if may_fork() else map(work, items)
