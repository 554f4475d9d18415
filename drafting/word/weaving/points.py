"""The places of a paragraph, and what a redline of it does at each: deletes it, gives it another look, puts words in.

Every character is a place, every other child of a run, every object beside the runs, and the mark that ends the
paragraph. What has no width (bookmarks, ends of ranges) stands before a place.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from drafting.word.changes.resolve import resolve_tree
from drafting.word.markup.marks import ANCHORS, CONTENT_MARKS, CONTROL_RANGES, DELETED, INSERTED, PROPERTY_MARKS
from drafting.word.markup.walk import SKIPPED, WRAPPERS
from drafting.word.markup.xml import W14, local, w

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element
    from drafting.word.weaving.overlay import Redlined

P, RUN, T, PPR, RPR, SDT = w("p"), w("r"), w("t"), w("pPr"), w("rPr"), w("sdt")
CHANGED_LOOK = f"{RPR}/{w('rPrChange')}"
TEXTS = frozenset({T, w("delText")})
PLAIN = {w("delText"): T, w("delInstrText"): w("instrText")}
SAVING = (f"{{{W14}}}paraId", f"{{{W14}}}textId", w("rsid"))
SAYS = "says"              # an attribute that says, while redlines are made, which new note is called there
WRAPPER = "wrapper"        # an attribute that says, while redlines are made, which element of the base one was
REPLACED, CUT, INSERTED_ONLY = range(3)         # in this order things stand that are put in at one place


class Token(NamedTuple):
    """A child of a run, an object beside the runs, a mark or an anchor; `path` are the elements around it."""

    kind: str                   # "text", "object", "mark", "anchor"
    node: Element
    run: Element | None
    path: tuple[Element, ...]
    status: str = ""            # "", "ins" or "del"


class Place(NamedTuple):
    """One place of the base: `at` counts through a passage of paragraphs, `offset` inside the token's text."""

    at: int
    paragraph: int
    token: Token
    offset: int
    anchors: tuple[Token, ...]
    said: str                   # what stands here: a character, or the name of an element

    @property
    def mark(self) -> bool:
        return self.token.kind == "mark"


class Put(NamedTuple):
    """What a member puts in before a place; equal keys say and look the same."""

    tokens: tuple[Token, ...]
    order: int
    key: tuple[object, ...]


class Layer:
    """What one redline does: by place what it puts in before it, what it deletes, new looks, new ends of paragraphs."""

    def __init__(self, who: tuple[str, ...], date: str) -> None:
        self.who, self.date = who, date
        self.put_in: dict[int, Put] = {}
        self.gone: set[int] = set()
        self.looks: dict[int, Token] = {}
        self.ends: dict[int, Element] = {}

    def look_key(self, at: int) -> bytes:
        """The look that a place has here, as bytes."""
        return look_of(self.looks[at])


def tokens(paragraphs: Sequence[Element]) -> Iterator[Token]:
    """All that paragraphs hold, in order, each with what happened to it."""
    for p in paragraphs:
        yield from _inside(p, (), "")
        signs = p.find(f"{PPR}/{RPR}")
        kinds = {el.tag for el in signs} if signs is not None else set()
        yield Token("mark", p, None, (), "ins" if kinds & INSERTED else "del" if kinds & DELETED else "")


def _inside(parent: Element, path: tuple[Element, ...], status: str) -> Iterator[Token]:
    for el in parent:
        tag = el.tag
        if not isinstance(tag, str) or tag in SKIPPED:
            continue
        if tag == RUN:
            yield from _run(el, path, status)
        elif tag in CONTENT_MARKS:
            yield from _inside(el, path, "ins" if tag in INSERTED else "del")
        elif tag in WRAPPERS:
            content = el.find(w("sdtContent")) if tag == SDT else el
            inner = list(_inside(content, (*path, el), status)) if content is not None else []
            yield from inner or [Token("anchor", el, None, path, status)]
        elif tag in ANCHORS:
            yield Token("anchor", el, None, path, status)
        else:
            yield Token("object", el, None, path, status)


def _run(run: Element, path: tuple[Element, ...], status: str) -> Iterator[Token]:
    if run.find(w("commentReference")) is not None:
        yield Token("anchor", run, None, path, status)
        return
    for el in run:
        if not isinstance(el.tag, str) or el.tag in SKIPPED or el.tag in TEXTS and not el.text:
            continue
        yield Token("text" if el.tag in TEXTS else "object", el, run, path, status)


def named(paragraph: Element) -> None:
    """Give the links and controls of a paragraph numbers, by which they are known again in redlines of its copies."""
    for n, el in enumerate(paragraph.iter(*WRAPPERS)):
        el.set(WRAPPER, str(n))


def unnamed(paragraph: Element) -> Element:
    """The paragraph without these numbers."""
    for el in paragraph.iter(*WRAPPERS):
        el.attrib.pop(WRAPPER, None)
    return paragraph


def base_places(paragraphs: Sequence[Element]) -> list[Place]:
    """The places of paragraphs without changes."""
    out: list[Place] = []
    anchors: list[Token] = []
    paragraph = 0
    for token in tokens(paragraphs):
        if token.kind == "anchor":
            anchors.append(token)
            continue
        for offset, said in enumerate(said_of(token)):
            out.append(Place(len(out), paragraph, token, offset, tuple(anchors), said))
            anchors = []
        paragraph += token.kind == "mark"
    return out


def said_of(token: Token) -> list[str]:
    """What stands at each of the places that a token covers: its characters, or the name of an element."""
    return list(token.node.text or "") if token.kind == "text" else [PLAIN.get(token.node.tag, token.node.tag)]


def layer(places: Sequence[Place], redlined: Redlined) -> Layer | None:
    """What a redline does at the places; None where it does not line up with them."""
    out = Layer(redlined.who, redlined.date)
    if any(el.tag in CONTROL_RANGES for p in redlined.paragraphs for el in p.iter()):
        return None                                         # the frame of a control is around places, not at one
    waiting: list[Token] = []
    known = {_name(anchor) for place in places for anchor in place.anchors}
    around = {el.get(WRAPPER): el for place in places for el in place.token.path}
    n = 0
    for token in tokens(redlined.paragraphs):
        if token.status == "ins" or token.kind == "anchor":
            if token.status == "ins" or _name(token) not in known:
                waiting.append(token._replace(path=tuple(around.get(el.get(WRAPPER), el) for el in token.path)))
            continue
        said = said_of(token)
        here = places[n:n + len(said)]
        if [place.said for place in here] != said:
            return None
        _put(out, places, n, waiting)
        waiting = []
        _at(out, here, token)
        n += len(said)
    return out if n == len(places) and not waiting else None


def _at(out: Layer, here: Sequence[Place], token: Token) -> None:
    """Note what a token of the redline says of the places of the base that it covers."""
    if token.status == "del":
        out.gone.update(place.at for place in here)
    if token.kind == "mark":
        properties = token.node.find(PPR)
        if properties is not None and next(properties.iter(*PROPERTY_MARKS), None) is not None:
            out.ends[here[0].at] = properties
    elif token.status != "del" and (token.run is not None and token.run.find(CHANGED_LOOK) is not None or (
            token.kind == "object" and plain_bytes(token.node) != plain_bytes(here[0].token.node))):
        out.looks.update((place.at, token) for place in here)


def _put(out: Layer, places: Sequence[Place], n: int, waiting: list[Token]) -> None:
    if not waiting:
        return
    order = REPLACED if n and places[n - 1].at in out.gone else \
        CUT if any(token.kind == "mark" for token in waiting) else INSERTED_ONLY
    out.put_in[places[n].at] = Put(tuple(waiting), order, tuple(map(_key, waiting)))


def replacing(places: Sequence[Place], redlined: Redlined) -> Layer:
    """The redline with all its words put in anew and all of the base's deleted, but for the last mark."""
    out = Layer(redlined.who, redlined.date)
    holder = etree.Element(w("body"))
    holder.extend(copy.deepcopy(p) for p in redlined.paragraphs)
    resolve_tree(holder, True)
    *content, _ = [token._replace(status="ins") for token in tokens(list(holder))]
    known = {_name(anchor) for place in places for anchor in place.anchors}
    content = [token for token in content if token.kind != "anchor" or _name(token) not in known]
    out.gone = {place.at for place in places[:-1]}
    if content:
        out.put_in[places[-1].at] = Put(tuple(content), REPLACED, tuple(map(_key, content)))
    properties = redlined.paragraphs[-1].find(PPR)
    if properties is not None and next(properties.iter(*PROPERTY_MARKS), None) is not None:
        out.ends[places[-1].at] = properties
    return out


def look_of(token: Token) -> bytes:
    """How a token looks, and what an object is, as bytes: not who changed it, nor from what."""
    out = b""
    properties = token.run.find(RPR) if token.run is not None else None
    if properties is not None:
        out = b"".join(plain_bytes(el) for el in properties if el.tag not in PROPERTY_MARKS)
    return out + (plain_bytes(token.node) if token.kind == "object" else b"")


def mark_look(token: Token) -> bytes:
    """How the mark of a paragraph itself looks, as bytes, without who put it in."""
    own = token.node.find(f"{PPR}/{RPR}")
    return b"".join(plain_bytes(el) for el in own if el.tag not in CONTENT_MARKS) if own is not None else b""


def _key(token: Token) -> tuple[object, ...]:
    """What an inserted token says and how it looks."""
    around = tuple((el.tag, *sorted(el.attrib.items())) for el in token.path)
    if token.kind == "text":
        return ("text", token.node.text, look_of(token), around)
    if (said := token.node.get(SAYS)) is not None:          # a call of a new note, whatever its number
        return ("note", said, around)
    if token.kind == "mark":
        properties = token.node.find(PPR)
        inner = [] if properties is None else [plain_bytes(el) for el in properties if el.tag != RPR]
        return ("mark", *inner)
    return (token.kind, plain_bytes(token.node), look_of(token), around)


def _name(token: Token) -> tuple[str | None, ...]:
    """What an anchor is known by."""
    el = token.node
    return (local(el), el.get(w("id")), el.get(w("name")))


def plain_bytes(el: Element) -> bytes:
    """An element as bytes, without the ids that each saving makes anew and without its tail."""
    root = copy.deepcopy(el)
    root.tail = None
    for node in root.iter():
        for name in [name for name in node.attrib if name.startswith(SAVING)]:
            del node.attrib[name]
    return etree.tostring(root, method="c14n")
