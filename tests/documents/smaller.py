"""Two documents for which a check fails, made as small as they can be while it fails in the same way.

`python -m tests.documents.smaller NUMBER` does it for an example of `tests/laws/test_compare_law.py` and prints both.
"""

from __future__ import annotations

import copy
import random
import sys
from dataclasses import fields, is_dataclass

from tests.documents.check import check_compare
from tests.documents.edit import edited
from tests.documents.invent import document, settle
from tests.documents.nouns import Control, Para, Piece


def smaller(old, new, fails):
    """The smallest pair found for which `fails(old, new)` holds; things go from both where they can."""
    changed = True
    while changed:
        changed = False
        for sides in ((0, 1), (0,), (1,)):
            found = _step((old, new), sides, fails)
            while found:
                (old, new), changed = found, True
                found = _step((old, new), sides, fails)
    return old, new


def _step(pair: tuple, sides: tuple, fails):
    """The first pair with one thing less that still fails."""
    for change in list(_changes(pair[sides[0]])):
        tried = [copy.deepcopy(x) for x in pair]
        try:
            for side in sides:
                _apply(tried[side], change)
        except (IndexError, KeyError, AttributeError, TypeError):
            continue
        if tuple(tried) != pair and all(x.blocks for x in tried) and fails(*tried):
            return tuple(tried)
    return None


def _holders(x):
    """Every list and dict in a value."""
    if isinstance(x, (list, dict)):
        yield x
    for each in (x if isinstance(x, list) else x.values() if isinstance(x, dict)
                 else [getattr(x, f.name) for f in fields(x)] if is_dataclass(x) else ()):
        yield from _holders(each)


def _changes(document):
    for n, holder in enumerate(_holders(document)):
        for key in list(range(len(holder))) if isinstance(holder, list) else list(holder):
            yield n, key, "drop"
            x = holder[key]
            if isinstance(x, (Piece, Control)):
                yield n, key, "open"
            if isinstance(x, Piece) and x.kind == "text" and len(x.value) > 3:
                yield n, key, "cut"
            if isinstance(x, Para) and x.section:
                yield n, key, "section"


def _apply(document, change: tuple) -> None:
    n, key, kind = change
    holder = list(_holders(document))[n]
    if kind == "drop":
        del holder[key]
    elif kind == "cut":
        holder[key].value = holder[key].value[:len(holder[key].value) // 2]
    elif kind == "section":
        holder[key].section = None
    else:
        holder[key:key + 1] = holder[key].items if isinstance(holder[key], Piece) else holder[key].blocks
    settle(document)


def shown(x) -> str:
    """A value as Python, without what is empty."""
    if isinstance(x, list):
        return "[" + ", ".join(map(shown, x)) + "]"
    if isinstance(x, dict):
        return "{" + ", ".join(f"{k!r}: {shown(v)}" for k, v in x.items()) + "}"
    if is_dataclass(x):
        said = [f"{f.name}={shown(getattr(x, f.name))}" for f in fields(x)
                if getattr(x, f.name) not in ([], {}, None, "", 0)]
        return f"{type(x).__name__}({', '.join(said)})"
    return repr(x)


def failure(old, new) -> str:
    """The kind of failure of a pair and the first words it is told in, "" for none."""
    try:
        check_compare(old, new)
    except Exception as exc:                # whatever goes wrong is to be made small
        return f"{type(exc).__name__}: {str(exc)[:40]}"
    return ""


if __name__ == "__main__":
    rng = random.Random(int(sys.argv[1]))
    first = document(rng)
    pair = first, edited(rng, first)
    kind = failure(*pair)
    print(kind or "This pair is right.")
    for side in smaller(*pair, lambda old, new: failure(old, new) == kind) if kind else ():
        print(shown(side))
