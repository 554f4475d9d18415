"""Redlines that members made of the same paragraphs, laid over one another.

    base           The Parties should meet¶
    MEX's          The Parties [should](shall) meet¶
    USA's          The Parties [should](may) meet (twice)¶
    laid over      The Parties [should MEX, USA](shall MEX)(may USA) meet (twice USA)¶

Each redline gives the base when its changes are rejected. So all of them line up with it place by place: a place is
deleted by a set of members, and between two places stands what each of them puts in. Accepting one member's changes
and rejecting the others' then gives just what accepting all of that member's own redline gives.

Word keeps one record of change for a run and one for a paragraph. Where a second member wants another look, the words
(or the paragraph's mark) are deleted and put in anew in that member's name. In one new text, which has what each of
them wants, they get all of these looks, and one record in all names.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from lxml import etree

from drafting.diff.edits import Change, edits
from drafting.diff.tokens import tokens
from drafting.model.text import OBJECT
from drafting.word.changes import atonce
from drafting.word.markup.marks import PROPERTY_MARKS
from drafting.word.markup.xml import parent_of, w
from drafting.word.weaving.laid import Dressed, Mark, Out
from drafting.word.weaving.points import (
    CHANGED_LOOK,
    PPR,
    RPR,
    RUN,
    Layer,
    P,
    Place,
    Put,
    Token,
    base_places,
    layer,
    mark_look,
    plain_bytes,
    replacing,
    said_of,
    unnamed,
)

if TYPE_CHECKING:
    from drafting.word.changes.revisions import Revisions
    from drafting.word.markup.xml import Element


T = TypeVar("T")


class Redlined(NamedTuple):
    """What some members made of the paragraphs `first` to `last` of a passage, as tracked changes in their names."""

    who: tuple[str, ...]
    paragraphs: list[Element]
    first: int = 0
    last: int = 0
    date: str = ""


def laid_over(base: Sequence[Element], redlines: Sequence[Redlined], revisions: Revisions,
              together: bool = False, joined: Collection[int] = ()) -> list[list[Element]]:
    """The paragraphs of the base with all redlines in them: for each of the base those that come of it, its own last.

    `redlines` are in the order in which what they put in at one place shall stand; `revisions` makes marks. With
    `together` they are those of one new text: what several members dress has all their looks at once, and what is
    joined has that of its first paragraph; `joined` says which paragraphs are joined to the next one.
    """
    if len(redlines) == 1 and len(base) == 1:
        return [[unnamed(p) for p in redlines[0].paragraphs]]
    places = base_places(base)
    layers = [_layer(places, each) for each in redlines]
    return _Laid(places, layers, revisions, together, joined).paragraphs()


def lines_up(base: Sequence[Element], redlines: Sequence[Redlined]) -> bool:
    """Whether the places of the base can be told in each redline; where they cannot, it stands in place of the base."""
    places = base_places(base)
    return all(layer(_own(places, each), each) is not None for each in redlines)


def _layer(places: list[Place], redlined: Redlined) -> Layer:
    """The redline as a layer; where its places cannot be told, as the base deleted and all of it put in."""
    own = _own(places, redlined)
    found = layer(own, redlined)
    return found if found is not None else replacing(own, redlined)


def _own(places: list[Place], redlined: Redlined) -> list[Place]:
    """The places of the paragraphs that a redline is of."""
    return places if redlined.first == 0 and places[-1].paragraph == redlined.last else \
        [p for p in places if redlined.first <= p.paragraph <= redlined.last]


class _Laid:
    def __init__(self, places: list[Place], layers: list[Layer], revisions: Revisions, together: bool,
                 joined: Collection[int]) -> None:
        self.places, self.layers, self.together, self.joined = places, layers, together, joined
        self.marks = [place for place in places if place.mark]
        self.out = Out(revisions)
        self.runs: dict[tuple[Element, ...], Element] = {}          # runs with the looks of several others at once

    def paragraphs(self) -> list[list[Element]]:
        """All that comes of each paragraph of the base."""
        out: list[list[Element]] = []
        n = 0
        while n < len(self.places):
            place = self.places[n]
            self.gap(place)
            if place.mark:
                self.end(place)
                out.append(self.out.taken())
                n += 1
            else:
                n = self.stretch(n)
        return out

    # -- what is put in -----------------------------------------------------------------------------
    def gap(self, place: Place) -> None:
        """What stands before a place: the base's own anchors, then what members put in, replacements first."""
        for anchor in place.anchors:
            self.out.anchor(anchor)
        here = [(layer, layer.put_in[place.at]) for layer in self.layers if place.at in layer.put_in]
        groups: dict[tuple[int, tuple[object, ...]], list[tuple[Layer, Put]]] = {}
        for each, put in sorted(here, key=lambda pair: pair[1].order):
            groups.setdefault((put.order, put.key), []).append((each, put))
        for those in groups.values():
            tokens, others = those[0][1].tokens, _otherwise(those) if len(those) > 1 else []
            if self.together:
                tokens = self.pieces(place, self.anew(place, tokens, those[0][0]), [each for each, _ in those])
            dressed = Dressed(others[0][1].tokens, united([each for each, _ in others])) if others else None
            self.out.put_in(tokens, _mark("ins", [each for each, _ in those]), dressed)

    def anew(self, place: Place, put: tuple[Token, ...], layer: Layer) -> tuple[Token, ...]:
        """What is put in before a place; words that only came into a link, or out of one, with the looks of others."""
        first = place.at
        while first and self.places[first - 1].at in layer.gone and not self.places[first - 1].mark:
            first -= 1
        gone = self.places[first:place.at]
        if {each.token.path for each in gone} == {token.path for token in put}:
            return put
        said = [each for token in put for each in said_of(token)]
        wanted: list[tuple[Element, ...]] = [()] * len(said)
        for old, new in _kept([each.said for each in gone], said):
            at = gone[old].at
            looks = [other.looks[at] for other in self.layers if at in other.looks and at not in other.gone]
            wanted[new] = tuple(each.run for each in looks if each.run is not None)
        if not any(wanted):
            return put
        return tuple(self.redressed(token, runs, start, end) for token, runs, start, end in _alike(put, wanted))

    def redressed(self, token: Token, runs: tuple[Element, ...], start: int, end: int) -> Token:
        """A part of a token, its words from start to end, with the looks of these runs too."""
        own = token.run
        if own is None:
            return token
        if token.kind == "text" and end - start < len(token.node.text or ""):
            node = etree.Element(token.node.tag)
            node.text = (token.node.text or "")[start:end]
            token = token._replace(node=node)
        if not runs:
            return token
        key = (own, *runs)
        if key not in self.runs:
            looks = [look for run in runs if (look := run.find(RPR)) is not None]
            self.runs[key] = etree.Element(RUN, dict(own.attrib))
            self.runs[key].append(atonce.of_words_anew(own.find(RPR), looks))
        return token._replace(run=self.runs[key])

    def pieces(self, place: Place, put: tuple[Token, ...], cutters: Sequence[Layer]) -> tuple[Token, ...]:
        """What is put in before a place, where it cuts a paragraph: the piece has what others change of all of it."""
        cut = next((n for n, token in enumerate(put) if token.kind == "mark"), -1)
        if cut < 0 or not place.at or self.places[place.at - 1].mark:
            return put
        end = self.marks[place.paragraph].at
        looks = [each.ends[end] for each in self.layers if end in each.ends and each not in cutters]
        piece = etree.Element(P)
        if place.paragraph - 1 in self.joined:
            piece.append(self.look_of_joined(self.places[end]))
        elif looks:
            piece.append(atonce.of_piece(put[cut].node.find(PPR), looks))
        else:
            return put
        return (*put[:cut], put[cut]._replace(node=piece), *put[cut + 1:])

    # -- what the base has --------------------------------------------------------------------------
    def stretch(self, n: int) -> int:
        """Write the places from `n` on to which the same happens; the place after them."""
        wishes = self.wishes(self.places[n])
        end = n + 1
        while not self.places[end].mark and not self.places[end].anchors and not any(
                self.places[end].at in each.put_in for each in self.layers) and self.wishes(self.places[end]) == wishes:
            end += 1
        here, (gone, looks) = self.places[n:end], wishes
        first, others = (looks[0], looks[1:]) if looks else ((), ())
        if self.together:
            first, others = tuple(each for those in looks for each in those), ()
        going = _going([*gone, *(each for those in others for each in those)])
        for place in here:
            token = self.dressed(place, [each.looks[place.at] for each in first])
            self.out.keep(place, token, going, united(first)[0])
        for those in others:
            for place in here:
                self.out.again(place, those[0].looks[place.at], _mark("ins", those))
        return end

    def dressed(self, place: Place, wanted: Sequence[Token]) -> Token:
        """What stands at a place with all the looks that are wanted of it: the base's own for none."""
        if len(wanted) < 2:
            return wanted[0] if wanted else place.token
        first = wanted[0]
        if first.kind == "object":                      # who has another object there holds
            own = plain_bytes(place.token.node)
            first = next((each for each in wanted if plain_bytes(each.node) != own), first)
        runs = tuple(dict.fromkeys(each.run for each in (first, *wanted)
                                   if each.run is not None and each.run.find(CHANGED_LOOK) is not None))
        if first.run is None or not runs:
            return first
        if runs not in self.runs:
            self.runs[runs] = etree.Element(RUN, dict(first.run.attrib))
            self.runs[runs].append(atonce.of_words([rpr for run in runs if (rpr := run.find(RPR)) is not None]))
        return first._replace(run=self.runs[runs])

    def wishes(self, place: Place) -> tuple[tuple[Layer, ...], tuple[tuple[Layer, ...], ...]]:
        """Who deletes a place, and who gives it a look of its own, those with the same look together."""
        looks: dict[bytes, list[Layer]] = {}
        for each in self.layers:
            if place.at in each.looks and place.at not in each.gone:
                looks.setdefault(each.look_key(place.at), []).append(each)
        gone = tuple(each for each in self.layers if place.at in each.gone)
        return gone, tuple(tuple(those) for those in looks.values())

    # -- paragraph marks ----------------------------------------------------------------------------
    def end(self, place: Place) -> None:
        """End a paragraph with the base's mark: deleted by some, with other properties for others."""
        gone = [each for each in self.layers if place.at in each.gone]
        forms: dict[bytes, list[Layer]] = {}
        for each in self.layers:
            if place.at in each.ends and place.at not in each.gone:
                forms.setdefault(_form(each.ends[place.at]), []).append(each)
        if self.together and place.paragraph - 1 in self.joined and place.paragraph not in self.joined:
            self.out.end(place.token.node, *self.of_joined(place, gone))
            return
        if self.together and len(forms) > 1:
            those = [each for same in forms.values() for each in same]
            wanted = atonce.of_paragraphs([each.ends[place.at] for each in those])
            self.out.end(place.token.node, wanted, _going(gone), united(those)[0])
            return
        first, *others = [*forms.values()] or [[]]
        properties = place.token.node.find(PPR)
        if properties is not None and properties.find(w("sectPr")) is not None:
            others = []                                     # a section has one end; who else wants it so is not shown
        for those in others:
            self.out.end(None, _plain(those[0].ends[place.at]), _mark("ins", those), ())
            gone += those
        if first:
            properties = first[0].ends[place.at]
        self.out.end(place.token.node, properties, _going(gone), united(first)[0])

    def of_joined(self, place: Place, gone: list[Layer]) -> tuple[Element, Mark | None, tuple[str, ...]]:
        """How the last of some joined paragraphs ends: in the look of the first, in the names of all who had a part."""
        first = self.first(place)
        before = [mark.at for mark in self.marks[first:place.paragraph]]
        who = [each for each in self.layers if not each.gone.isdisjoint(before) or before[0] in each.ends]
        own = self.look_of_joined(place)
        return atonce.instead(place.token.node.find(PPR), own, self.out.revisions), _going(gone), united(who)[0]

    def look_of_joined(self, place: Place) -> Element:
        """The look of the first of the paragraphs that are joined up to this mark, with what is changed of that."""
        first = self.first(place)
        before = [mark.at for mark in self.marks[first:place.paragraph]]
        own = self.marks[first].token.node.find(PPR)
        looks: list[Element] = []
        for each in self.layers:
            if place.at in each.ends and not each.gone.isdisjoint(before):      # who joined them says of the whole
                looks.append(atonce.since(own, each.ends[place.at]))
            elif before[0] in each.ends:
                looks.append(each.ends[before[0]])
        return atonce.of_piece(own, looks)

    def first(self, place: Place) -> int:
        """The first of the paragraphs that are joined up to the one with this place."""
        first = place.paragraph
        while first - 1 in self.joined:
            first -= 1
        return first


def _kept(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of words that both have, in old and new: whole words, as a comparison finds them."""
    a, b = (tokens("".join(each if len(each) == 1 else OBJECT for each in side)) for side in (old, new))
    m = n = i = 0
    for change in (*edits(a, b), Change(len(a), len(a), len(b), len(b))):
        for word in a[i:change.i1]:
            yield from zip(range(m, m + len(word)), range(n, n + len(word)), strict=True)
            m, n = m + len(word), n + len(word)
        m, n = m + len("".join(a[change.i1:change.i2])), n + len("".join(b[change.j1:change.j2]))
        i = change.i2


def _alike(put: Sequence[Token], wanted: Sequence[T]) -> Iterator[tuple[Token, T, int, int]]:
    """The tokens in parts of which one thing is wanted each: the token, what is wanted, and from where to where."""
    at = 0
    for token in put:
        size = len(said_of(token))
        start = 0
        for n in range(1, size + 1):
            if n == size or wanted[at + n] != wanted[at + start]:
                yield token, wanted[at + start], start, n
                start = n
        at += size


def _otherwise(those: Sequence[tuple[Layer, Put]]) -> list[tuple[Layer, Put]]:
    """Of those who put in the same, who gives the marks in it a look that is not the first one's: one look of all."""
    looks = [[mark_look(token) for token in put.tokens if token.kind == "mark"] for _, put in those]
    other = next((look for look in looks if look != looks[0]), None)
    return [each for each, look in zip(those, looks, strict=True) if look == other]


def _mark(kind: str, layers: Sequence[Layer]) -> Mark:
    return (kind, *united(layers))


def _going(layers: Sequence[Layer]) -> Mark | None:
    """The mark of a deletion, where some delete."""
    return _mark("del", layers) if layers else None


def united(layers: Sequence[Layer]) -> tuple[tuple[str, ...], str]:
    """All members behind some layers, in the order of their codes, and the earliest date."""
    who = tuple(sorted({name for layer in layers for name in layer.who}))
    return who, min((layer.date for layer in layers if layer.date), default="")


def _form(properties: Element) -> bytes:
    """Paragraph properties as bytes, without who changed them and what they were."""
    return etree.tostring(_plain(properties, keep_section=True), method="c14n")


def _plain(properties: Element, keep_section: bool = False) -> Element:
    """A copy of paragraph properties without records, signs and the section that ends there."""
    out = copy.deepcopy(properties)
    for el in list(out.iter(*PROPERTY_MARKS)):
        parent_of(el).remove(el)
    for el in list(out):
        if el.tag == w("sectPr") and not keep_section:
            out.remove(el)
        if el.tag == w("rPr"):
            for sign in [sign for sign in el if sign.tag in (w("ins"), w("del"))]:
                el.remove(sign)
            if not len(el):
                out.remove(el)
    return out
