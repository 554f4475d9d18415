"""Numbers that a reader sees otherwise because what counts them was changed, and no paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from drafting.word.markup.formats import OFF, format_of
from drafting.word.markup.xml import VAL, parent_of, w
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import PPR, RPR, P
from drafting.word.parts.styles import VANISH
from drafting.word.text.counted import BULLET, Counted
from drafting.word.unseen.colours import BLACK, COLOUR, WHITE, Colours, alike
from drafting.word.unseen.faint import own_look, shape
from drafting.word.unseen.odd import Unseen, odd, said

if TYPE_CHECKING:
    from drafting.word.markup.formats import Format
    from drafting.word.markup.xml import Element

WORDS = re.compile(r"[^\W\d_]{2}")         # what no bullet has
COUNTED = frozenset({"", "none", "bullet", "decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman"})


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
    count, colours = Counted(package), Colours(package)
    out: dict[str, set[str]] = {}
    for p in package.tree(package.main).iter(P):
        out.setdefault(said(p), set()).add(_shown(count, format_of(p.find(PPR)), colours))
    return out


def _shown(count: Counted, form: Format, colours: Colours) -> str:
    """The number of a paragraph as a reader sees it, "" where its level hides it."""
    label = count.label(form)
    number, level = form.number or count.styles.numbering(form.style)[0], form.level
    found = count.numbering.level(number, level or "0") if label else None
    if found is None:
        return label
    look = own_look(found.element.find(RPR))
    why = shape(look)
    white = COLOUR in look and alike(colours.of(look[COLOUR]) or BLACK, WHITE)
    if white or why not in ("", "signs") or next(found.element.iter(VANISH), None) is not None:
        return ""
    if found.form == "bullet" and WORDS.search(found.pattern):
        return found.pattern
    if why or found.element.find(w("lvlPicBulletId")) is not None:
        return BULLET
    return label if found.form in COUNTED or label == BULLET else f"{label} ({found.form})"


def _called_before(came: Package, sent: Package) -> dict[str, str]:
    """For each list that is new in a file the one in which its paragraphs went out."""
    def numbers(package: Package) -> Iterator[tuple[str, str]]:
        return ((said(p), format_of(p.find(PPR)).number) for p in package.tree(package.main).iter(P))

    was = {words: number for words, number in numbers(sent) if number and words.strip()}
    new = [(number, was[words]) for words, number in numbers(came)
           if number and words in was and number not in sent.numbering.lists]
    return dict(reversed(new))


def _like(now: Counted, before: Counted, form: Format, was: str) -> bool:
    """Whether a list that is new counts in the same letters and words as the one that it stands for."""
    one, other = now.numbering.level(form.number, form.level or "0"), before.numbering.level(was, form.level or "0")
    return one is not None and other is not None and (one.form, one.pattern) == (other.form, other.pattern)


def renumbered(came: Package, sent: Package) -> Iterator[Unseen]:
    """The first paragraph that has another number by the definitions that came back than by those that went out.

    The same paragraphs are counted both ways: what members put in, take out or move changes nothing here. A list that
    is new in the file stands for the one that its paragraphs were in, if it looks like it; others are let be.
    """
    if came.same("numbering", sent) and came.same("styles", sent):
        return
    known, called = sent.numbering.lists.keys(), _called_before(came, sent)
    now, before, colours, were = Counted(came), Counted(came), Colours(came), Colours(sent)
    before.numbering = sent.numbering
    before.styles = sent.styles
    found = []
    for p in came.tree(came.main).iter(P):
        form = format_of(p.find(PPR))
        label = _shown(now, form, colours)
        was = _shown(before, form._replace(number=called.get(form.number, form.number)), were)
        ours = not form.number or form.number in known or form.number == "0"
        if label != was and (ours or form.number in called and _like(now, before, form, called[form.number])):
            found.append((p, label, was))
    labels = _labelled(sent) if found else {}
    found = [each for each in found if each[1] not in labels.get(said(each[0]), ())]     # lists were only called anew
    if found:
        p, label, was = found[0]
        what = "numberings" if len(found) > 1 else "numbering"
        yield odd(came.main, p, what, was or "–", label or "–", more=len(found) - 1)
