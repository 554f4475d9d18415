"""Words that come out of a link, or into one, where the rest of it stays as it is.

    [See the plan of work]      →      [See the plan] of [work]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafting.word.changes.revisions import put_in_order
from drafting.word.markup.elements import RPR_ORDER, element
from drafting.word.markup.xml import VAL, R, parent_of, w
from drafting.word.parts.pieces import HYPERLINK, RPR
from drafting.word.parts.styles import RSTYLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.word.markup.xml import Element
    from drafting.word.parts.styles import Styles

OUTSIDE = w("outOfTheLink")     # holds what will stand outside of the link around it; never written
INS, ADDRESS = w("ins"), (w("anchor"), f"{{{R}}}id")


def in_the_link(made: list[Element], link: Element) -> Iterator[Element]:
    """New elements to stand in a link; words of another one, or of none, are held to come out of it."""
    for el in made:
        if el.tag == HYPERLINK and all(el.get(name) == link.get(name) for name in ADDRESS):
            yield from list(el)
        elif el.tag == HYPERLINK or el.tag == INS:
            yield held(el)
        else:
            yield el


def unlink(run: Element, styles: Styles) -> None:
    """Take the look of a link off a run that stands in none any more: its style's underline."""
    named = run.find(f"{RPR}/{RSTYLE}")
    sets = styles.marks(named.get(VAL) or "") if named is not None else {}
    if named is not None and sets.get("u", "none") != "none":
        properties = parent_of(named)
        if len(sets) == 1:
            properties.remove(named)
        elif properties.find(w("u")) is None:
            put_in_order(properties, element("u", val="none"), RPR_ORDER)


def held(el: Element) -> Element:
    """An element in a link, to come out of it."""
    return element("outOfTheLink", [el])


def open_links(paragraph: Element) -> None:
    """Take what is held out of the links around it: each ends there and begins again behind."""
    for each in list(paragraph.iter(OUTSIDE)):
        _open(each)


def _open(outside: Element) -> None:
    link = parent_of(outside)
    ahead = link.makeelement(link.tag, dict(link.attrib), link.nsmap)
    ahead.extend(list(link)[:link.index(outside)])
    link.remove(outside)
    for el in ([ahead] if len(ahead) else []) + list(outside):
        link.addprevious(el)
    if not len(link):
        parent_of(link).remove(link)
