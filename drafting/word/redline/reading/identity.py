"""What the ids inside one package stand for, and canonical forms in which two packages can be compared.

Two elements have the same form when they say the same: attributes and properties in any order, toggles spelled in any
way, revision-save ids left out, styles by name, relationships by what they lead to.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

from drafting.word.markup.formats import OFF, ON
from drafting.word.markup.walk import FALLBACK
from drafting.word.markup.xml import R, local, w
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

    # What a property says: its name, its attributes and what it holds; a list stands by its name in the redline.
    Form = tuple[str, tuple[tuple[str, str], ...], tuple["Form", ...]]
    Bag = tuple[Form, ...]
    Listed = tuple[str, str | None, str]

NOISE = ("rsid", "paraId", "textId")
OBJECT_NOISE = NOISE + ("anchorId", "editId", "gfxdata", "spid", "ObjectID", "ShapeID")
OWN_NAMES = {"docPr": ("id", "name"), "cNvPr": ("id", "name"), "shape": ("id", "type"), "shapetype": ("id",),
             "OLEObject": ("id",)}                              # what parts of an object call themselves
RUN_NOISE = frozenset({"lang", "noProof", "rPrChange", "ins", "del", "moveFrom", "moveTo"})
PARAGRAPH_APART = frozenset({"rPr", "sectPr", "pPrChange"})
NUMBERING_NAMES = frozenset({"nsid", "tmpl", "multiLevelType", "name"})
STYLE_NAMES = frozenset({"name", "rsid", "lang", "uiPriority", "qFormat", "semiHidden", "unhideWhenUsed", "next",
                         "link", "aliases", "locked", "basedOn"})
STYLE_REFERENCES = frozenset(w(n) for n in ("pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink"))
BULLET, COLUMNS = w("lvlPicBulletId"), w("cols")
NAMED_BY_WORD = r"_Toc\d+"
REFERRING = STYLE_REFERENCES | {BULLET}


class Identity:
    """The ids of one package: `style` and `target` say what they stand for, `numbers` holds what its lists look like.

    What it has in common with its `twin`, byte for byte, is not read a second time.
    """

    def __init__(self, package: Package, twin: Identity | None = None) -> None:
        self.package = package
        self.styles: dict[str, str] = {}            # id → name in lower case
        self.kinds: dict[str, str] = {}             # id → paragraph, character, table, numbering
        self.defaults: set[str] = set()
        self.numbers: dict[str, str] = {}           # numId → what the list looks like
        self.list_names: dict[str, str] = {}        # numId → the name it has in the redline
        self.notes: dict[tuple[str, str], str] = {}     # kind and id of a note → its name, where others know it by one
        self._hashes: dict[str, str] = {}
        self._leaves: dict[tuple[object, ...], tuple[str, Form]] = {}   # tag and attributes of a property → its form
        self._places: dict[str, str] | None = None  # bookmark that Word named → the words of its paragraph
        said = twin.package if twin is not None and package.same("styles", twin.package) else package
        for style in said.styles:
            self.styles[style.ident] = (style.name or style.ident).lower()
            self.kinds[style.ident] = style.kind
            if style.default:
                self.defaults.add(style.ident)

    def read_numbers(self) -> None:
        part = self.package.related("numbering")
        if not part:
            return
        numbering = self.package.numbering
        looks = {ident: repr(self.bag(each.element, part, NUMBERING_NAMES)) for ident, each in numbering.shapes.items()}
        for ident, each in numbering.lists.items():
            overrides = self.bag(each.element, part, frozenset({"abstractNumId"}))
            self.numbers[ident or ""] = repr((looks.get(each.shape), overrides))

    def style_looks(self) -> dict[str, Bag]:
        """For each style's name what it does to text."""
        part = self.package.related("styles") or ""
        return {self.styles[style.ident]: self.bag(style.element, part, STYLE_NAMES) for style in self.package.styles}

    def style(self, ident: str | None) -> str:
        """The style's name, "" for none or the default one."""
        return "" if ident is None or ident in self.defaults else self.styles.get(ident, f"({ident})")

    def target(self, part: str, ident: str) -> str:
        """What a relationship leads to: an address, or the hash of a part's content and of all that it leads to."""
        rel = self.package.rels(part).get(ident)
        if rel is None:
            return f"missing:{ident}" if ident else ""
        if rel.external:
            return f"address:{rel.target}"
        if rel.target not in self._hashes:
            self._hashes[rel.target] = ""               # a part may lead back to itself
            self._hashes[rel.target] = self._content(rel.target)
        return self._hashes[rel.target]

    def _content(self, part: str) -> str:
        from hashlib import sha1

        blob = self.package.parts.get(part)
        below = "".join(f" {ident}={self.target(part, ident)}" for ident in sorted(self.package.rels(part)))
        return "none" if blob is None else sha1(blob + below.encode(), usedforsecurity=False).hexdigest()

    def named_places(self, said: str) -> str:
        """A link's anchor or a field's code, in which a name that Word gave to a place stands for the words there.

        Word names a heading `_Toc448987468` when it makes a table of contents, and otherwise the next time.
        """
        if "_Toc" not in said:
            return said
        places = self._places
        if places is None:
            root = self.package.tree(self.package.main)
            self._places = places = {el.get(w("name")) or "": _words_at(el) for el in root.iter(w("bookmarkStart"))
                            if re.fullmatch(NAMED_BY_WORD, el.get(w("name")) or "")}
        return re.sub(NAMED_BY_WORD, lambda name: places.get(name[0]) or name[0], said)

    # -- canonical forms ----------------------------------------------------------------------------
    def form(self, el: Element, part: str, skip: frozenset[str] = frozenset()) -> Form:
        """One element of properties: name, attributes and children, each sorted."""
        name, attrs = local(el), []
        for key, value in el.attrib.items():
            short = key.rsplit("}", 1)[-1]
            if short.startswith(NOISE):
                continue
            if key.startswith(f"{{{R}}}"):
                value = self.target(part, value)
            elif short == "val":
                if value in ON:
                    continue
                value = "0" if value in OFF else value
            attrs.append((short, value))
        if el.tag in STYLE_REFERENCES:
            attrs = [("val", self.style(el.get(w("val"))))]
        if el.tag == BULLET:
            pictures = el.getroottree().getroot().iterchildren(w("numPicBullet"))
            attrs = [("val", self.shape(child, part)) for p in pictures
                     if p.get(w("numPicBulletId")) == el.get(w("val")) for child in p]
        return (name, tuple(sorted(attrs)), self.bag(el, part, skip))

    def bag(self, el: Element | None, part: str, skip: frozenset[str] = frozenset()) -> Bag:
        """The children's forms, sorted, but for columns; () for no element."""
        if el is None or not len(el):
            return ()
        said = []
        for child in el:        # no more than two calls for a level: there may be 256 of these
            if isinstance(child.tag, str) and local(child) not in skip:
                held = child.tag in REFERRING or len(child)
                said.append(_lettered(self.form(child, part)) if held else self._leaf(child, part))
        return tuple(form for _, form in (said if el.tag == COLUMNS else sorted(said, key=itemgetter(0))))

    def _leaf(self, el: Element, part: str) -> tuple[str, Form]:
        """The form of a property that holds nothing, after its letters; one that refers to nothing is read once."""
        key = (el.tag, *el.items())
        if key in self._leaves:
            return self._leaves[key]
        said = _lettered(self.form(el, part))
        if not any(name.startswith(f"{{{R}}}") for name in el.keys()):
            self._leaves[key] = said
        return said

    def run(self, properties: Element | None, part: str) -> Bag:
        """The form of run properties: language and proofing are no formatting."""
        return tuple(f for f in self.bag(properties, part, RUN_NOISE) if f != ("rStyle", (("val", ""),), ()))

    def paragraph(self, properties: Element | None, part: str) -> tuple[Form | Listed, ...]:
        """The form of paragraph properties, without the mark's and the section's; lists by their redline name."""
        out: list[Form | Listed] = []
        for form in self.bag(properties, part, PARAGRAPH_APART):
            if form[0] == "numPr" and properties is not None:
                values = {name: dict(attrs).get("val", "1") for name, attrs, _ in form[2]}
                number = properties.find(f"{w('numPr')}/{w('numId')}")
                ident = number.get(w("val")) if number is not None else None
                name = self.list_names.get(ident, ident) if ident is not None else None
                out.append(("numPr", name, values.get("ilvl", "0")))
            elif form != ("pStyle", (("val", ""),), ()):
                out.append(form)
        return tuple(out)

    def shape(self, el: Element, part: str) -> str:
        """The form of an object (drawing, formula, field): order kept; idle ids and text boxes' text are left out."""
        pieces: list[str] = []
        self._shape(el, part, pieces)
        return "".join(pieces)

    def _shape(self, el: Element, part: str, pieces: list[str]) -> None:
        if not isinstance(el.tag, str) or el.tag == FALLBACK:
            return
        name = local(el)
        if el.tag == w("txbxContent"):
            pieces.append("<box/>")
            return
        pieces.append(f"<{name}")
        for key, value in sorted(el.attrib.items()):
            short = key.rsplit("}", 1)[-1]
            if short.startswith(OBJECT_NOISE) or short in OWN_NAMES.get(name, ()):
                continue
            pieces.append(f" {short}={self.target(part, value) if key.startswith(f'{{{R}}}') else value}")
        pieces.append(f">{el.text if name in ('t', 'instrText', 'delText') else (el.text or '').strip()}")
        for child in el:
            self._shape(child, part, pieces)
        pieces.append("/")


def _lettered(form: Form) -> tuple[str, Form]:
    return repr(form), form


def _words_at(bookmark: Element) -> str:
    paragraph = next(bookmark.iterancestors(w("p")), None)
    return "".join(paragraph.itertext(w("t"))) if paragraph is not None else ""


def match_lists(old: Identity, new: Identity) -> dict[str, str]:
    """For each list of NEW the list of OLD that looks the same and no other list of NEW has taken.

    Lists that are the same to the byte need no names: what is not in the answer keeps its id.
    """
    if old.package.same("numbering", new.package):
        return {}
    old.read_numbers()
    new.read_numbers()
    free: dict[str, list[str]] = {}
    for ident, look in old.numbers.items():
        free.setdefault(look, []).append(ident)
    out = {ident: ident for ident, look in new.numbers.items() if ident in free.get(look, ())}
    for ident, look in new.numbers.items():
        left = [x for x in free.get(look, ()) if x not in out.values()] if ident not in out else []
        if left:
            out[ident] = left[0]
    return out
