"""What each member makes of a paragraph of the base: a redline of it in that member's name.

Where the member's own file is at hand and all of its changes of the paragraph are wanted, the redline is that of the
two files. Else it is woven from the facts: some of a member's changes, a comment form, a typed modification.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from lxml import etree
from msgspec.structs import replace

from drafting.model.change import Attr, Delete, Join, Move, Split, Sponsored, Text, fact_id
from drafting.model.notes import is_new
from drafting.word.changes.resolve import resolve_tree
from drafting.word.changes.revisions import changed_paragraph, sign_paragraph
from drafting.word.markup.elements import look_elements
from drafting.word.markup.marks import CONTENT_MARKS
from drafting.word.markup.walk import NOTE_REFERENCES
from drafting.word.markup.xml import parent_of, w
from drafting.word.parts.pieces import PPR, P, pieces
from drafting.word.redline.reading.wholes import mark_block
from drafting.word.weaving.originals import NAMED, Copyist, Original
from drafting.word.weaving.overlay import Redlined, laid_over, lines_up
from drafting.word.weaving.points import SAYS, named
from drafting.word.weaving.unshown import about_section, sections_after_the_first
from drafting.word.weaving.weave import Change, split_paragraph

if TYPE_CHECKING:
    from drafting.model.change import Fact
    from drafting.word.markup.xml import Element
    from drafting.word.weaving.weave import Weaver

    Wanted = Mapping[str, Sequence[Sponsored]]      # by provision, row or table, what is wanted of it

BODY, ID = w("body"), w("id")
STRUCTURE = "field, link or control"      # as `word.weaving.apart` says it: what is there is put in, no look changed
WHOLE = Delete | Move | Join | Split
# The looks that a record of change can say, and the elements that say them.
LOOKS = {"align": "jc", "page break": "pageBreakBefore", "indent": "ind", "style": "pStyle"}


class Wishes:
    """Makes the redlines of paragraphs; `weaver` gives a weaver for one, `style` the id of a style by its name."""

    def __init__(self, copyist: Copyist, originals: Mapping[str, Original], elements: Mapping[str, Element],
                 weaver: Callable[[Element], Weaver], style: Callable[[str], str | None], together: bool) -> None:
        self.copyist, self.originals, self.elements = copyist, originals, elements
        self.revisions, self.weaver, self.style, self.together = copyist.revisions, weaver, style, together
        self.unshown: list[Sponsored] = []          # looks that no mark says

    def passages(self, at: Wanted) -> dict[str, tuple[str, ...]]:
        """The provisions that members joined, by each of them; what is joined by several is one passage.

        In one new text that holds for whatever is joined, else for what a member's own file joins.
        """
        out: dict[str, tuple[str, ...]] = {}
        for original in self.originals.values():
            for olds, _ in original.groups:
                if len(olds) > 1 and any(isinstance(s.fact, Join) for s in at.get(olds[0], ())):
                    _unite(out, olds)
        for those in at.values() if self.together else ():
            for s in those:
                if isinstance(s.fact, Join) and {s.fact.provision, s.fact.next} <= self.elements.keys():
                    _unite(out, (s.fact.provision, s.fact.next))
        return out

    def laid(self, passage: Sequence[str], at: Wanted) -> list[list[Element]]:
        """The paragraphs that come of a passage, those of each provision for itself."""
        base = [self.elements[ident] for ident in passage]
        for paragraph in base:
            named(paragraph)
        before = len(self.unshown)
        found = self.redlines(passage, at)
        self.say_new_notes(found, passage, at)
        for ident in passage:
            self.unshown += sections_after_the_first(at.get(ident, ()))
        joined = {n for n, ident in enumerate(passage[:-1]) if any(
            isinstance(s.fact, Join) and s.fact.next == passage[n + 1] for s in at.get(ident, ()))}
        out = laid_over(base, found, self.revisions, self.together, joined)
        if self.together and len(found) > 1:
            so_far = len(self.unshown)
            plain = laid_over(base, self.woven_at_once(passage, at), self.revisions, self.together, joined)
            if _said(plain) != _said(out) or (len(self.unshown) == so_far and not lines_up(base, found)):
                del self.unshown[before:so_far]
                return plain
            del self.unshown[so_far:]
        for call in (call for those in out for p in those for call in p.iter(*NOTE_REFERENCES)):
            call.attrib.pop(SAYS, None)
        return out

    def say_new_notes(self, found: Sequence[Redlined], passage: Sequence[str], at: Wanted) -> None:
        """Have the calls of new notes say which, so that one note that several want is put in once."""
        own = {call.get(ID) for ident in passage for call in self.elements[ident].iter(*NOTE_REFERENCES)}
        for redlined in found:
            here = [s.fact for ident in passage[redlined.first:redlined.last + 1] for s in at.get(ident, ())
                    if not set(redlined.who).isdisjoint(s.sponsors)]
            new = [call for p in redlined.paragraphs for call in p.iter(*NOTE_REFERENCES) if call.get(ID) not in own]
            wanted = list(_new_notes(here, passage))
            for call, value in zip(new, wanted, strict=True) if len(new) == len(wanted) else ():
                call.set(SAYS, hashlib.sha256(value.encode()).hexdigest())

    # -- members' own -------------------------------------------------------------------------------
    def redlines(self, passage: Sequence[str], at: Wanted) -> list[Redlined]:
        """The redlines of all members who want something of a passage."""
        out = self.gone(passage, at)
        done: dict[str, set[str]] = {}
        for member in _members(passage, at):
            for olds, news in self.groups(member, passage, at):
                original = self.originals[member]
                copies = [copy.deepcopy(self.elements[old]) for old in olds]
                found = [s for old in olds for s in at.get(old, ()) if member in s.sponsors]
                made = self.copyist.redlined(original, copies, [original.elements[new] for new in news],
                                             self.elements[olds[0]], (member,), _date(found),
                                             any(about_section(s.fact) for s in found))
                out.append(Redlined((member,), made, passage.index(olds[0]), passage.index(olds[-1]), _date(found)))
                done.setdefault(member, set()).update(olds)
        exact = frozenset(fact_id(s.fact) for member, olds in done.items() for old in olds for s in at.get(old, ())
                          if member in s.sponsors)
        for member in _members(passage, at):
            for n, ident in enumerate(passage):
                if ident not in done.get(member, ()):
                    without = exact if self.together else frozenset()
                    shaped = self.shaped(member, ident, n, at)
                    out += shaped
                    here = self.originals[member].shapes[ident] if shaped else frozenset()
                    out += self.woven(member, ident, n, at, without | here)
        return out

    def shaped(self, member: str, ident: str, n: int, at: Wanted) -> list[Redlined]:
        """How a member's own file has a paragraph, without its words: where all its looks of it are wanted."""
        original = self.originals.get(member)
        here = [s for s in at.get(ident, ()) if member in s.sponsors]
        wanted = {fact_id(s.fact) for s in here}
        if original is None or not any(isinstance(s.fact, Attr) and s.fact.key not in LOOKS for s in here):
            return []
        shapes = original.shapes.get(ident)
        if not shapes or not shapes <= wanted or any(isinstance(s.fact, WHOLE) for s in here):
            return []
        new = original.partner_of(ident)
        if new is None or new.tag != w("p") or any(about_section(s.fact) or STRUCTURE in s.fact.value for s in here
                                                   if isinstance(s.fact, Attr)):
            return []
        base = self.elements[ident]
        made = self.copyist.reshaped(original, copy.deepcopy(base), new, base, (member,), _date(here))
        return [Redlined((member,), made, n, n, _date(here))] if len(made) == 1 else []

    def groups(self, member: str, passage: Sequence[str],
               at: Wanted) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Paragraphs of the base with those of a member's own file, where all that it wants of them is wanted."""
        original = self.originals.get(member)
        if original is None:
            return []
        cut = {old: group for group in original.groups for old in group[0]}
        out = []
        for ident in passage:
            group = cut.get(ident, ((ident,), (original.pairs.get(ident, ""),)))
            if group not in out and all(map(passage.__contains__, group[0])) and self.whole(member, group, at):
                out.append(group)
        return out

    def whole(self, member: str, group: tuple[tuple[str, ...], tuple[str, ...]], at: Wanted) -> bool:
        """Whether all that a member's file changes of some paragraphs is wanted, and they stay in their place."""
        original = self.originals[member]
        here = {old: [s.fact for s in at.get(old, ()) if member in s.sponsors] for old in group[0]}
        if not any(here.values()) or any(isinstance(f, Delete | Move) for facts in here.values() for f in facts):
            return False
        if any(frozenset(map(fact_id, facts)) != original.facts.get(old, frozenset()) for old, facts in here.items()):
            return False
        return all(getattr(original.elements.get(new), "tag", "") == w("p") for new in group[1])

    def gone(self, passage: Sequence[str], at: Wanted) -> list[Redlined]:
        """The redlines of those who take a paragraph away."""
        out = []
        for n, ident in enumerate(passage):
            those = [s for s in at.get(ident, ()) if isinstance(s.fact, Delete | Move)]
            if those:
                copied = copy.deepcopy(self.elements[ident])
                who = tuple(sorted({name for s in those for name in s.sponsors}))
                stamp = self.copyist.stamp(who, _date(those))
                mark_block(copied, "del", stamp)
                out.append(Redlined(who, [copied], n, n, _date(those)))
        return out

    # -- from facts ---------------------------------------------------------------------------------
    def woven_at_once(self, passage: Sequence[str], at: Wanted) -> list[Redlined]:
        """The redlines woven from the facts alone, those of all sponsors in one go.

        Only so do a cut by one and words by another at one place keep the order that `merge.facts.apply` gives them.
        """
        out = self.gone(passage, at)
        for n, ident in enumerate(passage):
            here = at.get(ident, ())
            if here and not any(isinstance(s.fact, Move | Delete) for s in here):
                who = tuple(sorted({name for s in here for name in s.sponsors}))
                out.append(self.of_facts(ident, n, here, who))
        return out

    def woven(self, member: str, ident: str, n: int, at: Wanted,
              without: frozenset[str]) -> list[Redlined]:
        """What a member wants of one paragraph, woven from its facts; nothing where it takes the paragraph away."""
        here = [s for s in at.get(ident, ()) if member in s.sponsors]
        if any(isinstance(s.fact, Move | Delete) for s in here):
            return []
        here = [s for s in here if fact_id(s.fact) not in without]
        if not here or (self.together and any(isinstance(s.fact, Move | Delete) for s in at[ident])):
            return []
        return [self.of_facts(ident, n, [replace(s, sponsors=(member,)) for s in here], (member,))]

    def of_facts(self, ident: str, n: int, here: Sequence[Sponsored], who: tuple[str, ...]) -> Redlined:
        """A redline of one paragraph, each change in its sponsors' names; `who` are all of them."""
        holder = etree.Element(BODY, nsmap=NAMED)
        holder.append(copy.deepcopy(self.elements[ident]))
        self.looks_of(holder[0], here, who)
        self.weave(holder[0], self.elements[ident], here, who)
        return Redlined(who, list(holder), n, n, _date(here))

    def weave(self, paragraph: Element, of_base: Element, here: Sequence[Sponsored], who: tuple[str, ...]) -> None:
        """Put facts into a paragraph that is a copy of the base's."""
        changes = [Change(s.fact, s.sponsors, s.date) for s in here if not isinstance(s.fact, Join | Attr)]
        self.weaver(of_base).weave(paragraph, changes)
        joins = [s for s in here if isinstance(s.fact, Join)]
        if joins:
            sign_paragraph(paragraph, self.revisions.mark("del", who, _date(joins)))
        for first, mark in split_paragraph(paragraph, self.revisions):
            _clear_mark(first)
            sign_paragraph(first, mark)

    def looks_of(self, paragraph: Element, here: Sequence[Sponsored], who: tuple[str, ...]) -> None:
        """Give a paragraph the looks that facts want, with one record of what they were; the others are noted."""
        change = None
        for s in here:
            if not isinstance(fact := s.fact, Attr):
                continue
            if fact.key not in LOOKS or paragraph.tag != P:
                self.unshown.append(s)
                continue
            change = self.revisions.mark("pPrChange", who, s.date) if change is None else change
            value = self.style(fact.value) or "" if fact.key == "style" else fact.value
            found = look_elements({fact.key: value})
            changed_paragraph(paragraph, found[0] if found else None, LOOKS[fact.key], change)


def _unite(passages: dict[str, tuple[str, ...]], idents: Sequence[str]) -> None:
    """Make the passages that these provisions stand in one."""
    both = dict.fromkeys(each for ident in idents for each in passages.get(ident, (ident,)))
    passages |= dict.fromkeys(both, tuple(both))


def _new_notes(facts: Sequence[Fact], passage: Sequence[str]) -> Iterator[str]:
    """The new notes that texts put into a passage, in the order of the words."""
    texts = [fact for fact in facts if isinstance(fact, Text)]
    for text in sorted(texts, key=lambda text: (passage.index(text.provision), text.start, text.end)):
        yield from (m.value for m in sorted(text.marks) if m.key == "note" and is_new(m.value))


def _members(passage: Sequence[str], at: Wanted) -> list[str]:
    """All who want something of a passage, in the order of the facts."""
    return list(dict.fromkeys(name for ident in passage for s in at.get(ident, ()) for name in s.sponsors))


def _date(those: Sequence[Sponsored]) -> str:
    return min((s.date for s in those if s.date), default="")


def _said(laid: list[list[Element]]) -> list[str]:
    """The words of paragraphs when all changes are accepted."""
    holder = etree.Element(BODY, nsmap=NAMED)
    holder.extend(copy.deepcopy(p) for those in laid for p in those)
    resolve_tree(holder, True)
    return ["".join(piece.text for piece in pieces(p)) for p in holder.iter(w("p"))]


def _clear_mark(paragraph: Element) -> None:
    """A paragraph cut off before another takes no tracked mark of it along."""
    rpr = paragraph.find(f"{PPR}/{w('rPr')}")
    for el in list(rpr) if rpr is not None else ():
        if el.tag in CONTENT_MARKS:
            parent_of(el).remove(el)
    change = paragraph.find(f"{PPR}/{w('pPrChange')}")
    if change is not None:
        parent_of(change).remove(change)
