"""Lists of NEW in OLD's part of numbering: a list that OLD lacks comes along with its look.

    w:num  →  w:abstractNum, the look of its levels  →  w:numPicBullet, a picture as bullet; w:style, by name

Lists that share a look count on together, so a look that comes along comes once, and a list whose look OLD has already,
because another list of NEW was found there, gets that one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.word.markup.xml import w
from drafting.word.redline.carrying.related import largest

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.redline.carrying.carry import Carrier
    from drafting.word.weaving.originals import _Carrier

HEX = "[0-9A-Fa-f]{8}"
NUM, LOOK, BULLET = w("num"), w("abstractNum"), w("numPicBullet")
BEFORE = {BULLET: (BULLET,), LOOK: (BULLET, LOOK), NUM: (BULLET, LOOK, NUM)}     # what stands before the next one


class Numbering:
    """`list` gives the id in OLD of a list of NEW; `matched` are those that OLD has."""

    def __init__(self, carrier: Carrier | _Carrier, matched: dict[str, str]) -> None:
        self.carrier, self.lists = carrier, matched
        self._looks: dict[str, str] = {}                # abstractNumId of NEW → of OLD
        self._opened = False
        self._bullets: dict[str, str] = {}
        self._last: dict[str, int] = {}                 # the last id given to a kind of definition

    def list(self, ident: str) -> str:
        """The id that NEW's list has in OLD; one that OLD lacks is carried over."""
        if ident in self.lists or ident not in self.carrier.new.numbers:
            return self.lists.get(ident, ident)
        self._open()
        num = self._copy(NUM, "numId", ident, self.lists)
        if num is None:
            return ident
        for name in [key for key in num.attrib if key.endswith("}durableId")]:
            del num.attrib[name]                         # of which there may be one only
        reference = num.find(w("abstractNumId"))
        if reference is not None:
            reference.set(w("val"), self._look(reference.get(w("val")) or ""))
        self._place(num)
        return self.lists[ident]

    def _open(self) -> None:
        carrier = self.carrier
        self.source, self.target = carrier.source.related("numbering") or "", carrier.parts.shared("numbering")
        if not self._opened:
            self._opened = True
            theirs, mine = (package.numbering.lists for package in (carrier.source, carrier.into))
            pairs = ((each.shape, mine[self.lists[ident]].shape) for ident, each in theirs.items()
                     if ident is not None and self.lists.get(ident) in mine)
            self._looks = {theirs: mine for theirs, mine in pairs if theirs and mine}
        self.theirs, self.root = carrier.source.tree(self.source), carrier.into.edit(self.target)

    def _look(self, ident: str) -> str:
        """The id in OLD of what the levels of a list look like."""
        if ident not in self._looks:
            look = self._copy(LOOK, "abstractNumId", ident, self._looks)
            if look is None:
                return ident
            self._rename(look)
            for el in look.iter(w("lvlPicBulletId")):
                el.set(w("val"), self._bullet(el.get(w("val")) or ""))
            self._place(look)
        return self._looks[ident]

    def _rename(self, look: Element) -> None:
        """Word takes lists with one nsid for one list; a look that comes along gets one that is free."""
        nsid = look.find(w("nsid"))
        if nsid is None:
            return
        taken = {el.get(w("val")) for el in self.root.iter(w("nsid"))}
        said = nsid.get(w("val")) or ""
        number = int(said, 16) if re.fullmatch(HEX, said) else 0
        while nsid.get(w("val")) in taken:
            number = (number + 1) % 0x7FFFFFFF
            nsid.set(w("val"), f"{number:08X}")

    def _bullet(self, ident: str) -> str:
        if ident not in self._bullets:
            bullet = self._copy(BULLET, "numPicBulletId", ident, self._bullets)
            if bullet is None:
                return ident
            self._place(bullet)
        return self._bullets[ident]

    def _copy(self, tag: str, name: str, ident: str, ids: dict[str, str]) -> Element | None:
        """A copy of one of NEW's definitions, None where there is none; its id, the next free one, is put in `ids`.

        That happens first: a look names styles, and a style that comes along may be of a list with that look.
        """
        wanted = next((el for el in self.theirs.iterchildren(tag) if el.get(w(name)) == ident), None)
        if wanted is None:
            return None
        last = largest(el.get(w(name)) for el in self.root.iterchildren(tag))
        self._last[tag] = max(last, self._last.get(tag, 0)) + 1
        ids[ident] = str(self._last[tag])
        out = self.carrier.clone(wanted, self.source, self.target)
        out.set(w(name), ids[ident])
        return out

    def _place(self, el: Element) -> None:
        at = [n for n, child in enumerate(self.root) if child.tag in BEFORE[el.tag]]
        self.root.insert(at[-1] + 1 if at else 0, el)
