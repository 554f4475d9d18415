"""What a reader calls a provision, and what a proposal does to it, in one short line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from os.path import commonprefix

from drafting.diff.tokens import sentence_at
from drafting.merge.brackets.brackets import NOTHING
from drafting.merge.brackets.kept import bracket_of
from drafting.merge.brackets.sides import ORIGINAL, choice_of
from drafting.model import change
from drafting.model.notes import is_new, note_lines
from drafting.model.record import Carried
from drafting.model.text import OBJECT, Alternative, Provision, blank
from drafting.model.words.labels import whole_labels
from drafting.render.house.looked import looked

FIRST_WORDS, HALF, TOLD = 6, 10, 24
DEEDS = {change.Delete: "delete_whole", change.Join: "join", change.InsertRow: "new_row",
         change.DeleteRow: "delete_row", change.InsertColumn: "new_column",
         change.DeleteColumn: "delete_column", change.Question: "question"}


def first_words(text: str, count: int = FIRST_WORDS) -> str:
    """The opening of a text on one line, with an ellipsis where more follows."""
    found = seen(text).split()
    return " ".join(found[:count]) + ("…" if len(found) > count else "")


def seen(text: str) -> str:
    """The words with what is not text shown as a small square, and page breaks as line breaks."""
    return text.replace(OBJECT, "▫").replace("\f", "\n")


class Places:
    """The names of the provisions of one text; numbers come from labels, else the kind and the first words do."""

    def __init__(self, text: tuple[Provision, ...], words: Mapping[str, str]) -> None:
        self.words = words
        self.provisions = {p.id: p for p in text}
        self.order = {p.id: n for n, p in enumerate(text)}
        self._before = _spaces(text)
        self._chain = whole_labels(text)
        self._cells: dict[str, tuple[str, int, int]] = {}
        self._counts: dict[str, int] = {}
        seen: dict[str, int] = {}
        for p in text:
            if p.kind in ("table", "note", "opaque") and not (p.kind == "note" and p.parent):
                seen[p.kind] = seen.get(p.kind, 0) + 1
                self._counts[p.id] = seen[p.kind]
            for row, cells in enumerate(p.rows, 1):
                self._cells.update({cell: (p.id, row, column) for column, cell in enumerate(cells.cells, 1)})
                self._cells[cells.id] = (p.id, row, 0)

    def of(self, ident: str) -> str:
        """The name of a provision, table row or cell; "" is the whole text."""
        if not ident:
            return self.words["whole_text"]
        if ident in self._cells:
            table, row, column = self._cells[ident]
            return f"{self.of(table)}, {self.words['row']} {row}" + \
                (f", {self.words['cell']} {column}" if column else "")
        p = self.provisions.get(ident)
        if p is None:
            return ident
        if p.parent:
            return self.of(p.parent)
        if ident in self._before:
            return self.words["space"].format(place=self.slot(change.Slot("", ident)))
        return self._name(p)

    def at(self, proposal: change.Proposal) -> str:
        """Where a proposal stands: what is new under its own label, what moves from its place to the new one."""
        match fact := proposal.fact:
            case change.Insert() | change.Order():
                return proposal.label or self.slot(fact.slot)
            case change.Move():
                return f"{self.of(fact.provision)} → {self.slot(fact.slot)}"
            case change.InsertRow() if fact.after:
                return self.words["after"].format(place=self.of(fact.after))
        return self.of(proposal.provision)

    def label(self, ident: str) -> str:
        """The full label of a provision, "" for one without a number."""
        return self._chain.get(ident, "")

    def named(self, ident: str) -> str:
        """A provision by its label and its first words, which may begin with it."""
        if ident not in self._chain:
            return self.of(ident)
        said = f"“{first_words(self._text(ident))}”"
        return said if said.startswith(f"“{self.provisions[ident].label}") else f"{self.of(ident)} {said}"

    def holder(self, ident: str) -> str:
        """The table of a cell or row; what is none is its own."""
        return self._cells[ident][0] if ident in self._cells else ident

    def _name(self, p: Provision) -> str:
        if p.id in self._chain:
            return self._chain[p.id]
        kind = self.words[p.kind]
        if p.id in self._counts:
            return f"{kind} {self._counts[p.id]}"
        return kind if p.kind == "title" else f"{kind} “{first_words(p.text)}”"

    def slot(self, slot: change.Slot) -> str:
        """Where a slot is: "after 3 bis", "at the beginning"."""
        after = self._before.get(slot.after, slot.after)
        if after and not slot.beside_column:
            return self.words["after"].format(place=self.of(after))
        return self.words["beginning"] if not slot.parent else self.of(slot.parent)

    def action(self, fact: change.Fact) -> str:
        """What a fact does, as a line that needs no wording beside it."""
        words = self.words
        match fact:
            case change.Question() if fact.kind == "typographic":
                return words[fact.kind]
            case change.Text() if self.is_side(fact):
                return words["new_side" if self._side(fact) is None else "side"]
            case change.Text():
                deed = words["insert" if fact.start == fact.end else "replace" if fact.text else "delete"]
                return "; ".join((deed, *self.new_notes(fact)))
            case change.Insert():
                return f"{words['new']} {self.slot(fact.slot)}"
            case change.Move():
                return words["move"].format(what=self.named(fact.provision), place=self.slot(fact.slot))
            case change.Order():
                return words["order"].format(place=self.slot(fact.slot))
            case change.Split():
                return words["split"].format(first=first_words(self._text(fact.provision)[:fact.at], HALF),
                                             second=first_words(self._text(fact.provision)[fact.at:], HALF))
            case change.Mark():
                quoted = first_words(self._text(fact.provision)[fact.start:fact.end])
                return words["mark" if fact.value not in ("", "0") else "unmark"].format(
                    words=quoted, mark=words.get(fact.key, fact.key))
            case change.Choose():
                return words["brackets_go" if self._keeps(fact) else "bracket_goes"]
            case change.Attr() if fact.key == "kind" and fact.value in words:
                return words["be_kind"].format(kind=words[fact.value].lower())
            case change.Attr() if fact.key == "level" and fact.value.isdigit():
                return words["be_level"].format(level=int(fact.value) + 1)
            case change.Attr():
                return words["attr"].format(look=looked(fact, words["code"]))
        return words[DEEDS[type(fact)]]

    def new_notes(self, fact: change.Fact | None) -> Iterator[str]:
        """What the notes say that a fact puts in: their signs among the words say nothing."""
        for mark in fact.marks if isinstance(fact, change.Text) else ():
            if mark.key == "note" and is_new(mark.value):
                said = " ".join(line for line, *_ in note_lines(mark.value))
                yield f"{self.words['note']}: “{first_words(said, TOLD)}”"

    def deed(self, proposal: change.Proposal) -> str:
        """The action, and for a side of a bracket the names that have come to it and gone from it in this round."""
        said, side = [self.action(proposal.fact)], self._side(proposal.fact)
        if side is not None:
            members = [name for name in proposal.sponsors if name != ORIGINAL]
            came = [name for name in members if name not in side.sponsors]
            gone = [name for name in side.sponsors if name not in members]
            said += [self.words[key].format(names=", ".join(names)) for key, names in (("came", came), ("left", gone))
                     if names]
        return "; ".join(said)

    def told(self, proposal: change.Proposal) -> str:
        """The deed, with the words of what it puts in or takes away as a whole."""
        said = self.deed(proposal)
        if isinstance(proposal.fact, change.Insert | change.InsertRow | change.InsertColumn | change.DeleteRow
                      | change.DeleteColumn):
            return f"{said}: “{first_words(proposal.becomes or proposal.was, TOLD)}”"
        return said

    def brief(self, fact: change.Fact | None, was: str, becomes: str, count: int = FIRST_WORDS) -> str:
        """A proposal on one line: its words before and after, or what it does where it changes none of them."""
        if isinstance(fact, change.Attr | change.Split) or fact is not None and was.split() == becomes.split():
            return self.action(fact)
        said = f"“{first_words(was, count) or NOTHING}” → “{first_words(becomes, count) or NOTHING}”"
        return "; ".join((said, *self.new_notes(fact)))

    def sentences(self, fact: change.Fact) -> tuple[str, str]:
        """The words around a change: the sentence as it stands, and as it would read; the neighbours of what is new."""
        if isinstance(fact, change.Insert | change.Move):
            return self._neighbours(fact)
        if not isinstance(fact, change.Text) or fact.provision not in self.provisions:
            return "", ""
        text = self._text(fact.provision)
        first, last = sentence_at(text, fact.start, fact.end)
        said = text[first:last], text[first:fact.start] + fact.text + text[fact.end:last]
        return seen(said[0]).strip(), seen(said[1]).strip()

    def _neighbours(self, fact: change.Insert | change.Move) -> tuple[str, str]:
        """The last words before a slot, and what comes there."""
        before = self._text(fact.slot.after)
        first, _ = sentence_at(before, len(before), len(before))
        new = fact.content[0].text if isinstance(fact, change.Insert) else self._text(fact.provision)
        lead = f"{seen(before[first:]).strip()}\n" if before.strip() else ""
        return lead.strip(), f"{lead}{seen(new).strip()}"

    def is_side(self, fact: change.Fact) -> bool:
        """Whether a fact chooses what shall stand in place of a bracket."""
        return bracket_of(self.provisions.get(change.provision_of(fact)), fact) is not None

    def _keeps(self, fact: change.Choose) -> bool:
        """Whether a side of a bracket over several provisions leaves any of its words."""
        gone = {f.provision: f for f in fact.facts}
        return not all(isinstance(gone.get(x.id), change.Delete) or gone.get(x.id) == change.Text(x.id, b.start, b.end)
                       for x in self.provisions.values() for b in x.brackets if b.id == fact.bracket)

    def _side(self, fact: change.Fact) -> Alternative | None:
        """The alternative of a bracket that a fact chooses."""
        x = self.provisions.get(change.provision_of(fact))
        bracket = bracket_of(x, fact)
        if x is None or bracket is None:
            return None
        return next((a for a in bracket.alternatives if choice_of(x, bracket, a) == fact), None)

    def words_at(self, ident: str, start: int, end: int | None) -> str:
        """The characters of a provision of the base, objects shown as a small square."""
        return seen(self._text(ident)[start:end])

    def note_number(self, ident: str) -> str:
        """The number of a note as its reference shows it; "*" for one that the text does not have."""
        return str(self._counts.get(ident, "*"))

    def _text(self, ident: str) -> str:
        p = self.provisions.get(ident)
        return p.text if p else ""

    def key(self, proposal: change.Proposal) -> int:
        """Where the proposal stands in document order."""
        return self.order.get(proposal.provision, len(self.order))


def _spaces(text: tuple[Provision, ...]) -> dict[str, str]:
    """For each empty paragraph of the body the provision that it stands behind, "" at the beginning."""
    out, last = {}, ""
    for p in text:
        if blank(p):
            out[p.id] = last
        elif not p.parent:
            last = p.id
    return out


def carried_words(places: Places, carried: Carried) -> str:
    """Whose proposal is carried on, and what it does, on one line."""
    return f"{', '.join(carried.sponsors)}: {places.brief(carried.fact, carried.was, carried.becomes)}"


def around(was: str, becomes: str, count: int) -> tuple[str, str]:
    """Two wordings from `count` words before where they part to as many behind where they meet again.

    >>> around("We shall meet once a year in the capital.", "We shall meet twice a year in the capital.", 2)
    ('… shall meet once a year …', '… shall meet twice a year …')
    """
    old, new = was.split(), becomes.split()
    first = len(commonprefix([old, new]))
    last = min(len(commonprefix([old[::-1], new[::-1]])), len(old) - first, len(new) - first)
    begin, more = max(0, first - count), max(0, last - count)
    cut = [" ".join(("… " if begin else "").split() + words[begin:len(words) - more] + ("…" if more else "").split())
           for words in (old, new)]
    return cut[0], cut[1]
