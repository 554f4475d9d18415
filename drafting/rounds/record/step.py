"""A step of the procedure holds together: what it reads is what it judges and writes by, however many are at work."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from drafting.store import Store

P = ParamSpec("P")
R = TypeVar("R")


def step(function: Callable[P, R]) -> Callable[P, R]:
    """The function as the draft's only writer, from its first look at the record to its last word on it.

    Its first argument is the store, and one is called `name`. Steps within steps are one. What it put on record is
    sealed.
    """
    at = function.__code__.co_varnames.index("name")        # `inspect` takes as long to load as a step to run

    @wraps(function)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        store, name = cast("Store", args[0]), str(kwargs["name"] if "name" in kwargs else args[at])
        store.draft(name)                                   # refused before a folder is made for its lock
        with store.writer(name), store.sealing(name):
            return function(*args, **kwargs)

    return whole
