"""Numbers that a reader sees otherwise because what counts them was changed, and no paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafting.word.markup.formats import OFF, format_of
from drafting.word.markup.xml import VAL, parent_of
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import PPR, P
from drafting.word.parts.styles import VANISH
from drafting.word.text.counted import Counted
from drafting.word.unseen.odd import Unseen, odd, said

if TYPE_CHECKING:
    from drafting.word.markup.formats import Format
    from drafting.word.markup.xml import Element


def joined(came: Package, sent: Package) -> Iterator[Unseen]:
    """The paragraphs whose end is hidden in the file that came back and was not in the one that went out."""
    before = Counter(said(p) for p in _open_ended(sent))
    for p in _open_ended(came):
        before[said(p)] -= 1
        if before[said(p)] < 0:
            yield odd(came.main, p, "joined", said(p))


def _open_ended(package: Package) -> Iterator[Element]:
    for sign in package.tree(package.main).iter(VANISH):
        properties = parent_of(parent_of(sign))
        if properties.tag == PPR and sign.get(VAL) not in OFF and said(parent_of(properties)).strip():
            yield parent_of(properties)


def _labelled(package: Package) -> dict[str, set[str]]:
    """The numbers that the paragraphs of a file show, by their words."""
    count = Counted(package)
    out: dict[str, set[str]] = {}
    for p in package.tree(package.main).iter(P):
        out.setdefault(said(p), set()).add(_shown(count, format_of(p.find(PPR))))
    return out


def _shown(count: Counted, form: Format) -> str:
    """The number of a paragraph, "" where its level hides it."""
    label = count.label(form)
    number, level = form.number or count.styles.numbering(form.style)[0], form.level
    found = count.numbering.level(number, level or "0") if label else None
    hidden = found is not None and next(found.element.iter(VANISH), None) is not None
    return "" if hidden else label


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
        label, was = _shown(now, form), _shown(before, form)
        if label != was and (not form.number or form.number in known or form.number == "0"):
            found.append((p, label, was))
    labels = _labelled(sent) if found else {}
    found = [each for each in found if each[1] not in labels.get(said(each[0]), ())]     # lists were only called anew
    if found:
        p, label, was = found[0]
        what = "numberings" if len(found) > 1 else "numbering"
        yield odd(came.main, p, what, was or "–", label or "–", more=len(found) - 1)
