"""The styles of a Word file: their names, what they are based on, and what they do to paragraphs and words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from drafting.word.markup.formats import OFF, ON, Format, format_of
from drafting.word.markup.xml import VAL, w

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

TOGGLES = {w("b"): "b", w("i"): "i", w("strike"): "strike", w("dstrike"): "dstrike",
           w("smallCaps"): "smallCaps", w("caps"): "caps"}
VALUES = {w("u"): "u", w("vertAlign"): "vert", w("highlight"): "highlight"}
LEVELS = frozenset("012345678")         # outline levels; 9 is body text
NOTHING, OFFS = {"none", "baseline"}, {"u": "none", "vert": "baseline", "highlight": "none"}
VANISH, RSTYLE, PSTYLE = w("vanish"), w("rStyle"), f"{w('pPr')}/{w('pStyle')}"


def own_marks(properties: Element) -> dict[str, str]:
    """The marks that a `w:rPr` itself states: "1" or "0" for toggles, "" for a value taken away."""
    out: dict[str, str] = {}
    for el in properties:
        key = TOGGLES.get(el.tag)
        if key:
            out[key] = "0" if el.get(VAL) in OFF else "1"
            continue
        key = VALUES.get(el.tag)
        if key:
            value = el.get(VAL) or ("single" if key == "u" else "")
            out[key] = "" if value in NOTHING else value
    return out


class Style:
    """One style: its id, its name, its kind (paragraph, character, table, numbering), its format and its element."""

    def __init__(self, el: Element) -> None:
        self.element, self.ident = el, el.get(w("styleId")) or ""
        self.kind = el.get(w("type")) or "paragraph"
        self.default = el.get(w("default")) in ON

    @cached_property
    def name(self) -> str | None:
        """The name as the file writes it; None where it has none."""
        name = self.element.find(w("name"))
        return (name.get(VAL) or "") if name is not None else None

    @cached_property
    def based(self) -> str:
        """The id of the style that it is based on, or ""."""
        based = self.element.find(w("basedOn"))
        return (based.get(VAL) or "") if based is not None else ""

    @cached_property
    def format(self) -> Format:
        """What it says of paragraphs, itself."""
        return format_of(self.element.find(w("pPr")))

    @cached_property
    def marks(self) -> dict[str, str]:
        """The marks that it states itself."""
        properties = self.element.find(w("rPr"))
        return own_marks(properties) if properties is not None else {}

    @cached_property
    def hides(self) -> bool | None:
        """Whether it hides words; None where it does not say."""
        return hides(self.element.find(w("rPr")))


def hides(properties: Element | None) -> bool | None:
    """Whether a `w:rPr`, or None, hides words; None where it does not say."""
    found = properties.find(VANISH) if properties is not None else None
    return found.get(VAL) not in OFF if found is not None else None


class Styles:
    """The styles of a file by id, in its order; ids that it does not define stand for themselves."""

    def __init__(self, root: Element | None) -> None:
        found = () if root is None else map(Style, root.iterchildren(w("style")))
        self._styles = {style.ident: style for style in found}
        self._chains: dict[str, tuple[Style, ...]] = {}
        self._marks: dict[str, dict[str, str]] = {}
        self._root = root
        self.default = next((s.ident for s in self if s.default and s.kind == "paragraph"), "")

    def __iter__(self) -> Iterator[Style]:
        return iter(self._styles.values())

    def get(self, ident: str) -> Style | None:
        """The style of that id."""
        return self._styles.get(ident)

    def chain(self, ident: str) -> tuple[Style, ...]:
        """A style and those that it is based on, the nearest first; "" is the default style of paragraphs."""
        ident = ident or self.default
        if ident not in self._chains:
            out: dict[str, Style] = {}
            at = ident
            while at in self._styles and at not in out:      # a style based on itself ends here
                out[at] = self._styles[at]
                at = out[at].based
            self._chains[ident] = tuple(out.values())
        return self._chains[ident]

    def ground(self, name: str) -> Element | None:
        """The `w:rPr` or `w:pPr` that holds where no style says otherwise; None without it."""
        path = f"{w('docDefaults')}/{w(f'{name}Default')}/{w(name)}"
        return self._root.find(path) if self._root is not None else None

    # -- names --------------------------------------------------------------------------------------
    def name(self, ident: str) -> str:
        """The style's name; for "", that of the default style of paragraphs."""
        style = self._styles.get(ident or self.default)
        return ident if style is None or style.name is None else style.name

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {self.name(ident).lower(): ident for ident in self._styles}

    def id(self, name: str) -> str | None:
        """The id of the style of that name, whatever its case."""
        return self._ids.get(name.lower())

    def ids(self) -> frozenset[str]:
        """The ids of all styles."""
        return frozenset(self._styles)

    # -- words --------------------------------------------------------------------------------------
    def marks(self, ident: str) -> dict[str, str]:
        """The marks that a style sets, those of the styles it is based on included."""
        if ident not in self._marks:
            self._marks[ident] = {key: value for style in reversed(self.chain(ident))
                                  for key, value in style.marks.items()}
        return self._marks[ident]

    def marks_of(self, rpr: Element, style: str, linked: bool) -> dict[str, str]:
        """The marks of words with these properties that their paragraph's style does not set, in a link or not."""
        own, named = own_marks(rpr), rpr.find(RSTYLE)
        if named is None and not own:
            return {}
        ground = self.marks(style)
        effective = dict(ground)
        if named is not None:
            effective.update(self.marks(named.get(VAL) or ""))
            if linked:
                effective.pop("u", None)
        effective.update(own)
        return {key: value for key, value in effective.items()
                if value != ground.get(key, "0" if value == "0" else "")}

    def off(self, rpr: Element | None, key: str) -> str:
        """What a run says so as not to have a mark: "", nothing, but where its own style sets the mark."""
        named = rpr.find(RSTYLE) if rpr is not None else None
        sets = named is not None and self.marks(named.get(VAL) or "").get(key, "") not in ("", "0")
        return OFFS.get(key, "0") if sets else ""

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The ids of the styles whose words are hidden, "" for paragraphs that name none."""
        if self._root is None or next(self._root.iter(VANISH), None) is None:
            return frozenset()
        everywhere = hides(self.ground("rPr")) or False
        found = {s.ident for s in self if next((each.hides for each in self.chain(s.ident) if each.hides is not None),
                                               everywhere and s.kind == "paragraph")}
        return frozenset(found | ({""} if self.default in found or (everywhere and not self.default) else set()))

    @cached_property
    def language(self) -> str:
        """The language that words have where nothing says another, "es" for "es-MX"; "" where nothing says one."""
        ground = self.ground("rPr")
        found = ground.find(w("lang")) if ground is not None else None
        return (found.get(VAL) or "").partition("-")[0] if found is not None else ""

    # -- paragraphs ---------------------------------------------------------------------------------
    def numbered(self, ident: str) -> bool:
        """Whether a style numbers its paragraphs by itself, so that its name says their level."""
        style = self._styles.get(ident)
        return style is not None and style.format.number not in ("", "0")

    def numbering(self, ident: str) -> tuple[str, str]:
        """The list that a style puts its paragraphs in and their level in it, each "" where nothing says."""
        level = ""
        for style in self.chain(ident):
            level = level or style.format.level
            if style.format.number:
                return style.format.number, level
        return "", level

    def align(self, ident: str) -> str:
        """The alignment of a style's paragraphs, as Word writes it; "left" where nothing says."""
        return next((style.format.align for style in self.chain(ident) if style.format.align), "left")

    def outline(self, ident: str) -> int | None:
        """The outline level that a style gives its paragraphs, 0 for the first; None for body text."""
        chain = self.chain(ident) if ident else ()
        return level(next((style.format.outline for style in chain if style.format.outline is not None), None))


def level(value: str | None) -> int | None:
    """An outline level as a number; None for body text."""
    return int(value) if value in LEVELS else None


def style_of(paragraph: Element) -> str:
    """The id of the paragraph's style, "" where it names none."""
    style = paragraph.find(PSTYLE)
    return (style.get(VAL) or "") if style is not None else ""
