"""Collate: all that came in as one comment form, in document order, ready for answers; and those answers read back.

    ISO, IPPC or plain; .docx or .xlsx.    A row is a comment as it was sent, or a proposal as an instruction:
    replace “should” by “shall”, add “each year” after “meet”, delete “…”.

Nothing in the file but its words is needed to read it back: the same rows are made again, and a row is the one that
says the same. A row that somebody changed is named and not taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from drafting.catalogue import meant
from drafting.errors import FormFault
from drafting.forms.form import FormRow
from drafting.forms.read import read_form
from drafting.forms.write import COLUMNS, write_form
from drafting.merge.compiling.decide import status
from drafting.model.change import Delete, Proposal, Remark, Text
from drafting.model.record import Round
from drafting.model.text import Notice
from drafting.render.house.eachlanguage import label_in
from drafting.render.house.phrases import answer_word, phrases
from drafting.render.house.places import Places, seen
from drafting.render.tables.matrix_answers import ANSWER_WORDS, STAGE_WORDS, MatrixAnswer, MatrixReading
from drafting.rounds.record.extend import deadline
from drafting.rounds.record.state import compiled, open_round
from drafting.rounds.table.kinds import editorial
from drafting.store import Store

if TYPE_CHECKING:
    from drafting.model.record import Disposition

LEAD = 40         # characters before an insertion that say where it is
CELL = re.compile(r"^(?P<answer>[^(:]+?)\s*(?:\((?P<stage>[^)]*)\))?\s*(?::\s*(?P<text>.*))?$", re.DOTALL)
INSTRUCTIONS = {"replace": "replace “{was}” by “{becomes}”", "delete": "delete “{was}”",
                "whole": "delete the paragraph", "after": "add “{becomes}” after “{before}”",
                "first": "add “{becomes}” at the beginning"}
INSTRUCTION = "instruction"     # the context of these words in a catalogue


class Line(Struct, frozen=True):
    """One row of the collated form, and the proposal it is about ("" for a comment)."""

    row: FormRow
    language: str
    proposal: str = ""


def collate(store: Store, name: str, kind: str, suffix: str, lang: str, *, number: int = 0) -> bytes:
    """The form of the newest round, or of the round asked for; headings and instructions are in `lang`."""
    if kind not in COLUMNS:
        raise FormFault(f"“{kind}” is no kind of comment form.", f"Use one of: {', '.join(COLUMNS)}.")
    round = store.round(name, number) if number else open_round(store, name)
    lines = collated(store, name, round, lang)
    version = store.version(name, round.base)
    draft = store.draft(name)
    about = {"document": f"{draft.title.get(lang, name)}, {label_in(lang, version.label)}",
             "date": deadline(store, name, round)[:10]}
    return write_form(kind, [line.row for line in lines], suffix, lang, about)


def collated(store: Store, name: str, round: Round, lang: str) -> tuple[Line, ...]:
    """The rows of a round: provision by provision, in it language by language, proposals before comments."""
    languages = tuple(store.version(name, round.base).texts)
    order: dict[str, int] = {}
    keyed: list[tuple[tuple[int, ...], Line]] = []
    for n, language in enumerate(languages):
        compilation = compiled(store, name, round, language).compilation
        for p in compilation.base:
            order.setdefault(p.id, len(order))
        standing = status(compilation, [d for d in store.dispositions(name, round.number) if d.language == language])
        places = Places(compilation.base, phrases(lang))
        said = language if len(languages) > 1 else ""
        for count, proposal in enumerate(compilation.proposals):
            row = _proposed(proposal, places, standing[proposal.id].disposition, lang, said)
            keyed.append(((order.get(proposal.provision, -1), n, 0, count), Line(row, language, proposal.id)))
        for count, remark in enumerate(compilation.remarks):
            keyed.append(((order.get(remark.provision, -1), n, 1, count), Line(_said(remark, places, said), language)))
    return tuple(line for _, line in sorted(keyed, key=lambda each: each[0]))


def _proposed(proposal: Proposal, places: Places, given: Disposition | None, lang: str, said: str) -> FormRow:
    words = phrases(lang)
    answer = ""
    if given is not None:
        answer = f"{answer_word(given.answer, words)} ({words[given.stage]})"
        answer += f": {given.text}" if given.text else ""
    kind = "ed" if editorial(proposal) else "te"
    return FormRow(0, proposal.sponsors, places.at(proposal), kind=kind, comment=places.deed(proposal),
                   proposal=_instruction(proposal, places, lang), disposition=answer, language=said,
                   reason=given.reason if given is not None else "")


def _instruction(proposal: Proposal, places: Places, lang: str) -> str:
    """The proposal as an instruction that a form's reader understands; "" for what only the action can say."""
    fact, was, becomes, before = proposal.fact, seen(proposal.was), seen(proposal.becomes), ""
    if isinstance(fact, Delete):
        form = "whole"
    elif not isinstance(fact, Text):
        return becomes
    elif was:
        form = "replace" if becomes else "delete"
    else:
        before = places.words_at(fact.provision, max(0, fact.start - LEAD), fact.start).strip()
        form, becomes = "after" if before else "first", becomes.strip()
    return meant(lang, INSTRUCTION, INSTRUCTIONS[form]).format(was=was, becomes=becomes, before=before)


def _said(remark: Remark, places: Places, said: str) -> FormRow:
    quote = f"“{seen(remark.quote)}”: " if remark.quote else ""
    return FormRow(0, (remark.member,), places.of(remark.provision), kind="ge" if not remark.provision else "te",
                   comment=f"{quote}{remark.text}", language=said)


Key = tuple[object, ...]


# -- reading back ---------------------------------------------------------------------------------------
def collated_answers(store: Store, name: str, blob: bytes, filename: str, stage: str) -> MatrixReading:
    """The answers written into a collated form of the open round; raises `FormFault` for a file that is none."""
    form = read_form(blob, filename)
    round = open_round(store, name)
    known: dict[Key, Line] = {}
    for lang in store.version(name, round.base).texts:
        for line in collated(store, name, round, lang):
            known.setdefault(_key(line.row), line)
    taken, notices = [], [Notice("matrix row", f"row {q.number}", f"Row {q.number} cannot be read: {q.reason}")
                          for q in form.quarantined]
    for row in form.rows:
        if not (row.disposition or row.reason):
            continue
        found = _answer(row, known.get(_key(row)), stage)
        if isinstance(found, str):
            notices.append(Notice("matrix row", f"row {row.number}", f"Row {row.number} {found}."))
        else:
            taken.append(found)
    return MatrixReading(tuple(taken), tuple(notices))


def _key(row: FormRow) -> Key:
    """What makes a row the same: everything but its number and the secretariat's columns."""
    flat = [" ".join(words.split()) for words in (row.place, row.paragraph, row.comment, row.proposal)]
    return (tuple(sorted(row.members)), row.language, *flat)


def _answer(row: FormRow, line: Line | None, stage: str) -> MatrixAnswer | str:
    """The answer of a row, or why it is not taken."""
    if line is None:
        return "says what no row of the open round says: it was changed, or is of another round"
    if not line.proposal:
        return "answers a comment; a disposition is recorded for a proposal only"
    cell = CELL.match(row.disposition.strip())
    answer = _meant(cell["answer"], ANSWER_WORDS) if cell else ""
    if cell is None or not answer:
        return f"says “{row.disposition}”, which is not a disposition"
    text = (cell["text"] or "").strip(" “”\"")
    if (answer == "modify") != bool(text):
        return "must give the modified wording after a colon" if not text else \
            "gives a wording, and is not accepted with modifications"
    said = _meant(cell["stage"], STAGE_WORDS) if cell["stage"] else stage
    return MatrixAnswer(row.number, line.proposal, 0, line.language, answer, text, row.reason, said or stage)


def _meant(said: str, table: Mapping[str, str]) -> str:
    plain = " ".join(said.casefold().split()).strip(" .;")
    return next((key for key, words in _synonyms(table) if plain in words), "")


def _synonyms(table: Mapping[str, str]) -> Iterator[tuple[str, list[str]]]:
    for key, words in table.items():
        yield key, words.split(", ")
