"""The table of wordings: made of the open round, and its last column read back as answers.

What the column says of a provision is made of the proposals there: those whose words stand in it are accepted, one in
whose place other words stand is accepted with these, and the rest is not accepted. A cell that says what it said when
it went out answers nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

from msgspec.structs import replace

from drafting.errors import DraftingError, FormFault, InputError
from drafting.merge.compiling.decide import TAKEN
from drafting.merge.facts.apply import apply
from drafting.model.change import Delete, Proposal
from drafting.model.change import Text as Words
from drafting.model.record import Body
from drafting.model.text import OBJECT, Provision, Text
from drafting.render.documents.columned import AGREED, BASE, KEY, Wordings, columned, mark_of, without_lead
from drafting.render.documents.papers import paper
from drafting.render.documents.worksheet import key
from drafting.render.house.eachlanguage import label_in
from drafting.render.house.phrases import phrases
from drafting.rounds.answering.dispose import Filled, dispose_rows
from drafting.rounds.answering.reworded import Wish
from drafting.rounds.record.step import step
from drafting.rounds.table.table import Table
from drafting.store import Store
from drafting.word.opc.package import Package
from drafting.word.opc.properties import properties, set_custom

PROPERTY = "DraftingColumns"
MOST = 10                   # proposals of one provision whose every choice is tried
HOLE = "\ue000"             # stands for the words of one proposal
UNTOLD = "What it says cannot be made of the proposals there. Type it into the compilation, or answer by number."


def columns_table(store: Store, body: Body, templates: Path, name: str, lang: str, columns: Sequence[str]) -> bytes:
    """The Word file with these columns: "base", codes of members, "agreed" as the last one."""
    table = Table(store, name, lang)
    known = {m.code for m in body.members}
    for each in columns:
        if each not in (BASE, AGREED, *known):
            raise InputError(f"“{each}” is no column.", f"Use {BASE}, {AGREED}, or the code of a member.")
    if columns[-1] != AGREED or columns.count(AGREED) > 1:
        raise InputError("The column that is filled in is the last one.", f"End --columns with {AGREED}.")
    words = phrases(lang)
    heads = [words[f"col_{each}"] if each in (BASE, AGREED) else each for each in columns]
    found = _worded(table)
    rows = [_row(table, p, found[p.id]) for p in table.compilation.base if p.id in found]
    draft = store.draft(name)
    version = store.version(name, table.round.base)
    blob = paper(body, templates, lang, draft.title.get(lang, name), label_in(lang, version.label),
                 columned(body, lang, columns, heads, rows), made=version.created, ids=True)
    package = Package.open(blob)
    set_custom(package, {PROPERTY: f"{name} {table.round.number} {lang}"})
    return package.to_bytes()


def is_columns(blob: bytes, filename: str) -> bool:
    """Whether the bytes are such a table."""
    try:
        return f"custom:{PROPERTY}" in properties(Package.open(blob, filename))
    except DraftingError:
        return False


@step
def dispose_columns(store: Store, body: Body, name: str, blob: bytes, filename: str, *, stage: str = "proposed",
                    now: str, by: str = "") -> Filled:
    """The answers in the last column; for a row that cannot be taken the number of its first proposal, and why."""
    from drafting.word.changes.resolve import has_changes, resolve
    from drafting.word.text.read import read

    package = Package.open(blob, filename)
    said = properties(package)[f"custom:{PROPERTY}"].split()
    package = resolve(package, True) if has_changes(package) else package
    table = Table(store, name, said[-1])
    if said[:2] != [name, str(table.round.number)]:
        raise FormFault(f"{filename} is no table of the open round of {name}.",
                        "Give the table that drafting render --columns wrote for the open round.")
    wishes: dict[tuple[str, str], Wish] = {}
    refused: list[tuple[int, str]] = []
    found = _worded(table)
    known = tuple(p for p in table.compilation.base if p.id in found)
    for p, words in _typed(body, table.lang, known, read(package, styles=body.styles, prefix="r").text):
        answers = _answers(p, found[p.id], words)
        if answers is None:
            refused.append((found[p.id][0].number, UNTOLD))
        for ident, answer, text in answers or ():
            wishes[table.lang, ident] = Wish(answer, None, text, stage)
    rows = {(table.lang, each.id): each.number for each in table.compilation.proposals}
    filled = dispose_rows(store, name, wishes, rows, now=now, by=by, together=True)
    return replace(filled, refused=tuple(sorted((*filled.refused, *refused))))


def _worded(table: Table) -> dict[str, list[Proposal]]:
    """By provision the proposals that are about its words, and have nothing in them but words."""
    out: dict[str, list[Proposal]] = {}
    for p in table.compilation.proposals:
        if isinstance(p.fact, Words | Delete) and OBJECT not in f"{p.was}{p.becomes}":
            out.setdefault(p.fact.provision, []).append(p)
    return out


def _row(table: Table, p: Provision, here: Sequence[Proposal]) -> Wordings:
    """The wordings of a provision: of each member by itself, and by the answers on record."""
    members = dict.fromkeys(code for each in here for code in each.sponsors)
    wanted = {code: _said(p, [each for each in here if code in each.sponsors]) for code in members}
    taken = [_answered(each, table) for each in here if table.standing[each.id].answer in TAKEN]
    return Wordings(p, wanted, _said(p, taken))


def _answered(proposal: Proposal, table: Table) -> Proposal:
    """The proposal with the wording that it was accepted with."""
    given = table.standing[proposal.id].disposition
    if given is None or not given.text or not isinstance(proposal.fact, Words):
        return proposal
    return replace(proposal, fact=replace(proposal.fact, text=given.text, marks=()))


def _said(p: Provision, proposals: Sequence[Proposal]) -> str:
    """The words of a provision with some proposals taken; "" where one of them takes all of it out."""
    return "".join(x.text for x in apply((replace(p, parent=""),), tuple(each.fact for each in proposals)))


def _typed(body: Body, lang: str, there: Text, back: Text) -> Iterator[tuple[Provision, str]]:
    """Each provision whose last cell has other words than went out, with these."""
    known = {key(p.id): p for p in there}
    cells: dict[str, list[Provision]] = {}
    for x in back:
        cells.setdefault(x.parent, []).append(x)
    for row in next((x.rows for x in back if x.rows), ()):
        inside = [x for cell in row.cells for x in cells.get(cell, ())]
        found = next((m for x in inside if (m := KEY.fullmatch(x.id)) and m[1] in known), None)
        if found is None:
            continue
        p = known[found[1]]
        words = "\n".join(x.text for x in cells.get(row.cells[-1], ()) if x.text.strip())
        words = without_lead(body, lang, p, words)
        if mark_of(words) != found[2]:
            yield p, words


def _answers(p: Provision, here: Sequence[Proposal], words: str) -> list[tuple[str, str, str]] | None:
    """For each proposal its id, answer and wording, so that the provision says the words; None where none do."""
    choices = [list(some) for n in range(min(len(here), MOST) + 1) for some in combinations(here[:MOST], n)
               if not any(set(one.competes) & {other.id for other in some} for one in some)]
    for some in choices:
        if _one_line(_said(p, some)) == _one_line(words):
            return [(each.id, "accept" if each in some else "reject", "") for each in here]
    found = [(len(text), some, one, text) for some in choices for one in some
             if (text := _in_place_of(p, some, one, words)) is not None]
    if not found:
        return None
    _, some, one, text = min(found, key=lambda each: each[0])
    return [(each.id, "modify" if each is one else "accept" if each in some else "reject", text if each is one else "")
            for each in here]


def _in_place_of(p: Provision, some: Sequence[Proposal], one: Proposal, words: str) -> str | None:
    """The wording of one proposal with which the provision says the words, the others as they are."""
    if not isinstance(one.fact, Words):
        return None
    hole = replace(one, fact=replace(one.fact, text=HOLE, marks=()))
    before, _, after = _one_line(_said(p, [hole if each is one else each for each in some])).partition(HOLE)
    words = _one_line(words)
    if len(before) + len(after) >= len(words) or not (words.startswith(before) and words.endswith(after)):
        return None
    return words[len(before):len(words) - len(after)]


def _one_line(words: str) -> str:
    return " ".join(words.split())
