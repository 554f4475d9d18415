"""The marks of a Word file put together as the changes that a reader counts.

One change may be many marks: words and the paragraph mark behind them, a row with all that is in it, the two places of
a move. It is listed, accepted and rejected as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from drafting.word.markup.marks import (
    CELL_MARKS,
    CHANGE_MARKS,
    CONTENT_MARKS,
    CONTROL_RANGES,
    DELETED,
    MOVE_RANGES,
    PROPERTY_MARKS,
    SIGN_HOLDERS,
    author_of,
    is_changed,
)
from drafting.word.markup.xml import local, parent_of, w
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drafting.word.markup.xml import Element

KIND_OF = {"ins": "insertion", "del": "deletion", "moveFrom": "move", "moveTo": "move", "cellIns": "insertion",
           "cellDel": "deletion"}
CHANGED = {"rPrChange": "text", "pPrChange": "paragraph", "tblPrChange": "table", "tblPrExChange": "table",
           "tblGridChange": "columns", "trPrChange": "row", "tcPrChange": "cell", "sectPrChange": "section",
           "numberingChange": "numbering", "cellMerge": "cell"}
P, R, TR = w("p"), w("r"), w("tr")
BLOCKS = frozenset({P, w("tbl"), TR})


class Group:
    """The marks of one change: elements of one part, and what the list says of them."""

    __slots__ = ("kind", "marks", "of", "part", "place", "words")

    def __init__(self, part: str, kind: str, of: str, place: str, marks: list[Element], words: str = "") -> None:
        self.part, self.kind, self.of, self.place, self.marks, self.words = part, kind, of, place, marks, words


def groups(package: Package) -> list[Group]:
    """The changes of every story, each with its marks, in the order of their numbers."""
    out: list[Group] = []
    for part in package.stories():
        root = package.tree(part)
        if is_changed(root):
            out += _Story(part, root).groups
    return out


def hurried(package: Package) -> list[Group]:
    """The changes without places and words; only the blocks that carry marks are walked."""
    return [group for part in package.stories() for group in _Story(part, package.tree(part), hurried=True).groups]


def count(package: Package) -> int:
    """How many changes there are."""
    return len(hurried(package))


def story_name(part: str) -> str:
    """What a reader calls a story: "text", "footnotes", "header 1"."""
    name = part.rsplit("/", 1)[-1].removesuffix(".xml")
    return "text" if name == "document" else re.sub(r"(\d+)$", r" \1", name)


def words_of(el: Element) -> str:
    """The words in an element, those that are deleted too."""
    return "".join(el.itertext(w("t"), w("delText")))


class _Story:
    """One story walked once: marks that touch and say the same of the same author are one change."""

    def __init__(self, part: str, root: Element, hurried: bool = False) -> None:
        self.part, self.story, self.number = part, story_name(part), 0
        self.groups: list[Group] = []
        self.open: Group | None = None                  # the change that the next mark may belong to
        self.moves: dict[str, Group] = {}               # name of a move → its change
        self.ranges: dict[str, Group] = {}              # id of a range that is open → the change it is of
        self.taken: set[Element] = set()                # marks that belong to a change already
        self.marked = {above for mark in root.iter(*CHANGE_MARKS) for above in mark.iterancestors()}
        self.hurried = hurried                          # places and words do not matter
        self.words_of = (lambda el: "") if hurried else words_of
        self._walk(root)

    def _plain(self, el: Element) -> bool:
        """Whether nothing in an element counts."""
        return self.hurried and el not in self.marked

    def _place(self, ahead: int = 0) -> str:
        return f"{self.story}, paragraph {max(1, self.number + ahead)}"

    def _walk(self, parent: Element | Sequence[Element]) -> None:
        for el in parent:
            if el.tag in BLOCKS and el not in self.marked:
                self.open = None
                self.number += 0 if self.hurried else sum(1 for _ in el.iter(P))
            elif el.tag == P:
                self._paragraph(el)
            elif el.tag == TR:
                self._row(el)
            elif el.tag in CHANGE_MARKS:
                self._mark(el)
            elif el.tag == R:
                self._run(el)
            elif isinstance(el.tag, str):
                self._walk(el)

    def _paragraph(self, p: Element) -> None:
        self.number += 1
        properties = p.find(w("pPr"))
        mark = properties.find(w("rPr")) if properties is not None else None
        signs = [el for el in mark if el.tag in CONTENT_MARKS] if mark is not None else []
        for el in properties.iter(*PROPERTY_MARKS, w("numberingChange")) if properties is not None else ():
            self._alone(el, "formatting", "paragraph" if el.tag == w("rPrChange") else CHANGED[local(el)],
                        self.words_of(p))
        for el in properties.iterfind(f"{w('numPr')}/*") if properties is not None else ():
            if el.tag in CONTENT_MARKS:
                self._alone(el, KIND_OF[local(el)], "numbering", self.words_of(p))
        self._walk([el for el in p if el is not properties])
        for sign in signs:
            self._content(sign, "paragraph", "¶")
        if not signs:
            self.open = None

    def _row(self, row: Element) -> None:
        sign = next((el for el in row.iterfind(w("trPr") + "/*") if el.tag in CONTENT_MARKS), None)
        self.open = None
        if sign is None or sign in self.taken:
            self._walk(row)
        else:
            same = [el for el in row.iter(sign.tag) if el is not sign and author_of(el) == author_of(sign)]
            self._add(Group(self.part, KIND_OF[local(sign)], "row", self._place(1), [sign, *same],
                            " | ".join(self.words_of(cell) for cell in row.iterchildren(w("tc")))))
            self.taken.update(same)
            self._walk(row)
        self.open = None

    def _run(self, run: Element) -> None:
        if parent_of(run).tag not in CONTENT_MARKS:
            self.open = None
        if self._plain(run):
            return
        before = self.open
        for el in run:
            if el.tag == w("rPr"):
                for record in el.iterfind(w("rPrChange")):
                    self._alone(record, "formatting", "text", self.words_of(run))
            elif isinstance(el.tag, str) and len(el):
                self._walk(el)
        self.open = before

    def _mark(self, el: Element) -> None:
        if el in self.taken:
            self._walk(el)
        elif el.tag in MOVE_RANGES:
            self._range(el)
        elif el.tag in CONTROL_RANGES:
            self._control(el)
        elif el.tag in CONTENT_MARKS:
            self._content(el, "row" if parent_of(el).tag == w("trPr") else
                          "formula" if parent_of(el).tag in SIGN_HOLDERS else "text", self.words_of(el))
            before = self.open
            self._walk([] if self._plain(el) else el)
            self.open = before
        else:
            kind = KIND_OF.get(local(el), "formatting")
            self._alone(el, kind, "cell" if el.tag in CELL_MARKS else CHANGED.get(local(el), "text"),
                        self.words_of(_holder(el)) if kind != "formatting" else "")

    def _content(self, el: Element, of: str, words: str) -> None:
        """One w:ins, w:del, w:moveFrom or w:moveTo: part of the open change, of a move, or a change of its own."""
        if el in self.taken:
            return
        kind = KIND_OF[local(el)]
        move = next((group for ident, group in self.ranges.items() if ident.startswith(local(el)[:6])), None)
        move = move or self._on_the_way(el)
        same = self.open if self.open is not None and self.open.marks[0].tag == el.tag and _signed(
            self.open.marks[0]) == _signed(el) else None
        group = move or same
        if group is None:
            group = Group(self.part, kind, of, self._place(), [])
            self._add(group)
        self.open = None if move else group
        if move is None or el.tag in DELETED:
            group.words += words
        group.marks.append(el)

    def _on_the_way(self, el: Element) -> Group | None:
        """The move that an insertion or a deletion is an edit of: of the same author at the same instant."""
        open_now = (group for ident, group in self.ranges.items() if ident.startswith("move"))
        return next((group for group in open_now if _signed(group.marks[0]) == _signed(el)), None)

    def _range(self, el: Element) -> None:
        """A move's frame: both places of one name are one change."""
        ident = f"{local(el)[:6]}{el.get(w('id'))}"
        if local(el).endswith("End"):
            group = self.ranges.pop(ident, None)
        else:
            name = el.get(w("name")) or ident
            group = self.moves.get(name)
            if group is None:
                group = self.moves[name] = Group(self.part, "move", "text", self._place(), [])
                self._add(group)
            else:
                group.place += f" → {self._place()}"
            self.ranges[ident] = group
        if group is not None:
            group.marks.append(el)

    def _control(self, el: Element) -> None:
        """The frames of a content control that came or went: those of its two ends are one change."""
        kind, end = CONTROL_RANGES[el.tag]
        group = self.ranges.get(f"control{el.get(w('id'))}")
        if group is None and end == "Start":
            name = "insertion" if kind in ("Ins", "MoveTo") else "deletion"
            group = Group(self.part, name, "control", self._place(), [])
            self._add(group)
        control = el.getnext()
        if group is not None:
            group.marks.append(el)
            self.ranges[f"control{el.get(w('id'))}"] = group
            inner = control.find(w("sdtContent")) if control is not None and control.tag == w("sdt") else None
            last = inner[-1] if inner is not None and len(inner) else None
            if last is not None and last.tag == el.tag:
                self.ranges[f"control{last.get(w('id'))}"] = group

    def _alone(self, el: Element, kind: str, of: str, words: str) -> None:
        if el not in self.taken:
            self._add(Group(self.part, kind, of, self._place(), [el], words))

    def _add(self, group: Group) -> None:
        self.groups.append(group)
        self.taken.update(group.marks)


def _signed(mark: Element) -> tuple[str, str | None]:
    return author_of(mark), mark.get(w("date"))


def _holder(mark: Element) -> Element:
    """The row, cell or table whose properties hold a mark."""
    return parent_of(parent_of(mark))


def positions(root: Element) -> dict[Element, int]:
    """Each mark of a story with its number in the order of the file: how a copy of the story names it."""
    return {el: n for n, el in enumerate(root.iter(*CHANGE_MARKS))}


def marks_of(package: Package, chosen: Iterable[Group]) -> dict[str, frozenset[int]]:
    """The marks of some changes, by part, as `resolve` wants them."""
    known: dict[str, dict[Element, int]] = {}
    out: dict[str, set[int]] = {}
    for group in chosen:
        if group.part not in known:
            known[group.part] = positions(package.tree(group.part))
        out.setdefault(group.part, set()).update(known[group.part][el] for el in group.marks)
    return {part: frozenset(found) for part, found in out.items()}
