"""Several orders of ids as one."""

from __future__ import annotations

from collections.abc import Iterable


def united(first: Iterable[str], *others: Iterable[str]) -> list[str]:
    """The ids of all in the first one's order; what only a later one has stands behind what it follows there.

    >>> united(["a", "b"], ["a", "x", "y", "b"], ["z"])
    ['z', 'a', 'x', 'y', 'b']
    """
    out = list(dict.fromkeys(first))
    known = set(out)
    behind: dict[str, list[str]] = {}
    for other in others:
        before = ""
        for ident in other:
            if ident not in known:
                known.add(ident)
                behind.setdefault(before, []).append(ident)
            before = ident
    waiting = [*reversed([*behind.get("", ()), *out])]
    placed: list[str] = []
    while waiting:
        placed.append(waiting.pop())
        waiting += reversed(behind.get(placed[-1], ()))
    return placed
