"""What a member is told of a new provision that other members have in the same words and in other looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafting.merge.compiling.variants import Variant
from drafting.model.characters import shortened
from drafting.model.text import Notice, Text

LONGEST = 40


def dressed(variants: Iterable[Variant], base: Text) -> Iterator[tuple[str, Notice]]:
    """For each variant its member and the notice that names whose looks it has in the compilation."""
    labels = {x.id: x.label for x in base}
    for each in variants:
        after, words = each.of.slot.after, shortened(each.fact.content[0].text, LONGEST)
        yield each.member, Notice("dressed", labels.get(after) or after,
                                  f"“{words}” is new in the file of {', '.join(each.others)} too, where it looks "
                                  "otherwise; it is one proposal, and looks as it does there.")
