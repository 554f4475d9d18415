"""One language of a compilation as a page's column: its places, and the words for members, standing and marks."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from drafting.merge.compiling.decide import Standing
from drafting.merge.versions.next import would_be
from drafting.merge.versions.unproposed import by_proposal
from drafting.model.change import Compilation, Delete, Proposal, Remark
from drafting.model.spans import stretches
from drafting.model.text import OBJECT, Provision
from drafting.render.house.phrases import answer_word, phrases
from drafting.render.house.places import Places, first_words
from drafting.render.pages.flow import Added, Flow, Moved, Place
from drafting.render.pages.stretches import Box, Change, Piece

if TYPE_CHECKING:
    from drafting.merge.compiling.decide import Standings
    from drafting.model.record import Disposition

QUOTED = 16                                          # words of a quotation in the margin
MARK_CLASSES = {"b": "bold", "i": "italic", "u": "under", "strike": "struck", "dstrike": "struck",
                "smallCaps": "small", "caps": "upper"}
NONE: Standings = {}


class Column:
    """A language's compilation with all that a template asks about it; `standings` maps proposal ids to standings."""

    def __init__(self, language: str, compilation: Compilation, standings: Standings = NONE) -> None:
        self.language = language
        self.words = phrases(language)
        self.compilation = compilation
        self.names = Places(compilation.base, self.words)
        self._by_id = {p.id: p for p in compilation.proposals}
        self._standings = standings
        self._replies: dict[tuple[str, str], list[Remark]] = {}
        for remark in compilation.remarks:
            self._replies.setdefault((remark.member, remark.reply_to), []).append(remark)

    @cached_property
    def flow(self) -> Flow:
        """The compilation at its places."""
        return Flow(self.compilation)

    @cached_property
    def unproposed(self) -> dict[str, tuple[str, ...]]:
        """By the ids of proposals, the sentences nobody wrote that they meet in once all uncontested is accepted."""
        standings = {p.id: self._standings.get(p.id) or Standing() for p in self.compilation.proposals}
        return by_proposal(would_be(self.compilation, standings))

    @property
    def has_front(self) -> bool:
        """Whether something is proposed or said before all places."""
        return bool(self.flow.first or self.flow.remarks or self.flow.strays)

    # -- proposals ----------------------------------------------------------------------------------
    def standing(self, proposal: Proposal) -> str:
        """The proposal's standing in words: "open", "accepted (agreed)", "not accepted (proposed), challenged"."""
        found = self._standings.get(proposal.id)
        if found is None or found.disposition is None:
            return self.words[found.status if found else "open"]
        said = f"{answer_word(found.disposition.answer, self.words)} ({self.words[found.disposition.stage]})"
        return said if found.status == "decided" else f"{said}, {self.words[found.status]}"

    def disposition(self, proposal: Proposal) -> Disposition | None:
        """The disposition that stands for the proposal, or None."""
        found = self._standings.get(proposal.id)
        return found.disposition if found else None

    def rivals(self, proposal: Proposal) -> list[Proposal]:
        """The proposals that exclude this one, by number."""
        found = [self._by_id[i] for i in proposal.competes if i in self._by_id]
        return sorted(found, key=lambda p: p.number)

    def replies(self, remark: Remark) -> list[Remark]:
        """What the same file answers to a remark."""
        return self._replies.get((remark.member, remark.id), []) if remark.id else []

    # -- places -------------------------------------------------------------------------------------
    def number(self, provision: Provision) -> str:
        """What stands in the margin before a provision: its label, or the number of a note."""
        return provision.label or (self.names.note_number(provision.id) if provision.kind == "note" else "")

    def gone(self, place: Place) -> Proposal | None:
        """The uncontested proposal to delete the whole provision, if there is one."""
        return next((p for p in place.acts if isinstance(p.fact, Delete)), None)

    def content(self, provisions: tuple[Provision, ...]) -> tuple[Place, ...]:
        """New provisions laid out as places, tables with their rows."""
        return Flow(Compilation(provisions, (), (), (), ())).places

    def anchor_words(self, remark: Remark) -> str:
        """The words that a remark is about, cut short; "" where it is about the whole provision."""
        words = remark.quote.replace(OBJECT, "") or self.names.words_at(remark.provision, remark.start, remark.end)
        whole = self.names.words_at(remark.provision, 0, None)
        return "" if remark.end <= remark.start or words.strip() == whole.strip() else first_words(words, QUOTED)

    def runs(self, piece: Piece) -> list[tuple[str, str]]:
        """The piece as (text, classes) stretches of equal marks; a note's reference becomes its number."""
        if not piece.marks and OBJECT not in piece.text and piece.text:
            return [(piece.text.replace("\f", "\n"), "")]
        out = []
        for _, words, over in stretches(piece.text, piece.marks):
            text = words.replace("\f", "\n")
            note = next((m.value for m in over if m.key == "note"), "")
            classes = [MARK_CLASSES[m.key] for m in over if m.key in MARK_CLASSES and m.value not in ("0", "none")]
            classes += ["raised" if m.value == "superscript" else "lowered" for m in over if m.key == "vert"]
            if OBJECT in text:
                text = text.replace(OBJECT, self.names.note_number(note) if note else "▫")
                classes.append("raised")
            out.append((text, " ".join(sorted(set(classes)))))
        return out


def proposals_in(found: Iterable[object]) -> list[Proposal]:
    """Every proposal shown in places, boxes, changes and what they hold, by number."""
    out: dict[str, Proposal] = {}
    _collect(found, out)
    return sorted(out.values(), key=lambda p: p.number)


def remarks_in(found: Iterable[object]) -> list[Remark]:
    """Every remark on the places and on what they hold."""
    out: list[Remark] = []
    for place in found:
        if isinstance(place, Place):
            out += place.remarks
            out += remarks_in(place.held)
            out += [r for row in place.rows for cell in row.cells for r in remarks_in(cell)]
    return out


def moved_in(found: Iterable[object]) -> list[Proposal]:
    """The proposals that would bring something from elsewhere to these places."""
    out = [item.proposal for item in found if isinstance(item, Moved)]
    for place in (item for item in found if isinstance(item, Place)):
        out += moved_in((*place.held, *place.after, *(x for row in place.rows for cell in row.cells for x in cell)))
    return out


def _collect(found: Iterable[object], out: dict[str, Proposal]) -> None:
    for item in found:
        match item:
            case Proposal():
                out[item.id] = item
            case Change() | Added():
                out[item.proposal.id] = item.proposal
            case Box():
                _collect(item.original, out)
                _collect((p for option in item.options for p in option.proposals), out)
            case Place():
                for part in (item.words, item.acts, item.boxes, item.held, item.after):
                    _collect(part, out)
                for row in item.rows:
                    _collect((*row.acts, *([row.added] if row.added else [])), out)
                    _collect((x for cell in row.cells for x in cell), out)
