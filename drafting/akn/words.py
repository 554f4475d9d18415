"""Words with their marks and brackets as mixed content, and back.

A bracket is `<inline name="bracket">` with an `<inline name="alternative">` for each wording; the second and later ones
name the first in `alternativeTo`, as Akoma Ntoso has it for wordings of which one will stand, and `refersTo` names the
members behind each. What XML cannot hold (control characters) is an `<inline name="character">`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote

import msgspec
from msgspec import Struct

from drafting.akn.names import TOGGLES, local, our, sub
from drafting.model.spans import SINGLE, cut, normal, stretches
from drafting.model.text import OBJECT, Alternative, Bracket, Span

if TYPE_CHECKING:
    from drafting.model.text import Provision
    from drafting.word.markup.xml import Element

SIGNS = {"\n": "br", "\f": "eop"}
STRANGE = re.compile("[\n\f\ufffc\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
MARK_ELEMENT = {("b", "1"): "b", ("i", "1"): "i", ("u", "single"): "u", ("vert", "superscript"): "sup",
                ("vert", "subscript"): "sub"}
ELEMENT_MARK = {element: mark for mark, element in MARK_ELEMENT.items()}
URI = "!#$%&'()*+,/:;=?@[]~"


class Node(Struct):
    """A bracket or one of its alternatives, with the brackets inside; the outermost node is the whole text."""

    start: int
    end: int
    what: Bracket | Alternative | None
    inside: list[Node]


# -- words → mixed content ------------------------------------------------------------------------------
def put(parent: Element, provision: Provision, note: Noted) -> None:
    """Make the provision's words the content of `parent`; `note` puts a note at the place of its call."""
    tree = _tree(provision.brackets, len(provision.text))
    if tree is None:
        parent.set(our("brackets"), msgspec.json.encode(provision.brackets).decode())
        tree = Node(0, len(provision.text), None, [])
    _node(parent, tree, provision, note)


def _tree(brackets: tuple[Bracket, ...], length: int) -> Node | None:
    """The brackets as they lie inside each other; None where they cross, which no element can show."""
    top = Node(0, length, None, [])
    for bracket in sorted(brackets, key=lambda b: (b.start, -b.end)):
        holder = top
        while (deeper := next((n for n in holder.inside if n.start < n.end and n.start <= bracket.start
                               and bracket.end <= n.end), None)) is not None:
            holder = deeper
        node = Node(bracket.start, bracket.end, bracket, [])
        node.inside = [Node(alt.start, alt.end, alt, []) for alt in bracket.alternatives]
        holder.inside.append(node)
    return top if _sound(top) else None


def _sound(node: Node) -> bool:
    at = node.start
    for child in node.inside:
        if child.start < at or child.end < child.start or child.end > node.end or not _sound(child):
            return False
        at = child.end
    return True


Noted = Callable[["Element", Span], None]       # puts the note that a mark names, or a reference to it


def _node(parent: Element, node: Node, provision: Provision, note: Noted) -> None:
    at = node.start
    for n, child in enumerate(node.inside):
        _plain(parent, provision, at, child.start, note)
        _node(_frame(parent, child, node, n, provision.id), child, provision, note)
        at = child.end
    _plain(parent, provision, at, node.end, note)


def _frame(parent: Element, node: Node, above: Node, n: int, provision: str) -> Element:
    """The element of a bracket or of an alternative."""
    if isinstance(node.what, Bracket):
        return sub(parent, "inline", name="bracket", eId=_bracket_id(provision, node.what), wId=node.what.id)
    if not isinstance(node.what, Alternative) or not isinstance(above.what, Bracket):
        raise TypeError("An alternative stands in a bracket.")
    first = f"{_bracket_id(provision, above.what)}__alt_1"
    el = sub(parent, "inline", name="alternative", eId=f"{first[:-1]}{n + 1}", alternativeTo=f"#{first}" if n else "",
             refersTo=" ".join(f"#{code}" for code in node.what.sponsors))
    if node.what.proposal:
        el.set(our("proposal"), node.what.proposal)
    return el


def _bracket_id(provision: str, bracket: Bracket) -> str:
    return f"bracket_{provision}_{re.sub(r'[^0-9A-Za-z.-]', '_', bracket.id)}_{bracket.start}"


def _plain(parent: Element, provision: Provision, start: int, end: int, note: Noted) -> None:
    """The words `start` to `end`, one stretch of equal marks after another."""
    for _, words, marks in stretches(provision.text[start:end], cut(provision.marks, start, end)):
        holder = parent
        for mark in marks:
            if mark.key not in SINGLE:
                holder = _marked(holder, mark)
        _text(holder, words, [mark for mark in marks if mark.key in SINGLE], note)


def _marked(parent: Element, mark: Span) -> Element:
    element = MARK_ELEMENT.get((mark.key, mark.value))
    if element:
        return sub(parent, element)
    if mark.key == "link":
        el = sub(parent, "a", href=quote(mark.value, safe=URI) or "#")
    else:
        el = sub(parent, "span")
    el.set(our(mark.key), mark.value)
    return el


def _text(parent: Element, words: str, single: list[Span], note: Noted) -> None:
    at = 0
    for found in STRANGE.finditer(words):
        _append(parent, words[at:found.start()])
        at = found.end()
        sign = found.group()
        if sign == OBJECT and single:
            for mark in single:
                note(parent, mark) if mark.key == "note" else sub(parent, "img", src=f"object/{mark.value}")
        elif sign in SIGNS:
            sub(parent, SIGNS[sign])
        else:
            sub(parent, "inline", name="character").set(our("code"), f"{ord(sign):x}")
    _append(parent, words[at:])


def _append(parent: Element, words: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + words
    else:
        parent.text = (parent.text or "") + words


# -- mixed content → words ------------------------------------------------------------------------------
class Taken:
    """The words of an element as they are read: `text`, `marks`, `brackets`, and the notes called in them."""

    def __init__(self, exact: bool) -> None:
        self.exact = exact                     # white space as it stands; else as a browser would show it
        self.pieces: list[str] = []
        self.length = 0
        self.marks: list[Span] = []
        self.brackets: list[Bracket] = []
        self.notes: list[Element] = []

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, words: str | None) -> None:
        words = words or ""
        if not self.exact:
            words = re.sub(r"[ \t\r\n]+", " ", words)
            if not self.length or self.pieces[-1].endswith((" ", "\n")):
                words = words.lstrip(" ")
        if words:
            self.pieces.append(words)
            self.length += len(words)

    def sign(self, character: str) -> None:
        self.pieces.append(character)
        self.length += len(character)


def take(el: Element, exact: bool) -> Taken:
    """What an element with mixed content says."""
    taken = Taken(exact)
    _take(el, taken, [])
    if not exact:
        while taken.pieces and taken.pieces[-1].endswith(" "):
            taken.pieces[-1] = taken.pieces[-1][:-1]
            taken.length -= 1
            if not taken.pieces[-1]:
                taken.pieces.pop()
        taken.marks = [Span(m.start, min(m.end, taken.length), m.key, m.value) for m in taken.marks]
    taken.marks = list(normal(taken.marks))
    taken.brackets += msgspec.json.decode(el.get(our("brackets"), "[]"), type=list[Bracket])
    return taken


def _take(el: Element, taken: Taken, alternatives: list[Alternative]) -> None:
    taken.add(el.text)
    for child in el:
        _child(child, taken, alternatives)
        taken.add(child.tail)


def _child(el: Element, taken: Taken, alternatives: list[Alternative]) -> None:
    name, start = local(el), taken.length
    if name in ("br", "eol", "eop"):
        taken.sign("\f" if name == "eop" else "\n")
    elif name in ("authorialNote", "noteRef", "img"):
        taken.sign(OBJECT)
        value = el.get("src", "").removeprefix("object/") if name == "img" else note_name(el)
        taken.marks.append(Span(start, start + 1, "object" if name == "img" else "note", value))
        if name == "authorialNote":
            taken.notes.append(el)
    elif name == "inline" and el.get("name") == "character":
        taken.sign(chr(int(el.get(our("code"), "20"), 16)))
    elif name == "inline" and el.get("name") == "bracket":
        inner: list[Alternative] = []
        place = len(taken.brackets)
        _take(el, taken, inner)
        taken.brackets.insert(place, Bracket(el.get("wId", ""), start, taken.length, tuple(inner)))
    elif name == "inline" and el.get("name") == "alternative":
        _take(el, taken, alternatives)
        sponsors = tuple(code.lstrip("#") for code in el.get("refersTo", "").split())
        alternatives.append(Alternative(start, taken.length, sponsors, el.get(our("proposal"), "")))
    elif name:
        _take(el, taken, alternatives)
        taken.marks += [Span(start, taken.length, key, value) for key, value in _meant(el, name)]


def note_name(el: Element) -> str:
    """What a note, or a reference to it, calls the note; a note without a name is called by its place in the file."""
    return (el.get("wId") or el.get("href", "").removeprefix("#note_").removeprefix("#") or el.get("eId")
            or el.getroottree().getpath(el))


def _meant(el: Element, name: str) -> list[tuple[str, str]]:
    if name in TOGGLES:
        return [ELEMENT_MARK[name]]
    ours = [(key.rsplit("}", 1)[-1], value) for key, value in el.attrib.items() if key.startswith(our(""))]
    if name in ("a", "ref") and not ours and (address := el.get("href")):
        return [("link", address)]
    return ours if name in ("a", "span") else []
