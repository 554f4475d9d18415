"""Two wordings of one sentence as one line: what stays at both ends, and what becomes what between them."""

from __future__ import annotations

from typing import NamedTuple


class Between(NamedTuple):
    """The words that stay at the beginning and at the end, and those between them before and after."""

    lead: str
    was: str
    becomes: str
    tail: str


def between(before: str, after: str) -> Between:
    """Where two wordings differ; no word is cut.

    >>> between("It meets in June 2020;", "It meets in late July 2020;")
    Between(lead='It meets in', was='June', becomes='late July', tail='2020;')
    """
    old, new = before.split(" "), after.split(" ")
    most = min(len(old), len(new))
    first = next((n for n in range(most) if old[n] != new[n]), most)
    last = next((n for n in range(most - first) if old[-1 - n] != new[-1 - n]), most - first)
    cut, tail = slice(first, -last or None), old[len(old) - last:]
    return Between(*(" ".join(each) for each in (old[:first], old[cut], new[cut], tail)))
