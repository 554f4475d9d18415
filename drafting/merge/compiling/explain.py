"""Which of a member's changes each of its comments explains: those at the words that the comment stands on."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from drafting.model.change import (
    Fact,
    Insert,
    Join,
    Mark,
    Remark,
    Split,
    Text,
    fact_id,
    slot_of,
    subject_of,
)


def explained(remarks: tuple[Remark, ...], facts: tuple[Fact, ...]) -> tuple[Remark, ...]:
    """The remarks of one member with the ids of its facts that they explain; a reply explains what its remark does.

    A remark on words explains the changes that touch these words; one on a whole provision, every change of it; one on
    a new provision, that provision, which it quotes.
    """
    at: dict[str, list[Fact]] = {}
    for fact in facts:
        for name in _places(fact):
            at.setdefault(name, []).append(fact)
    found = [tuple(fact_id(f) for f in at.get(r.provision, ()) if _about(r, f)) for r in remarks]
    by_id = {r.id: explains for r, explains in zip(remarks, found, strict=True) if r.id}
    return tuple(replace(r, explains=by_id.get(r.reply_to, own)) for r, own in zip(remarks, found, strict=True))


def _places(fact: Fact) -> Iterator[str]:
    """The provisions that a remark about the fact stands at."""
    slot = slot_of(fact)
    if slot is not None and isinstance(fact, Insert):
        yield slot.after
    elif name := subject_of(fact):
        yield name
    if isinstance(fact, Join):
        yield fact.next


def _about(remark: Remark, fact: Fact) -> bool:
    if isinstance(fact, Insert):
        words = "\n".join(x.text for x in fact.content)
        return bool(remark.quote.strip()) and remark.start == remark.end == 0 and remark.quote.strip() in words
    if remark.start == remark.end == 0:
        return not remark.quote.strip()
    match fact:
        case Text(start=start, end=end) | Mark(start=start, end=end):
            return start <= remark.end and remark.start <= end
        case Split(at=at):
            return remark.start <= at <= remark.end
        case _:
            return True
