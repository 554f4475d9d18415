"""The colours of words and of what is behind them, as six digits; those of a theme are read in the file's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drafting.word.markup.xml import VAL, local, w
from drafting.word.opc.package import Package

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

NEAR, PALE = (0x10, 0x40), (0x28, 0x60)     # two colours are one, or nearly: in brightness, and in any of their parts
CLEAR = 90_000                              # thousandths of a per cent of a colour that are let through
BLACK, WHITE = "000000", "FFFFFF"
NAMED = {"black": BLACK, "white": WHITE, "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "red": "FF0000",
         "magenta": "FF00FF", "blue": "0000FF", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000",
         "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080",
         "lightGray": "C0C0C0"}
# What a theme calls its colours where Word or a drawing calls them otherwise; the settings may say others.
CALLED = {"background1": "lt1", "light1": "lt1", "bg1": "lt1", "background2": "lt2", "light2": "lt2", "bg2": "lt2",
          "text1": "dk1", "dark1": "dk1", "tx1": "dk1", "t1": "dk1", "text2": "dk2", "dark2": "dk2", "tx2": "dk2",
          "t2": "dk2", "hyperlink": "hlink", "followedHyperlink": "folHlink"}
MAPPED = {"background1": "bg1", "text1": "t1", "tx1": "t1", "background2": "bg2", "text2": "t2", "tx2": "t2"}
COLOUR, FILL = w("color"), w("fill")
OF_COLOUR, OF_FILL = (tuple(w(f"theme{each}") for each in names)
                      for names in (("Color", "Tint", "Shade"), ("Fill", "FillTint", "FillShade")))
DIGITS = re.compile("[0-9A-Fa-f]{6}")


class Colours:
    """What the file's colours are; "" is always one that is not known, or left to the program."""

    def __init__(self, package: Package) -> None:
        part = package.related("theme")
        self.theme = {"lt1": WHITE, "dk1": BLACK}
        for each in package.tree(part).iter("{*}clrScheme") if part else ():
            self.theme |= {local(el): found for el in each if (found := _plain(el))}
        self.mapped = {key.rsplit("}", 1)[-1]: value for el in package.settings.get("clrSchemeMapping", ())
                       for key, value in el.attrib.items()}

    def of(self, el: Element | None, name: str = VAL) -> str:
        """The colour that an element of Word says by an attribute, or by the attributes of a theme beside it."""
        if el is None:
            return ""
        theme, tint, shade = (el.get(each) for each in (OF_FILL if name == FILL else OF_COLOUR))
        if theme and (found := self.called(theme)):
            return _mixed(_mixed(found, WHITE, _share(tint)), BLACK, _share(shade))
        value = el.get(name) or ""
        return value.upper() if DIGITS.fullmatch(value) else ""

    def called(self, name: str) -> str:
        """The colour that the theme has under a name."""
        name = self.mapped.get(MAPPED.get(name, name), name)
        return self.theme.get(CALLED.get(name, name), "")

    def drawn(self, fill: Element | None) -> str:
        """The one plain colour of a fill of a drawing; "" for none, or for one of many colours."""
        found = {self._drawn(el) for el in fill.iter() if local(el) in ("srgbClr", "schemeClr", "sysClr")} \
            if fill is not None else set()
        return found.pop() if len(found) == 1 else ""

    def _drawn(self, el: Element) -> str:
        named = {key.rsplit("}", 1)[-1]: value for key, value in el.attrib.items()}
        value = named.get("lastClr") or named.get("val", "")        # a system's colour has its name, and what it was
        colour = value.upper() if DIGITS.fullmatch(value) else self.called(value)
        said = {local(c): _thousandths(c) for c in el if isinstance(c.tag, str)}
        colour = _mixed(colour, BLACK, said.get("lumMod", 1.0)) if colour else ""
        off = said.get("lumOff", 0.0)
        return _mixed(colour, WHITE, 1 - off) if colour and off else colour

    def fill(self, shade: Element | None) -> str | None:
        """The colour of a shade, "" for one that is not known; None where nothing is behind the words."""
        if shade is None:
            return None
        if (parts := re.fullmatch(r"pct(\d+)", shade.get(VAL) or "")) and not shade.get(OF_FILL[0]):
            return _mixed(self.of(shade, COLOUR) or BLACK, self.of(shade, FILL) or WHITE, int(parts[1]) / 100)
        if shade.get(VAL) not in ("clear", "nil", None):
            return self.of(shade, COLOUR) if shade.get(VAL) == "solid" else ""
        if shade.get(OF_FILL[0]):
            return self.of(shade, FILL)
        value = shade.get(FILL) or ""
        return value.upper() if DIGITS.fullmatch(value) else None


def alike(one: str, other: str, near: tuple[int, int] = NEAR) -> bool:
    """Whether two colours are one to the eye."""
    parts = [int(one[n:n + 2], 16) - int(other[n:n + 2], 16) for n in (0, 2, 4)]
    bright = sum(share * part for share, part in zip((0.3, 0.59, 0.11), parts, strict=True))
    return abs(bright) <= near[0] and max(map(abs, parts)) <= near[1]


def clear(fill: Element) -> bool:
    """Whether letters are filled with nothing, or with a colour that one sees through."""
    return any(local(el) == "noFill" or local(el) == "alpha" and _thousandths(el) >= CLEAR / 100_000
               for el in fill.iter() if isinstance(el.tag, str))


def _plain(el: Element) -> str:
    for each in el:
        value = each.get("lastClr") or each.get("val") or ""
        if DIGITS.fullmatch(value):
            return value.upper()
    return ""


def _share(value: str | None) -> float:
    """How much of a colour is left, from two digits; all of it where nothing is said."""
    return int(value, 16) / 255 if value and re.fullmatch("[0-9A-Fa-f]{2}", value) else 1.0


def _thousandths(el: Element) -> float:
    value = next((v for key, v in el.attrib.items() if key.rsplit("}", 1)[-1] == "val"), "")
    return int(value) / 100_000 if re.fullmatch(r"\d{1,6}", value) else 1.0


def _mixed(colour: str, other: str, share: float) -> str:
    """So much of one colour, the rest of another."""
    return "".join(f"{round(int(colour[n:n + 2], 16) * share + int(other[n:n + 2], 16) * (1 - share)):02X}"
                   for n in (0, 2, 4))
