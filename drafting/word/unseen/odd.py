"""One thing in a file that shows otherwise than it reads, and how its place and its words are named."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drafting.model.characters import shortened
from drafting.word.markup.xml import w
from drafting.word.parts.pieces import P
from drafting.word.parts.stories import story

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

T = w("t")
LONGEST, BEGINNING = 80, 48


SAID = {
    "white": "“{words}” does not show: it is white on white.",
    "pale": "“{words}” hardly shows: its colour is near that of its ground.",
    "signs": "“{words}” is shown in signs that are no letters: its font has no others.",
    "in a formula": "“{words}” does not show: it is hidden in a formula.",
    "web": "“{words}” shows on paper and not in the view of a web page.",
    "ground": "“{words}” does not show: it has the colour of its ground.",
    "no colour": "“{words}” does not show: its letters have no colour.",
    "dot": "“{words}” does not show: it is too small to be seen.",
    "squeezed": "“{words}” does not show: its letters are squeezed to nothing.",
    "far": "“{words}” does not show: it stands far from its line.",
    "cut": "“{words}” does not show: its lines are cut to nothing.",
    "off the page": "“{words}” does not show: it stands outside the page.",
    "small box": "“{words}” does not show: its box is too small to show it.",
    "hidden box": "“{words}” does not show: its box is hidden.",
    "hidden row": "“{words}” does not show: its row is hidden.",
    "hidden table": "“{words}” does not show: the style of its table hides it.",
    "narrow cell": "“{words}” does not show: its cell is too narrow to show it.",
    "flat row": "“{words}” does not show: its row is too low to show it.",
    "phantom": "“{words}” does not show: it only keeps a place in a formula.",
    "code": "“{words}” does not show: it stands in the code of a field.",
    "drawn": "“{words}” is shown here and is no part of what is read.",
    "deleted alone": "“{words}” is marked as deleted outside any deletion: it is in the file and in no text.",
    "properties": "How the words look here depends on the program: {other}.",
    "separator": "“{words}” stands in the line above the notes: it is shown and is no part of what is read.",
    "counts": "“{words}” is what the field {field} shows now; refreshed it shows a number.",
    "changes": "“{words}” is what the field {field} shows now; it changes with the file, its user or the day.",
    "moves": "A field moves the words behind it to another place: {other}.",
    "data": "“{words}” stands in a control whose data say “{other}”.",
    "runs": "An object here runs something when it is clicked: {other}.",
    "cover with words": "A white box with the words “{words}” lies over the text here and may cover others.",
    "cover": "An empty white box lies over the text here and may cover words.",
    "fetched": "“{words}” is fetched from “{other}” when the field {field} is refreshed.",
    "macro": "“{words}” runs the macro “{other}” when it is clicked.",
    "field": "“{words}” is what the field {field} shows now; refreshed it shows “{other}”.",
    "bound": "“{words}” stands in a control bound to data that say “{other}”.",
    "branches": "Which words are shown here depends on the program: {other}.",
    "brought in": "Another document stands here ({other}): its words are no part of what is read.",
    "ruby": "“{words}” stands above “{other}” in small letters; neither is part of the text.",
    "both": "“{words}” is inserted and deleted at once: it is in the file and in no text.",
    "turned": "“{words}” is shown in turned order: “{other}”.",
    "link": "The link “{words}” runs something: {other}.",
    "joined": "The end of the paragraph “{words}” is hidden: it is shown as one with the next.",
    "numbering": "The numbering itself was changed: what was “{words}” is shown as “{other}”.",
    "numberings": "The numbering itself was changed: what was “{words}” is shown as “{other}”, and {more} more.",
    "no width": "“{words}” holds signs that do not show: {other}.",
    "order turned": "“{words}” holds signs that turn the order of words round: {other}.",
    "other script": "“{words}” holds letters of another script: {other}.",
    "other kind": "“{words}” holds letters or digits of another kind: {other}.",
    "other mark": "“{words}” holds a mark that looks like another: {other}.",
    "silent": "“{words}” does not show: it stands in a field {field}, which shows nothing.",
    "accent apart": "“{words}” holds an accent or a stroke apart from its letter: {other}.",
    "struck": "“{words}” is struck out by its style, {other}: whatever stands in that style is read as if it were not.",
    "letter among digits": "“{words}” holds a letter among its digits: {other}.",
}


class Unseen(NamedTuple):
    """Where it stands, and one sentence about it; two that say the same are the same, wherever they stand."""

    place: str
    says: str


def odd(part: str, el: Element, what: str, words: str = "", other: str = "", **names: object) -> Unseen:
    """What is odd at an element: one of `SAID`, with the words that are meant and what stands against them."""
    return Unseen(at(part, el), SAID[what].format(words=short(words), other=other, **names))


def at(part: str, el: Element) -> str:
    """The place of an element: its story, and how its paragraph begins."""
    p = el if el.tag == P else next(el.iterancestors(P), None)
    words = " ".join(said(p).split()) if p is not None else ""
    name = story(part)
    return f"{name}, the paragraph “{words[:BEGINNING]}{'…' if len(words) > BEGINNING else ''}”" if words else name


def said(el: Element) -> str:
    """The words in an element, those of boxes in it left out."""
    own = el if el.tag == P else next(el.iterancestors(P), None)
    return "".join(t.text or "" for t in el.iter(T) if own is None or next(t.iterancestors(P), None) is own)


def short(words: str) -> str:
    """Words on one line, not too many of them."""
    return shortened(words, LONGEST)


def plain(words: str) -> str:
    """Words without their white space, as two of them are compared."""
    return "".join(words.split())
