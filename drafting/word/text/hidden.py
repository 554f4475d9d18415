"""Hidden words of a Word file: which they are and where, and elements without them.

Word hides a run by `w:vanish`, its own or a style's; `w:webHidden` hides in the web view alone and is let be. See
docs/analysis/hidden-words.md.
"""

from __future__ import annotations

import copy
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from drafting.model.characters import shortened
from drafting.model.text import Notice
from drafting.word.markup.walk import CHARACTERS
from drafting.word.markup.xml import parent_of, w
from drafting.word.opc.package import Package
from drafting.word.parts.pieces import GONE, OBJECTS, RPR, RUN, P, is_hidden, pieces
from drafting.word.parts.stories import story
from drafting.word.parts.styles import VANISH, style_of
from drafting.word.text.tables import IDENT

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

SIGNS = {**CHARACTERS, w("br"): "\n"}
LONGEST = 160


class Hidden(NamedTuple):
    """Words that stand together and are hidden, and the shown words of their paragraph with its story."""

    place: str
    words: str


def hidden_words(package: Package) -> tuple[Hidden, ...]:
    """The hidden words of a file in reading order, those of notes, headers and footers too."""
    ids = package.styles.hidden
    out: list[Hidden] = []
    for name in package.stories():
        root = package.tree(name)
        if ids or next(root.iter(VANISH), None) is not None:
            out += [found for p in root.iter(P) for found in _of(p, story(name), ids)]
    return tuple(out)


def in_file(package: Package) -> Iterator[Notice]:
    """A notice for each place with hidden words in a text that begins with this file."""
    for each in hidden_words(package):
        yield Notice("hidden", each.place,
                     f"“{shortened(each.words, LONGEST)}” is hidden in the file and no part of the text; take it out, "
                     "or show it, before the text is adopted.")


def kept_back(package: Package, sent: Package | None) -> tuple[Notice, ...]:
    """For the secretariat alone: what a returned file hides that the file which went out did not.

    Without that file, as for a form, hidden ids are let be.
    """
    found = [each for each in hidden_words(package) if sent is not None or not IDENT.fullmatch(each.words.strip())]
    if not found:
        return ()
    before = [each.words for each in (hidden_words(sent) if sent is not None else ())]
    new = [(each.place, words) for each in found for words in [_beside(each.words, before)] if words.strip()]
    shown = "\n".join(_shown(sent)) if sent is not None and new else ""
    told = [(place, shortened(words, LONGEST), words.strip() in shown) for place, words in new]
    return tuple(Notice("hidden", place, f"“{words}” of the base is hidden in the file; it reads as a deletion."
                        if ours else
                        f"“{words}” is hidden in the file; it is in no proposal, and no other member sees it.")
                 for place, words, ours in told)


def _beside(words: str, known: list[str]) -> str:
    """What of hidden words was not hidden before; what was is taken off the list."""
    for each in list(known):
        if each in words:
            known.remove(each)
            words = words.replace(each, "", 1)
    return words


def _shown(package: Package) -> Iterator[str]:
    """The shown words of each paragraph of the main part."""
    hidden = package.styles.hidden
    for p in package.tree(package.main).iter(P):
        yield "".join(piece.text for piece in pieces(p, hidden))


def without_hidden(el: Element, hidden: Collection[str] = ()) -> Element:
    """The element without the runs that are hidden: itself where it has none, else a copy."""
    if not any(True for _ in hidden_runs(el, hidden)):
        return el
    out = copy.deepcopy(el)
    for run in list(hidden_runs(out, hidden)):
        parent_of(run).remove(run)
    return out


def hold_back(package: Package, elements: Mapping[str, Element], pairs: Mapping[str, str],
              sent: Mapping[str, Element], hidden: Collection[str]) -> None:
    """Take the runs out of a returned file that it hides and the base does not: they come to nobody's sight.

    `elements` are those of its reading, `pairs` says which of them are which of the base's, those in `sent`; `hidden`
    are the ids of the base's styles that hide.
    """
    ids = package.styles.hidden
    partner = {theirs: mine for mine, theirs in pairs.items()}
    for ident, el in elements.items():
        if el.tag != P:
            continue
        here = list(hidden_runs(el, ids))
        of_base = sent.get(partner.get(ident, "")) if here else None
        known = [_words(run) for run in hidden_runs(of_base, hidden)] if of_base is not None else []
        shown = "".join(piece.text for piece in pieces(of_base, hidden)) if of_base is not None else ""
        for run in here:
            words = _words(run)
            if words in known:
                known.remove(words)
            elif words.strip() and words.strip() not in shown:
                parent_of(run).remove(run)


def hidden_runs(el: Element, hidden: Collection[str]) -> Iterator[Element]:
    """The hidden runs inside an element."""
    if not hidden and next(el.iter(VANISH), None) is None:
        return
    for run in el.iter(RUN):
        p = next(run.iterancestors(P), None)
        if is_hidden(run.find(RPR), hidden, bool(hidden) and p is not None and style_of(p) in hidden):
            yield run


def has_hidden(paragraph: Element, hidden: Collection[str] = ()) -> bool:
    """Whether words of a paragraph are hidden."""
    return any(_words(run) for run in hidden_runs(paragraph, hidden))


def _of(p: Element, name: str, ids: Collection[str]) -> Iterator[Hidden]:
    """The hidden words of one paragraph, those of neighbouring runs together."""
    ground = style_of(p) in ids
    found, now, shown = [], "", ""
    for run in p.iter(RUN):
        if next(run.iterancestors(P)) is not p or any(el.tag in GONE for el in run.iterancestors()):
            continue
        if is_hidden(run.find(RPR), ids, ground):
            now += _words(run)
            continue
        words = _words(run)
        shown += words
        if words:
            found.append(now)
            now = ""
    words = " ".join(shown.split())
    place = f"{name}, the paragraph “{words[:48]}{'…' if len(words) > 48 else ''}”" if words else name
    yield from (Hidden(place, words) for words in (*found, now) if words.strip())


def _words(run: Element) -> str:
    """The words of a run; an object that is not text is a small square."""
    return "".join(el.text or "" if el.tag == w("t") else "▫" if el.tag in OBJECTS else SIGNS.get(el.tag, "")
                   for el in run)
