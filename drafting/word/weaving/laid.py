"""Paragraphs written place by place, with tracked changes in the names of members."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from drafting.word.changes.revisions import put_in_order, sign_paragraph
from drafting.word.markup.elements import PPR_ORDER
from drafting.word.markup.marks import CONTENT_MARKS, PROPERTY_MARKS
from drafting.word.markup.walk import HEADS
from drafting.word.markup.xml import SPACE, parent_of, w
from drafting.word.redline.reading.wholes import as_deleted
from drafting.word.weaving.points import PLAIN, PPR, RPR, RUN, SDT, WRAPPER, Place, T, Token

if TYPE_CHECKING:
    from drafting.word.changes.revisions import Revisions
    from drafting.word.markup.xml import Element

Mark = tuple[str, tuple[str, ...], str]         # "ins" or "del", the members, the date


class Dressed(NamedTuple):
    """What is put in, as some have it whose marks of paragraphs look otherwise; who they are, and since when."""

    tokens: tuple[Token, ...]
    who: tuple[tuple[str, ...], str]


class Out:
    """Writes one paragraph after the other; `taken` gives those that are finished."""

    def __init__(self, revisions: Revisions) -> None:
        self.revisions = revisions
        self.done: list[Element] = []
        self.seen: set[Element] = set()
        self._start()

    def _start(self) -> None:
        self.p = etree.Element(w("p"))
        self.stack: list[tuple[Element, Element]] = []
        self.mark: tuple[Mark, Element] | None = None
        self.run: Element | None = None
        self.last: Element | None = None
        self.key: tuple[Element, Mark | None, tuple[str, ...] | None] | None = None

    def taken(self) -> list[Element]:
        """The paragraphs finished since this was asked last."""
        out, self.done = self.done, []
        return out

    # -- what stands in a paragraph -----------------------------------------------------------------
    def anchor(self, token: Token) -> None:
        """Write what has no width."""
        self._open(token.path).append(copy.deepcopy(token.node))
        self.mark = self.run = None

    def keep(self, place: Place, token: Token, gone: Mark | None, changed: tuple[str, ...]) -> None:
        """Write a place of the base, with the look that `token` has, whose record is in the names `changed`."""
        text = place.said if place.token.kind == "text" else None
        self._write(token, text, gone, place.token, changed)

    def put_in(self, tokens: tuple[Token, ...], mark: Mark, dressed: Dressed | None = None) -> None:
        """Write tokens that are put in; `dressed` are the same, whose marks look otherwise for some."""
        for n, token in enumerate(tokens):
            if token.kind == "anchor":
                self.anchor(token)
            elif token.kind == "mark":
                properties = _unsigned(token)
                if dressed is not None:
                    properties = self._redressed(properties, _unsigned(dressed.tokens[n]), dressed.who)
                self.end(None, properties, mark, dressed.who[0] if dressed is not None else ())
            else:
                self._write(token, token.node.text if token.kind == "text" else None, mark, token, ())

    def _redressed(self, was: Element | None, now: Element | None, who: tuple[tuple[str, ...], str]) -> Element:
        """The properties of a mark in a look that some want, with a record of the other's."""
        plain, own = (found.find(RPR) if found is not None else None for found in (was, now))
        out = was if was is not None else etree.Element(PPR)
        if plain is not None:
            out.remove(plain)
        look = own if own is not None else etree.Element(RPR)
        record = self.revisions.mark("rPrChange", *who)
        record.append(plain if plain is not None else etree.Element(RPR))
        look.append(record)
        put_in_order(out, look, PPR_ORDER)
        return out

    def again(self, place: Place, token: Token, mark: Mark) -> None:
        """Write a place of the base once more, put in with the look of `token`."""
        text = place.said if place.token.kind == "text" else None
        self._write(token, text, mark, place.token, None)

    def _write(self, token: Token, text: str | None, mark: Mark | None, source: Token,
               changed: tuple[str, ...] | None) -> None:
        holder = self._marked(self._open(source.path), mark)
        if token.run is None:
            self.run = None
            self._loose(holder, token.node, mark)
            return
        key = (token.run, mark, changed)
        run = self.run
        if run is None or run.getparent() is not holder or self.key != key:
            run = self._new_run(holder, token.run, changed)
            self.run, self.key, self.last = run, key, None
        if text is not None and self.last is source.node:
            run[-1].text = (run[-1].text or "") + text
        else:
            run.append(self._child(source.node if text is not None else token.node, text, mark))
            self.last = source.node
        if text is not None and run[-1].text != source.node.text:
            run[-1].set(SPACE, "preserve")

    @staticmethod
    def _child(node: Element, text: str | None, mark: Mark | None) -> Element:
        gone = mark is not None and mark[0] == "del"
        if text is None:
            child = copy.deepcopy(node)
            child.tail = None
            for el in child.iter(*PLAIN):
                el.tag = PLAIN[el.tag]
            if gone:
                as_deleted(child)
            return child
        child = etree.Element(w("delText") if gone else T, dict(node.attrib))
        child.text = text
        return child

    def _new_run(self, holder: Element, source: Element, changed: tuple[str, ...] | None) -> Element:
        """A run with the look of another; of its record the names are `changed`, with None it has none."""
        run = etree.SubElement(holder, RUN, dict(source.attrib))
        properties = source.find(RPR)
        if properties is None:
            return run
        run.append(copy.deepcopy(properties))
        for record in run[0].findall(w("rPrChange")):
            if changed:
                self.revisions.rename(record, changed)
            else:
                run[0].remove(record)
        if not len(run[0]):
            run.remove(run[0])
        return run

    def _loose(self, holder: Element, node: Element, mark: Mark | None) -> None:
        """An object that stands in no run."""
        child = copy.deepcopy(node)
        child.tail = None
        if mark is not None and mark[0] == "del":
            as_deleted(child)
        holder.append(child)

    def _marked(self, holder: Element, mark: Mark | None) -> Element:
        if mark is None:
            self.mark = None
            return holder
        if self.mark is None or self.mark[0] != mark or self.mark[1].getparent() is not holder \
                or self.mark[1].getnext() is not None:
            made = self.revisions.mark(*mark)
            holder.append(made)
            self.mark = mark, made
        return self.mark[1]

    # -- what is around -----------------------------------------------------------------------------
    def _open(self, path: tuple[Element, ...]) -> Element:
        """The element that takes content with these elements around it."""
        same = 0
        while same < min(len(path), len(self.stack)) and path[same] is self.stack[same][0]:
            same += 1
        if same < len(self.stack):
            self.mark = self.run = None
        del self.stack[same:]
        for wrapper in path[same:]:
            shell, content = self._shell(wrapper)
            (self.stack[-1][1] if self.stack else self.p).append(shell)
            self.stack.append((wrapper, content))
            self.mark = self.run = None
        return self.stack[-1][1] if self.stack else self.p

    def _shell(self, source: Element) -> tuple[Element, Element]:
        """An element like one around words, without content; an id is given once."""
        shell = etree.Element(source.tag, {key: value for key, value in source.attrib.items() if key != WRAPPER})
        shell.extend(copy.deepcopy(child) for child in source if child.tag in HEADS)
        for ident in shell.findall(f"{w('sdtPr')}/{w('id')}") if source in self.seen else ():
            parent_of(ident).remove(ident)
        self.seen.add(source)
        return shell, etree.SubElement(shell, w("sdtContent")) if source.tag == SDT else shell

    # -- the end ------------------------------------------------------------------------------------
    def end(self, source: Element | None, properties: Element | None, sign: Mark | None,
            changed: tuple[str, ...]) -> None:
        """End the paragraph with the properties, whose records are in the names `changed`, and a sign on the mark."""
        if properties is not None:
            properties = copy.deepcopy(properties)
            for record in list(properties.iter(*PROPERTY_MARKS)):
                self.revisions.rename(record, changed)
            self.p.insert(0, properties)
        for key, value in source.attrib.items() if source is not None else ():
            self.p.set(key, value)
        if sign is not None:
            sign_paragraph(self.p, self.revisions.mark(*sign))
        self.done.append(self.p)
        self._start()



def _unsigned(token: Token) -> Element | None:
    """A copy of the properties of a mark, without who put it in."""
    properties = copy.deepcopy(token.node.find(PPR))
    signs = properties.find(RPR) if properties is not None else None
    for sign in [s for s in signs if s.tag in CONTENT_MARKS] if signs is not None else ():
        parent_of(sign).remove(sign)
    return properties
