"""The styles of a Word file, as far as reading needs them: their names and the marks that they set."""

from __future__ import annotations

from drafting.word.names import w

VAL = w("val")
OFF = {"0", "false", "off"}
TOGGLES = {w("b"): "b", w("i"): "i", w("strike"): "strike", w("dstrike"): "dstrike",
           w("smallCaps"): "smallCaps", w("caps"): "caps"}
VALUES = {w("u"): "u", w("vertAlign"): "vert", w("highlight"): "highlight"}
LEVELS = frozenset("012345678")         # outline levels; 9 is body text
NOTHING = {"none", "baseline"}
VANISH = w("vanish")


def own_marks(properties) -> dict[str, str]:
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


class Styles:
    """Style names and marks by style id; ids that the file does not define stand for themselves."""

    def __init__(self, package) -> None:
        part = package.related("styles")
        self._styles = {s.get(w("styleId")) or "": s for s in package.tree(part).iter(w("style"))} if part else {}
        self._marks: dict[str, dict[str, str]] = {}
        self.default = next((ident for ident, s in self._styles.items() if s.get(w("type")) == "paragraph"
                             and s.get(w("default")) not in (None, "0", "false")), "")
        self._ids = {self.name(ident).lower(): ident for ident in self._styles}
        self.hidden = self._hidden(package.tree(part)) if part and b"vanish" in package.parts[part] else frozenset()

    def name(self, ident: str) -> str:
        """The style's name; for "", that of the default paragraph style."""
        style = self._styles.get(ident or self.default)
        name = style.find(w("name")) if style is not None else None
        return (name.get(VAL) or "") if name is not None else ident

    def id(self, name: str) -> str | None:
        """The id of the style of that name, whatever its case."""
        return self._ids.get(name.lower())

    def ids(self) -> frozenset[str]:
        """The ids of all styles."""
        return frozenset(self._styles)

    def marks(self, ident: str) -> dict[str, str]:
        """The marks that a style sets, those of the styles it is based on included."""
        ident = ident or self.default
        if ident not in self._marks:
            self._marks[ident] = {}                          # a style based on itself ends here
            style = self._styles.get(ident)
            if style is not None:
                based = style.find(w("basedOn"))
                marks = dict(self.marks(based.get(VAL))) if based is not None and based.get(VAL) else {}
                rpr = style.find(w("rPr"))
                self._marks[ident] = {**marks, **(own_marks(rpr) if rpr is not None else {})}
        return self._marks[ident]

    def _hidden(self, root) -> frozenset[str]:
        """The ids of the styles whose words are hidden, "" for paragraphs that name none."""
        ground = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{VANISH}")
        everywhere = ground is not None and ground.get(VAL) not in OFF
        found = {ident for ident, s in self._styles.items()
                 if self._hides(ident, everywhere and s.get(w("type")) == "paragraph")}
        return frozenset(found | ({""} if self.default in found or (everywhere and not self.default) else set()))

    def _hides(self, ident: str, otherwise: bool) -> bool:
        """Whether a style, or the nearest that it is based on and that says so, hides words."""
        for _ in range(20):
            style = self._styles.get(ident)
            if style is None:
                break
            own, based = style.find(f"{w('rPr')}/{VANISH}"), style.find(w("basedOn"))
            if own is not None:
                return own.get(VAL) not in OFF
            ident = (based.get(VAL) or "") if based is not None else ""
        return otherwise

    def numbered(self, ident: str) -> bool:
        """Whether a style numbers its paragraphs by itself, so that its name says their level."""
        style = self._styles.get(ident)
        number = style.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}") if style is not None else None
        return number is not None and number.get(VAL) != "0"

    def numbering(self, ident: str) -> tuple[str, str]:
        """The list that a style puts its paragraphs in and their level in it, each "" where nothing says."""
        number = level = ""
        for _ in range(20):
            style = self._styles.get(ident or self.default)
            found = style.find(f"{w('pPr')}/{w('numPr')}") if style is not None else None
            for el in found if found is not None else ():
                number = el.get(VAL) or "" if el.tag == w("numId") and not number else number
                level = el.get(VAL) or "" if el.tag == w("ilvl") and not level else level
            based = style.find(w("basedOn")) if style is not None else None
            if number or based is None:
                break
            ident = based.get(VAL) or ""
        return number, level

    def align(self, ident: str) -> str:
        """The alignment of a style's paragraphs, as Word writes it; "left" where nothing says."""
        for _ in range(20):
            style = self._styles.get(ident or self.default)
            if style is None:
                break
            align = style.find(f"{w('pPr')}/{w('jc')}")
            if align is not None:
                return align.get(VAL) or "left"
            based = style.find(w("basedOn"))
            if based is None:
                break
            ident = based.get(VAL)
        return "left"

    def outline(self, ident: str) -> int | None:
        """The outline level that a style gives its paragraphs, 0 for the first; None for body text."""
        for _ in range(20):
            style = self._styles.get(ident)
            if style is None:
                return None
            level = style.find(f"{w('pPr')}/{w('outlineLvl')}")
            if level is not None:
                value = level.get(VAL) or ""
                return int(value) if value in LEVELS else None
            based = style.find(w("basedOn"))
            ident = based.get(VAL) if based is not None else ""
        return None
