"""Numbers that a reader sees otherwise because what counts them was changed, and no paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.word.markup.formats import format_of
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import PPR, P
from drafting.word.text.counted import Counted
from drafting.word.unseen.odd import Unseen, odd


def renumbered(came: Package, sent: Package) -> Iterator[Unseen]:
    """The first paragraph that has another number by the definitions that came back than by those that went out.

    The same paragraphs are counted both ways: what members put in, take out or move changes nothing here. Lists that
    are new in the file are let be.
    """
    if came.same("numbering", sent) and came.same("styles", sent):
        return
    known = sent.numbering.lists.keys()
    now, before = Counted(came), Counted(came)
    before.numbering = sent.numbering
    before.styles = sent.styles
    found = []
    for p in came.tree(came.main).iter(P):
        form = format_of(p.find(PPR))
        label, was = now.label(form), before.label(form)
        if label != was and (not form.number or form.number in known or form.number == "0"):
            found.append((p, label, was))
    if found:
        p, label, was = found[0]
        what = "numberings" if len(found) > 1 else "numbering"
        yield odd(came.main, p, what, was or "–", label or "–", more=len(found) - 1)
