"""A text as a file of Akoma Ntoso 3.0: `<statement>` with preface, preamble and main body.

Every provision is an element with `wId`, its id for ever, and an `eId` made from it; the label stands in `<num>`. What
the standard has no word for (style, paragraph properties, a level that the nesting does not say) is in attributes of
the namespace `urn:drafting:akn:1`, which the schema allows and other programs pass over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from lxml import etree

from drafting.akn import meta
from drafting.akn.about import About
from drafting.akn.names import HEADED, KIND_ELEMENT, NSMAP, a, our, sub
from drafting.akn.shape import Branch, Shape, shape
from drafting.akn.words import put
from drafting.model.text import Provision, Span, Text, worded

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element


def write_akn(text: Text, about: About) -> bytes:
    """The file of one language's text; the same text and head give the same bytes.

    Objects that are not text (images, opaque blocks) are named by their content hash, their bytes are not in the file.
    """
    root = etree.Element(a("akomaNtoso"), nsmap=NSMAP)
    statement = sub(root, "statement", name=about.kind)
    meta.head(statement, about)
    _Writer(shape(worded(text)), [p.id for p in text if p.kind == "note" and not p.parent]).document(statement)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


class _Writer:
    """Writes one text; a note is put where it is called first, those never called at the end."""

    def __init__(self, tree: Shape, notes: list[str]) -> None:
        self.tree, self.order = tree, notes
        self.written: set[str] = set()

    def document(self, statement: Element) -> None:
        tree = self.tree
        if tree.titles:
            preface = sub(statement, "preface")
            for provision in tree.titles:
                self.words(sub(self.labelled(preface, "longTitle", provision), "p"), provision)
        if tree.preamble:
            self.preamble(sub(statement, "preamble"))
        body = sub(statement, "mainBody")
        for branch in tree.body:
            self.branch(body, branch)
        for ident in [ident for ident in self.order if ident not in self.written]:
            holder = sub(sub(body, "hcontainer", name="notes"), "content")
            self.note(sub(holder, "p"), Span(0, 1, "note", ident))
        if not len(body):
            sub(body, "hcontainer", name="empty")

    def preamble(self, parent: Element) -> None:
        recitals = None
        for provision in self.tree.preamble:
            if provision.kind == "preambular":
                recitals = sub(parent, "recitals") if recitals is None else recitals
                recital = self.named(recitals, "recital", provision)
                self.number(recital, provision)
                self.words(sub(recital, "p"), provision)
            else:
                recitals = None
                self.block(sub(parent, "container", name="block"), provision)

    def branch(self, parent: Element, branch: Branch) -> None:
        """One provision of the body; where others stand inside it, its own words are their `<intro>`."""
        provision = branch.provision
        if provision.kind not in KIND_ELEMENT and provision.kind != "annex":
            self.block(sub(sub(parent, "hcontainer", name="block"), "content"), provision)
            return
        el = self.named(parent, KIND_ELEMENT.get(provision.kind, "hcontainer"), provision)
        if provision.kind == "annex":
            el.set("name", "annex")
        self.number(el, provision)
        if provision.kind in HEADED:
            self.words(sub(el, "heading"), provision)
        else:
            self.words(sub(sub(el, "intro" if branch.inside else "content"), "p"), provision)
        for child in branch.inside:
            self.branch(el, child)

    def block(self, parent: Element, provision: Provision) -> None:
        """A provision that is one block: a table, or a paragraph with its kind where it is not a plain one."""
        if provision.kind == "table":
            self.table(parent, provision)
            return
        el = self.labelled(parent, "p", provision)
        if provision.kind != "paragraph":
            el.set(our("kind"), provision.kind)
        self.words(el, provision)

    def table(self, parent: Element, provision: Provision) -> None:
        table = self.labelled(parent, "table", provision)
        for row in provision.rows:
            tr = sub(table, "tr", eId=f"row_{row.id}", wId=row.id)
            for cell in row.cells:
                td = sub(tr, "td", eId=f"cell_{cell}", wId=cell)
                for held in self.tree.held.get(cell, ()):
                    self.block(td, held)
            if not row.cells:
                sub(tr, "td")
        if not provision.rows:
            sub(sub(table, "tr"), "td")

    def named(self, parent: Element, element: str, provision: Provision) -> Element:
        """The provision's element, with its ids and what the standard has no word for."""
        el = sub(parent, element, eId=f"{_prefix(element)}_{provision.id}", wId=provision.id)
        if provision.level:
            el.set(our("level"), str(provision.level))
        if provision.attrs:
            el.set(our("attrs"), msgspec.json.encode(provision.attrs).decode())
        for name in ("style", "object"):
            if getattr(provision, name):
                el.set(our(name), getattr(provision, name))
        return el

    def labelled(self, parent: Element, element: str, provision: Provision) -> Element:
        """The same for an element that can hold no `<num>`."""
        el = self.named(parent, element, provision)
        if provision.label:
            el.set(our("label"), provision.label)
        return el

    def number(self, el: Element, provision: Provision) -> None:
        if provision.label:
            sub(el, "num").text = provision.label

    def words(self, el: Element, provision: Provision) -> None:
        put(el, provision, self.note)

    def note(self, parent: Element, mark: Span) -> None:
        """The note itself at its first call, a reference to it at others or where no such note is."""
        note = self.tree.notes.get(mark.value)
        if note is None or note.id in self.written:
            sub(parent, "noteRef", href=f"#note_{mark.value}")
            return
        self.written.add(note.id)
        el = self.labelled(parent, "authorialNote", note)
        el.set("marker", note.label or str(self.order.index(note.id) + 1))
        el.set("placement", "bottom")
        el.set(our("order"), str(self.order.index(note.id)))
        self.words(sub(el, "p"), note)
        for held in self.tree.held.get(note.id, ()):
            self.block(el, held)


def _prefix(element: str) -> str:
    """How the naming convention abbreviates an element in ids."""
    return {"paragraph": "para", "article": "art", "section": "sec", "authorialNote": "note",
            "hcontainer": "annex"}.get(element, element)
