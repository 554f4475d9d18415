"""Which paragraphs of a story are compared and written together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafting.diff.groups import Asked, Group, groups
from drafting.word.markup.xml import w
from drafting.word.redline.pairing.match import text
from drafting.word.redline.reading.fields import balance

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drafting.word.markup.xml import Element

P = w("p")

class Stretch(NamedTuple):
    """Paragraphs without another block between them, or one such block alone; `following` is OLD's block after it.

    The groups of `tail` end it and are written as one, since Word cannot take the last mark of a stretch away.
    """

    groups: list[Group[Element]]
    tail: list[Group[Element]]
    following: Element | None


def stretches(pairs: list[tuple[Element | None, Element | None]], equal: Mapping[Element, bytes],
              fixed: set[Element]) -> list[Stretch]:
    """The blocks of a story in groups, in reading order.

    `equal` holds those of OLD that need no look, `fixed` paragraphs that are compared with no other: moved ones.
    """
    out, following = [], None
    for run in reversed(_runs(pairs)):
        if any(el is not None and el.tag != P for el in run[0]):
            found, tail = [Group(*([] if el is None else [el] for el in run[0]))], []
        else:
            found = groups(run, Asked(text, equal, fixed, balance))
            tail = _tail(found)
            found = found[:len(found) - len(tail)]
        out.append(Stretch(found, tail, following if not tail else
                           next((group.old[0] for group in tail if group.old), following)))
        following = next((x for x, _ in run if x is not None), following)
    return out[::-1]


def _runs(pairs: list[tuple[Element | None, Element | None]]) -> list[list[tuple[Element | None, Element | None]]]:
    out: list[list[tuple[Element | None, Element | None]]] = []
    run: list[tuple[Element | None, Element | None]] = []
    for pair in pairs:
        if all(el is None or el.tag == P for el in pair):
            run.append(pair)
        else:
            out += [run] * bool(run) + [[pair]]
            run = []
    return out + [run] * bool(run)


def _tail(found: list[Group[Element]]) -> list[Group[Element]]:
    """The groups at the end whose last marks must be one."""
    last = max((n for n, group in enumerate(found) if group.old and group.new), default=-1)
    rest = found[last + 1:]
    if not rest:
        return []
    sides = [any(group[side] for group in rest) for side in (0, 1)]
    if all(sides):
        return rest
    return found[last:] if last >= 0 else []
