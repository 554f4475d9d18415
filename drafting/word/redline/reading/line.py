"""A paragraph as one line: its text, with U+FFFC for each object, and where each stretch comes from.

    <w:r><w:t>See </w:t></w:r><w:hyperlink …><w:r><w:t>Annex 1</w:t><w:footnoteReference …/></w:r></w:hyperlink>
    S e e _ A n n e x _ 1 ￼
    └ t ──┘└ t, in the link ┘└ object "footnote", in the link

Two lines are compared by tokens: words where text is plain, (word, where) inside a link, a control or a field,
(object, where) for objects. Formatting is no part of a token.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from drafting.diff.tokens import offsets
from drafting.diff.tokens import tokens as cut
from drafting.model.characters import OBJECT
from drafting.word.markup.marks import ANCHORS
from drafting.word.markup.walk import CHARACTERS, NOTE_REFERENCES, SKIPPED, WRAPPERS
from drafting.word.markup.xml import R, local, w
from drafting.word.parts.styles import style_of
from drafting.word.redline.reading.identity import Identity
from drafting.word.redline.reading.wholes import complex_field

if TYPE_CHECKING:
    from collections.abc import Hashable

    from drafting.word.markup.xml import Element
    from drafting.word.redline.reading.identity import Bag

    # What an object is, by which two are compared; in what a stretch stands; and what lines are compared by: a word, a
    # word or an object with where it stands, a mark.
    Key = tuple[str | bool | None, ...]
    Where = tuple[Key | str, ...]
    Token = str | Key | tuple[str | Key, Where]
    Said = tuple[str | Key, Where]

SIGNS = {tag: sign for tag, sign in CHARACTERS.items() if tag != w("ptab")}      # which says where it goes itself
SIMPLE, SUB_DOCUMENT = w("fldSimple"), w("subDoc")          # no mark can hold a sub-document: it stays where it is
FORM = w("ffData")
SHORT = 60          # a field with a longer result is compared word by word, a shorter one is replaced whole


class Wrap:
    """A link, control or tag around runs; `key` says which, "" if it does not matter.

    `framed` is `ins` or `del` for a control that only one file has around words of both.
    """

    __slots__ = ("element", "framed", "key")

    def __init__(self, element: Element, key: Key) -> None:
        self.element, self.key, self.framed = element, key, ""


class Seg:
    """The characters `start` to `end` of a line that come from one element: text, or an object with its `key`."""

    __slots__ = ("end", "key", "node", "parts", "path", "run", "scope", "start", "text", "whole")

    def __init__(self, start: int, text: str, node: Element, run: Element | None, path: tuple[Wrap, ...],
                 key: Key | None = None) -> None:
        self.start, self.end, self.text = start, start + len(text), text
        self.node, self.run, self.path, self.key = node, run, path, key
        self.scope: str = ""                    # the code of the field whose result this is a piece of
        self.parts: list[Seg] = []              # of a field that is one object
        self.whole: Element | None = None       # the element that it is, if it is one

    @property
    def where(self) -> Where:
        return (*(wrap.key for wrap in self.path if wrap.key), *((self.scope,) if self.scope else ()))


class Line:
    """One paragraph: `segs` from left to right, `anchors` as (offset, element)."""

    def __init__(self, paragraph: Element, identity: Identity, part: str) -> None:
        self.paragraph, self.part = paragraph, part
        self.identity = identity
        self.segs: list[Seg] = []
        self.anchors: list[tuple[int, Element]] = []
        self.ends: list[Seg] = []               # of fields that began in a paragraph before
        self._end = 0
        self._walk(paragraph, ())
        if any(seg.key and seg.key[0] == "char" for seg in self.segs):
            self._fold_fields()
        self.text = "".join(seg.text for seg in self.segs)

    # -- reading ------------------------------------------------------------------------------------
    def _walk(self, parent: Element, path: tuple[Wrap, ...]) -> None:
        for el in parent:
            tag = el.tag
            if tag == w("r"):
                self._run(el, path)
            elif tag in WRAPPERS:
                self._wrapper(el, path)
            elif tag in ANCHORS and tag != w("proofErr") or tag == SUB_DOCUMENT:
                self.anchors.append((self._end, el))
            elif tag == SIMPLE and all(child.tag == w("r") for child in el):
                self._simple(el, path)
            elif isinstance(tag, str) and tag not in SKIPPED:
                self._add(OBJECT, el, None, path, (local(el), self.identity.shape(el, self.part)))

    def _simple(self, field: Element, path: tuple[Wrap, ...]) -> None:
        """A field that is one element, as the object that its complex form would be; `whole` is what it is."""
        before, at = self.segs, self._end
        self.segs = []
        for run in complex_field(copy.deepcopy(field)):
            self._run(run, path)
        one = self._one(self.segs, "field")
        one.start, one.end, one.whole = at, at + 1, field
        self.segs, self._end = [*before, one], at + 1

    def _wrapper(self, el: Element, path: tuple[Wrap, ...]) -> None:
        before = self._end
        content = el.find(w("sdtContent")) if el.tag == w("sdt") else el
        if content is not None:
            self._walk(content, (*path, Wrap(el, self._wrap_key(el))))
        if self._end == before and not any(a.getparent() is content for _, a in self.anchors):
            self.anchors.append((before, el))

    def _wrap_key(self, el: Element) -> Key:
        if el.tag == w("hyperlink"):
            ident = el.get(f"{{{R}}}id")
            return ("link", self.identity.target(self.part, ident) if ident else "",
                    self.identity.named_places(el.get(w("anchor")) or ""))
        if el.tag == w("sdt"):
            return ("control", *name_of(el))
        return (local(el), el.get(w("val"))) if el.tag in (w("dir"), w("bdo")) else ()

    def _run(self, run: Element, path: tuple[Wrap, ...]) -> None:
        if run.find(w("commentReference")) is not None:
            self.anchors.append((self._end, run))
            return
        for el in run:
            tag = el.tag
            if tag == w("t"):
                if el.text:
                    self._add(el.text, el, run, path)
            elif tag in SIGNS:
                self._add(SIGNS[tag], el, run, path)
            elif tag == w("br") and not el.attrib:
                self._add("\n", el, run, path)
            elif isinstance(tag, str) and tag not in SKIPPED:
                self._add(OBJECT, el, run, path, self._object_key(el))

    def _object_key(self, el: Element) -> Key:
        if el.tag in NOTE_REFERENCES:
            kind = NOTE_REFERENCES[el.tag]
            return ("note", kind, self.identity.notes.get((kind, el.get(w("id")) or "")))
        if el.tag == w("fldChar"):
            return ("char", el.get(w("fldCharType")))
        if el.tag == w("instrText"):
            return ("code", " ".join(self.identity.named_places(el.text or "").split()))
        return (local(el), self.identity.shape(el, self.part))

    def _add(self, text: str, node: Element, run: Element | None, path: tuple[Wrap, ...],
             key: Key | None = None) -> None:
        self.segs.append(Seg(self._end, text, node, run, path, key))
        self._end += len(text)

    # -- fields -------------------------------------------------------------------------------------
    def _fold_fields(self) -> None:
        """A whole short field becomes one object; a long one gets its code as one object and keeps its result."""
        out: list[Seg] = []
        open_at: list[int] = []
        for seg in self.segs:
            out.append(seg)
            if seg.key == ("char", "begin"):
                open_at.append(len(out) - 1)
            elif seg.key == ("char", "end") and open_at:
                start = open_at.pop()
                out[start:] = self._folded(out[start:])
            elif seg.key == ("char", "end"):
                self.ends.append(seg)
        for start in reversed(open_at):
            out[start:] = self._folded_head(out[start:], ends_here=False)
        self.segs, self._end, moved = [], 0, {}
        for seg in out:
            moved[seg.start] = self._end
            seg.start, seg.end = self._end, self._end + len(seg.text)
            self._end = seg.end
            self.segs.append(seg)
        self._move_anchors(moved)

    def _move_anchors(self, moved: dict[int, int]) -> None:
        """Put anchors that stood inside a folded field behind it."""
        for n, (offset, el) in enumerate(self.anchors):
            later = next((start for start in moved if start >= offset), None)
            self.anchors[n] = (self._end if later is None else moved[later], el)

    def _folded(self, segs: list[Seg]) -> list[Seg]:
        result = sum(len(seg.text) for seg in segs if seg.key is None)
        if result <= SHORT and all(seg.path == segs[0].path for seg in segs):
            return [self._one(segs, "field")]
        return self._folded_head(segs)

    def _folded_head(self, segs: list[Seg], ends_here: bool = True) -> list[Seg]:
        """The code of a field, up to its separator, as one object; what follows knows it if the field ends here."""
        depth = 0
        for n, seg in enumerate(segs):
            depth += (seg.key == ("char", "begin")) - (seg.key == ("char", "end"))
            if seg.key == ("char", "separate") and depth == 1:
                head = segs[:n + 1]
                if any(part.path != head[0].path for part in head):
                    return segs
                one = self._one(head, "head")
                for part in segs[n + 1:] if ends_here else ():
                    part.scope = f"{one.key} {part.scope}"
                return [one, *segs[n + 1:]]
        return segs

    def _one(self, segs: list[Seg], name: str) -> Seg:
        one = Seg(segs[0].start, OBJECT, segs[0].node, segs[0].run, segs[0].path)
        one.parts = [part for seg in segs for part in (seg.parts or [seg])]
        said: list[Said] = []
        code = ""
        for part in one.parts:
            if part.key and part.key[0] == "code":
                code += str(part.key[1])
                continue
            said.append((part.key or part.text, ()))
        one.key = (name, "".join(code.split()), repr(_joined(said)), "".join(map(self._settings, one.parts)))
        return one

    def _settings(self, part: Seg) -> str:
        """How a form field is set, but for its name, which other programs change when they save."""
        data = part.node.find(FORM) if part.key == ("char", "begin") else None
        found = data if data is not None else ()
        return "".join(self.identity.shape(el, self.part) for el in found if el.tag != w("name"))

    # -- comparing ----------------------------------------------------------------------------------
    def run_form(self, seg: Seg) -> Bag:
        """The form of the run properties that a stretch has."""
        properties = seg.run.find(w("rPr")) if seg.run is not None else None
        return self.identity.run(properties, self.part) if properties is not None else ()

    def marks(self, seg: Seg) -> Hashable:
        """The marks of a stretch, as a text knows them; none of an object."""
        properties = seg.run.find(w("rPr")) if seg.run is not None and seg.key is None else None
        if properties is None:
            return ()
        linked = any(wrap.element.tag == w("hyperlink") for wrap in seg.path)
        marks = self.identity.package.styles.marks_of(properties, style_of(self.paragraph), linked)
        return tuple(sorted(marks.items()))

    def tokens(self, granularity: str = "word") -> tuple[list[Token], list[int]]:
        """The line's tokens and the offset of each, with the line's length at the end."""
        out: list[Token] = []
        at: list[int] = []
        n = 0
        while n < len(self.segs):
            seg = self.segs[n]
            where = seg.where
            if seg.key is not None:
                out.append((seg.key, where))
                at.append(seg.start)
                n += 1
                continue
            first, text = seg.start, ""
            while n < len(self.segs) and self.segs[n].key is None and self.segs[n].where == where:
                text += self.segs[n].text
                n += 1
            pieces = cut(text, granularity)
            out += [(piece, where) for piece in pieces] if where else pieces
            at += offsets(pieces, first)[:-1]
        return out, [*at, self._end]


def _joined(said: list[Said]) -> list[Said]:
    """Neighbouring texts of one look as one."""
    out: list[Said] = []
    for what, look in said:
        before = out[-1] if out else None
        if before and isinstance(what, str) and isinstance(before[0], str) and before[1] == look:
            out[-1] = (before[0] + what, look)
        else:
            out.append((what, look))
    return out


def name_of(control: Element) -> tuple[str | None, ...]:
    """The tag and the title of a control, by which programs and people know it."""
    names = (control.find(f"{w('sdtPr')}/{w(name)}") for name in ("tag", "alias"))
    return tuple(found.get(w("val")) if found is not None else "" for found in names)
