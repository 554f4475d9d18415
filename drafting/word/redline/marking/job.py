"""The work on one part of both files: who signs it, what it may show, and what it leaves to do elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from drafting.model.notice import notice
from drafting.word.markup.xml import w
from drafting.word.redline.reading.fields import Spans
from drafting.word.redline.reading.taste import Taste

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.redline.carrying.carry import Carrier, Stamp
    from drafting.word.redline.reading.line import Seg
    from drafting.word.weaving.originals import _Carrier, _Stamp

Compare = Callable[..., None]


class Job:
    """One part of NEW compared with one part of OLD: `source` and `target` name them; `later` are parts to come.

    `compare` is how what two containers hold is compared: tables, controls and boxes are stories within a story.
    """

    def __init__(self, carrier: Carrier | _Carrier, stamp: Stamp | _Stamp, source: str, target: str, taste: Taste,
                 compare: Compare) -> None:
        self.carrier, self.stamp, self.source, self.target = carrier, stamp, source, target
        self.later = carrier.parts.later
        self.old, self.new, self.taste = carrier.old, carrier.new, taste
        self.compare, self.spans = compare, Spans()
        self.alike = self.old.styles is self.new.styles and not self.new.list_names     # ids mean the same in both

    def inside(self, source: str, target: str) -> Job:
        """The same job on another part of both files."""
        return Job(self.carrier, self.stamp, source, target, self.taste, self.compare)

    def marks(self, differs: bool) -> bool:
        """Whether formatting that differs is marked; where the taste is against it, a notice says so once."""
        if differs and not self.taste.formatting:
            said = [each.kind for each in self.carrier.notices]
            if "formatting" not in said:
                self.carrier.notices.append(notice(
                    "formatting", "the text", "Words that both files have are formatted otherwise in the new file. The "
                    "redline was asked not to show that, and keeps the old file's formatting."))
        return differs and self.taste.formatting

    def clone(self, el: Element) -> Element:
        return self.carrier.clone(el, self.source, self.target)

    def has_news(self, anchor: Element) -> bool:
        found = anchor.find(w("commentReference"))
        return anchor.get(w("id")) is not None and self.carrier.has_news(anchor, self.source) \
            if found is None else self.carrier.has_news(found, self.source)

    def foreign(self, el: Element) -> bool:
        return el.getroottree().getroot() is self.new.package.tree(self.source)

    def pair_note(self, mine: Seg, theirs: Seg) -> None:
        if mine.key is not None:
            self.later.append((str(mine.key[1]), mine.node.get(w("id")), theirs.node.get(w("id"))))

    def pair_boxes(self, mine: Element, theirs: Element) -> None:
        boxes = list(mine.iter(w("txbxContent"))), list(theirs.iter(w("txbxContent")))
        for old, new in zip(*boxes) if len(boxes[0]) == len(boxes[1]) else ():
            self.compare(old, new, self)
