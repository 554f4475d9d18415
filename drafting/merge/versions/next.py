"""The next version's text: accepted wording in, refused out, what is not decided in brackets.

No proposal is without a fate: one that is not answered and cannot stand beside what is accepted, known before or come
later, is carried with its place and asks again in the next round. It can challenge, not change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from drafting.merge.brackets.bracketing import recognised
from drafting.merge.brackets.brackets import WHOLE, Builder, around, carried_in, carried_out, whole
from drafting.merge.brackets.kept import bracket_of, closed_up, kept, reaches
from drafting.merge.brackets.sides import choice_of
from drafting.merge.compiling.compete import compete, doubled, joinable
from drafting.merge.compiling.decide import LEFT_OUT, TAKEN, Standing, about, settled, status
from drafting.merge.facts.apply import apply
from drafting.merge.facts.orders import in_order, wanted
from drafting.merge.facts.shape import Shape
from drafting.merge.versions.lost import on_the_new, rewordings
from drafting.merge.versions.unproposed import confirmed, flat, unproposed
from drafting.model.change import (
    Choose,
    Compilation,
    Delete,
    Fact,
    Insert,
    Mark,
    Order,
    Proposal,
    Question,
    Split,
    Sponsored,
    Text,
    edit_of,
    parts,
    provision_of,
)
from drafting.model.record import CARRIED, IN_BRACKETS, IN_TEXT, OUT, Carried, Disposition, Unproposed
from drafting.model.spans import cut, edited, in_link, laid, normal, throughout
from drafting.model.text import Alternative, Bracket, Provision, Span, blank

SECRETARIAT = ("Secretariat",)


class Next(Struct, frozen=True):
    """The text, the open proposals that square brackets cannot show (marks, moves, cuts, rows), and the facts.

    What is carried is on the new text; a proposal whose words are gone from it is carried as a question.
    `placed` are the facts that lead from the base to the text: accepted ones with their sponsors, those that write
    brackets in the name of the secretariat. `fates` has for each proposal's id what became of it, one of `FATES`.
    `unproposed` are the sentences of the text that nobody wrote and nobody has confirmed.
    """

    text: tuple[Provision, ...]
    carried: tuple[Carried, ...] = ()
    placed: tuple[Sponsored, ...] = ()
    fates: dict[str, str] = {}
    unproposed: tuple[Unproposed, ...] = ()


def next_text(compilation: Compilation, dispositions: Iterable[Disposition]) -> Next:
    """The text that the dispositions make of the compilation."""
    dispositions = tuple(dispositions)
    made = _Next(compilation, status(compilation, dispositions)).made()
    seen = confirmed(dispositions)
    return replace(made, unproposed=tuple(u for u in made.unproposed if u.sentence not in seen))


def taken(compilation: Compilation, standings: dict[str, Standing]) -> dict[str, Fact]:
    """The accepted facts by the ids of their proposals, with the wordings that were typed for them."""
    return _Next(compilation, standings).taken


def would_be(compilation: Compilation, standings: dict[str, Standing]) -> tuple[Unproposed, ...]:
    """The sentences that nobody wrote, if all that is open and uncontested were accepted beside what is."""
    more = {p.id: p.fact for p in compilation.proposals if standings[p.id].status == "open" and not p.competes}
    return unproposed(compilation, more | taken(compilation, standings))


class _Next:
    def __init__(self, compilation: Compilation, standings: dict[str, Standing]) -> None:
        self.compilation, self.standings = compilation, standings
        self.base, self.shape = {x.id: x for x in compilation.base}, Shape(compilation.base)
        self.accepted: dict[str, Proposal] = {}
        self.reworded: list[Proposal] = []                  # open questions that a paragraph's new wording answers
        self.open: list[Proposal] = []
        self.out: list[Proposal] = []
        self.facts: list[Fact] = []
        self.left: list[Proposal] = []
        self.kept: dict[tuple[str, str], Bracket] = {}
        for p in compilation.proposals:
            self.sort(p)

    def sort(self, p: Proposal) -> None:
        answer = self.standings[p.id].answer
        asked = isinstance(p.fact, Question)
        if asked and answer in TAKEN and (answer == "accept" or provision_of(p.fact) not in self.base):
            self.open.append(p)                             # nothing says which words would carry it out, or where
        elif answer in TAKEN and not self.excluded(p):
            self.accepted[p.id] = p
            self.reworded += [p] if asked else []
        elif answer in LEFT_OUT or settled(p, self.standings):
            self.out.append(p)
        else:
            self.open.append(p)

    def excluded(self, p: Proposal) -> bool:
        """Whether something is accepted that cannot stand beside the proposal."""
        rivals = (self.accepted[q].fact for q in p.competes if q in self.accepted)
        beside = self.accepted.values() if isinstance(p.fact, Question) else self.reworded
        return any(not joinable(p.fact, rival) and not doubled(p.fact, rival) for rival in rivals) \
            or any(compete(self.worded(p), self.worded(q)) for q in beside)

    @cached_property
    def taken(self) -> dict[str, Fact]:
        """What is carried out of each accepted proposal, by its id; for when all are sorted."""
        return {ident: self.worded(p) for ident, p in self.accepted.items()}

    @cached_property
    def words_taken(self) -> dict[str, list[Text]]:
        """The accepted changes of words, by their provisions."""
        return rewordings(part for fact in self.taken.values() for part in parts(fact))

    def made(self) -> Next:
        order = {p.id: n for n, p in enumerate(self.compilation.proposals)}
        lost = self.lost()
        taken = self.taken
        slots: list[tuple[Proposal, Fact]] = [(p, taken[p.id]) for p in self.accepted.values()
                                              if not isinstance(p.fact, Order)]
        self.brackets({p.id for p in lost})
        for p in self.open:
            if _space(p.fact, self.base):
                self.left.append(p)                         # there are no words that brackets could stand around
            elif isinstance(p.fact, Insert) and p.fact.content[0].kind not in ("table", "opaque"):
                slots.append((p, self.bracketed_insert(p, p.fact)))
            elif isinstance(p.fact, Delete) and self.base[p.fact.provision].kind not in ("table", "opaque"):
                self.facts += self.bracketed_delete(p)
            elif not isinstance(p.fact, Text | Choose):     # a bracket whose side is not chosen stands on
                self.left.append(p)
        done = [part for fact in taken.values() for part in parts(fact)]
        self.texts(done)
        sponsors = {p.id: (p.sponsors, p.date) for p in self.accepted.values()}
        slots.sort(key=lambda s: order[s[0].id])
        placed = [Sponsored(part, *sponsors.get(p.id, (SECRETARIAT, ""))) for p, fact in self.ordered(slots)
                  for part in parts(fact)]
        placed += [Sponsored(fact, SECRETARIAT) for fact in self.facts]
        links = self.links([s.fact for s in placed])
        placed = [replace(s, fact=in_link(links.get(s.fact.provision, ()), s.fact)) if isinstance(s.fact, Text) else s
                  for s in self.closed_up(placed)]
        marked = apply(tuple(carried_in(self.rebracketed(x)) for x in self.compilation.base), [s.fact for s in placed])
        text = whole(tuple(carried_out(x) for x in marked))
        text = recognised(self.compilation.base, text)
        left = on_the_new(self.compilation.base, text, self.left, lost, done, [s.fact for s in placed])
        carried = tuple(sorted(left, key=lambda c: order[c.proposal]))
        said = flat(text)
        return Next(text, carried, tuple(placed), self.fates((*self.left, *lost), carried),
                    tuple(u for u in unproposed(self.compilation, taken) if u.sentence in said))

    def links(self, placed: Iterable[Fact]) -> dict[str, tuple[Span, ...]]:
        """The links of the base as they come to stand, by provision."""
        out = {x.id: found for x in self.compilation.base for found in [tuple(m for m in x.marks if m.key == "link")]
               if found}
        for fact in placed:
            if isinstance(fact, Mark) and fact.key == "link":
                found = laid(out.get(fact.provision, ()), fact.start, fact.end, fact.key, fact.value)
                out[fact.provision] = normal(found)
        return out

    def closed_up(self, placed: list[Sponsored]) -> list[Sponsored]:
        """The same facts; one that leaves nothing of a bracket takes one of the two spaces beside it."""
        words: dict[str, list[Text]] = defaultdict(list)
        for each in placed:
            if isinstance(each.fact, Text):
                words[each.fact.provision].append(each.fact)
        return [replace(s, fact=closed_up(self.base[s.fact.provision], s.fact, words[s.fact.provision]))
                if isinstance(s.fact, Text) and self.base[s.fact.provision].brackets else s for s in placed]

    # -- what cannot stand in the text ----------------------------------------------------------------
    def lost(self) -> list[Proposal]:
        """The open proposals that exclude what is accepted, or are about what is agreed; they are open no more."""
        taken, closed, words = self.accepted.keys(), frozenset(self.compilation.closed), self.words_taken
        chosen = {q.fact.bracket for q in self.accepted.values() if isinstance(q.fact, Choose)}
        stand = {p.id for p in self.open if isinstance(p.fact, Choose) and p.fact.bracket not in chosen
                 and closed.isdisjoint(about(p.fact))}
        lost = [p for p in self.open if p.id not in stand
                and (not taken.isdisjoint(p.competes) or not closed.isdisjoint(about(p.fact))
                     or isinstance(p.fact, Text) and any(compete(p.fact, f) for f in words.get(p.fact.provision, ())))]
        gone = {p.id for p in lost}
        self.open = [p for p in self.open if p.id not in gone]
        return lost

    def fates(self, left: Iterable[Proposal], carried: Iterable[Carried]) -> dict[str, str]:
        """What became of each proposal; what was to be carried, and is there already, is in the text."""
        on, out = {c.proposal for c in carried}, {p.id for p in self.out}
        stands = self.accepted.keys() | {p.id for p in left}
        return {p.id: OUT if p.id in out else CARRIED if p.id in on else IN_TEXT if p.id in stands else IN_BRACKETS
                for p in self.compilation.proposals}

    def ordered(self, slots: list[tuple[Proposal, Fact]]) -> list[tuple[Proposal, Fact]]:
        """What comes to slots in the orders that were accepted, else as those had it who were known at that time."""
        by_id = {p.id: (p, fact) for p, fact in slots}
        known = [(p.fact, self.given(p).sponsors) for p in self.accepted.values()]
        orders = [*wanted(known, self.compilation.placed),
                  *(p.fact.items for p in self.accepted.values() if isinstance(p.fact, Order))]
        for items in orders:
            slots = [by_id[name] for name in in_order([p.id for p, _ in slots], items)]
        return slots

    def given(self, p: Proposal) -> Disposition:
        """The answer to an accepted proposal."""
        given = self.standings[p.id].disposition
        if given is None:
            raise LookupError(f"No answer is on record to proposal {p.id}.")
        return given

    def worded(self, p: Proposal) -> Fact:
        """An accepted fact, with the words of an acceptance with modifications."""
        given = self.given(p)
        if given.answer != "modify":
            return self.cleared(p.fact) if isinstance(p.fact, Text) else p.fact
        match p.fact:
            case Text(provision, start, end, words, marks):
                if not words and (x := self.base.get(provision)) is not None:       # in place of what was to go
                    words, marks = x.text[start:end], self.own_words(cut(x.marks, start, end))
                return replace(p.fact, text=given.text, marks=throughout(words, marks, given.text))
            case Insert(_, (first, *more)):
                marks = throughout(first.text, first.marks, given.text)
                return replace(p.fact, content=(replace(first, text=given.text, marks=marks), *more))
            case Delete() | Question() if (x := self.base.get(p.fact.provision)) is not None:
                return replace(whole_wording(p.fact, x.text, given.text),
                               marks=throughout(x.text, self.own_words(x.marks), given.text))
        return p.fact

    def own_words(self, marks: Iterable[Span]) -> tuple[Span, ...]:
        """Marks of the base as new words have them: a note by what it says."""
        return tuple(map(self.shape.in_words, marks))

    def cleared(self, fact: Text) -> Text:
        """A side of a bracket that is taken, without the refused sides of the brackets that stand in it."""
        x = self.base.get(fact.provision)
        outer = bracket_of(x, fact)
        side = next((a for a in outer.alternatives if x is not None and choice_of(x, outer, a) == fact), None) \
            if outer is not None else None
        if x is None or side is None:
            return fact
        edits: list[Text] = []
        for b in x.brackets:
            if b != outer and side.start <= b.start and b.end <= side.end and all(e.end <= b.start for e in edits):
                edits += [closed_up(x, edit, ()) for edit in self.refused_in(x, b)]
        moved = [replace(e, start=e.start - side.start, end=e.end - side.start) for e in edits]
        text, marks = edited(fact.text, fact.marks, moved)
        return replace(fact, text=text, marks=marks) if moved else fact

    def refused_in(self, x: Provision, bracket: Bracket) -> tuple[Text, ...]:
        """The changes of words that take the refused sides out of a bracket."""
        those = [p for p in self.compilation.proposals
                 if provision_of(p.fact) == x.id and self.bracket_of(p) == bracket]
        stand = {p.id: p for p in those if self.standings[p.id].answer not in LEFT_OUT}
        return kept(x, bracket, those, stand).edits if len(stand) < len(those) else ()

    # -- in brackets --------------------------------------------------------------------------------
    def brackets(self, lost: Set[str]) -> None:
        """Open choices of the base's own brackets: these stand on, with what is new about them."""
        choices: dict[tuple[str, str], list[Proposal]] = {}
        undecided: list[tuple[str, Bracket, list[Proposal]]] = []
        for p in self.compilation.proposals:
            bracket = self.bracket_of(p)
            if bracket is not None:
                choices.setdefault((provision_of(p.fact), bracket.id), []).append(p)
        for (provision, ident), those in choices.items():
            if any(p.id in self.accepted for p in those):
                continue                                    # decided: what is open is carried
            over = [p for p in those if p in self.out and self.standings[p.id].answer not in LEFT_OUT]
            if over:                                        # changed inside by what is no side of it: its words stay
                self.out = [p for p in self.out if p not in over]
            if over or any(p.id in lost for p in those):    # else the words around it went, and it with them
                self.left += [p for p in those if p in self.open]
                self.open = [p for p in self.open if p not in those]
                continue
            x = self.base[provision]
            bracket = next(b for b in x.brackets if b.id == ident)
            open_ones = {p.id: p for p in those if p in self.open}
            found = kept(x, bracket, those, open_ones)
            self.kept[provision, ident] = found.bracket
            edits = tuple(self.apart(found.edits))
            self.facts += edits
            if found.edits[-1:] != edits[-1:]:
                self.left += found.added                    # words are taken in at the very end of the bracket
            self.open = [p for p in self.open if p.id not in open_ones]
            undecided.append((provision, bracket, [*open_ones.values()]))
        sides = rewordings(self.facts)
        for provision, bracket, those in undecided:         # one in a side of another that is refused goes with that
            if any(e.start < bracket.start and bracket.end < e.end for e in sides[provision]):
                self.left += [p for p in those if p not in self.left]

    def bracket_of(self, p: Proposal) -> Bracket | None:
        x = self.base.get(provision_of(p.fact))
        return bracket_of(x, p.fact) if x is not None else None

    def apart(self, edits: tuple[Text, ...]) -> Iterator[Text]:
        """The edits that lie in nothing that goes, and that no accepted wording has already replaced."""
        brackets = rewordings(self.facts)
        for edit in edits:
            done = (*brackets.get(edit.provision, ()), *self.words_taken.get(edit.provision, ()))
            if not any(compete(edit, f) or f == edit for f in done):
                yield edit

    def rebracketed(self, x: Provision) -> Provision:
        """The provision with the names that now stand in its brackets."""
        mine = {ident: bracket for (provision, ident), bracket in self.kept.items() if provision == x.id}
        brackets = {b.id: b for b in x.brackets} | mine
        return replace(x, brackets=tuple(brackets.values())) if mine else x

    def bracketed_insert(self, p: Proposal, fact: Insert) -> Insert:
        first = fact.content[0]
        builder = Builder("b" + p.id)
        builder.choice(first.text, first.marks, p.sponsors, p.id)
        text, marks = builder.done()
        return replace(fact, content=(replace(first, text=text, marks=marks), *fact.content[1:]))

    def bracketed_delete(self, p: Proposal) -> list[Text]:
        x = self.base[provision_of(p.fact)]
        builder = Builder("b" + p.id)
        builder.count = 1                                   # behind the words that stand
        builder.choice("", (), p.sponsors, p.id)
        text, marks = builder.done()
        self.kept[x.id, builder.ident] = Bracket(builder.ident, 0, len(x.text), (Alternative(0, len(x.text)),))
        tail = Text(x.id, len(x.text), len(x.text), "] " + text, tuple(Span(m.start + 2, m.end + 2, m.key, m.value)
                                                                      for m in marks))
        return [Text(x.id, 0, 0, "[", (Span(0, 1, WHOLE, "b" + p.id),)), tail]

    def texts(self, done: Iterable[Fact]) -> None:
        """Open word changes in brackets, those that overlap together; `done` is carried out."""
        open_texts: list[Proposal] = []
        for p in self.open:
            if isinstance(p.fact, Text):
                out = self.bracket_of(p) is None and reaches(self.base[p.fact.provision], p.fact)
                (self.left if out else open_texts).append(p)
        for group in _clusters(open_texts, done):
            edits = [edit_of(p) for p in group]
            x = self.base[edits[0].provision]
            self.facts += around(x, min(edit.start for edit in edits), max(edit.end for edit in edits), group)


def whole_wording(fact: Fact, words: str, new: str = "") -> Fact:
    """A deletion or an open question as a new wording of its whole paragraph, which has these words; others as is."""
    return Text(fact.provision, 0, len(words), new) if isinstance(fact, Delete | Question) else fact


def _clusters(proposals: list[Proposal], done: Iterable[Fact]) -> list[list[Proposal]]:
    """Text proposals together that overlap, that put words at one point, or that are wordings of one phrase.

    A phrase in which something is done stays in pieces: a bracket takes no accepted change in.
    """
    changed: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for fact in done:
        match fact:
            case Text(provision=name, start=start, end=stop) | Mark(provision=name, start=start, end=stop):
                changed[name].append((start, stop))
            case Split(provision=name, at=at):
                changed[name].append((at, at))
    out: list[list[Proposal]] = []
    end, within = -1, ""
    for edit, p in sorted(((edit_of(p), p) for p in proposals),
                          key=lambda pair: (pair[0].provision, pair[0].start, pair[0].end)):
        last = out[-1] if out and within == edit.provision else None
        if last and (_meets(last, end, edit) or _of_one_phrase(last, p, edit, changed[edit.provision])):
            last.append(p)
            end = max(end, edit.end)
        else:
            out.append([p])
            end, within = edit.end, edit.provision
    return out


def _of_one_phrase(those: list[Proposal], p: Proposal, edit: Text, changed: Iterable[tuple[int, int]]) -> bool:
    """Whether a text proposal is another wording of what those before it change, with nothing accepted among them."""
    first = min(edit_of(q).start for q in those)
    return any(q.id in p.competes for q in those) and not any(a <= edit.end and first <= b for a, b in changed)


def _meets(those: list[Proposal], end: int, edit: Text) -> bool:
    """Whether a text proposal begins before the end of those before it, or puts words at their point."""
    return edit.start < end or edit.start == edit.end == end == edit_of(those[-1]).start


def _space(fact: Fact, base: Mapping[str, Provision]) -> bool:
    """Whether a fact puts in, or takes out, nothing but an empty paragraph."""
    return isinstance(fact, Insert) and len(fact.content) == 1 and blank(fact.content[0]) \
        or isinstance(fact, Delete) and fact.provision in base and blank(base[fact.provision])
