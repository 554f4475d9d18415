"""The matrix: every proposal and comment in document order, with columns to fill in; as .xlsx and as .docx."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from drafting.merge.brackets.brackets import NOTHING
from drafting.merge.brackets.sides import members
from drafting.merge.languages.counterparts import Counterpart
from drafting.model.change import Attr, Compilation, Mark, Proposal, Remark, Text
from drafting.model.record import ANSWERS, STAGES, STANDS, Body, Disposition, Draft, Position, Version
from drafting.model.seen import digest
from drafting.render.house.eachlanguage import label_in
from drafting.render.house.phrases import answer_word, phrases
from drafting.render.house.places import around, seen
from drafting.render.pages.column import Column

if TYPE_CHECKING:
    from collections.abc import Iterator

    from drafting.merge.compiling.decide import Standings

NEAR = 5         # words on each side of a change that the Word matrix shows

Positions = Mapping[str, Mapping[str, Iterable[Position]]]        # by language, those on each proposal
NONE: Positions = {}


class MatrixRow(NamedTuple):
    """One row as it is printed. `id` is "language:proposal@answer", or "language:comment7", for reading back.

    `number` names the language too, where the matrix has several. `sentence` and `resulting` are the words around the
    change, as they stand and as they would read. `also` is the wording of its counterpart in another language, whose
    id and number stand beside its own.
    """

    id: str
    number: str
    place: str
    action: str
    was: str
    becomes: str
    sentence: str
    resulting: str
    also: str
    members: str
    language: str
    contested: str = ""
    silent: str = ""
    comment: str = ""
    answer: str = ""
    text: str = ""
    reason: str = ""
    stage: str = ""
    positions: str = ""


def matrix_rows(compilations: Mapping[str, Compilation], standings: Mapping[str, Standings] = {},
                positions: Positions = NONE,
                pairs: Mapping[str, Iterable[Counterpart]] = {}) -> tuple[MatrixRow, ...]:
    """The rows of one language after the other, each in the order of the text; dispositions on record filled in.

    `positions` are those on each proposal, by language and proposal id; `pairs` by language the counterparts there of
    the first language's proposals. A sure one, answered alike, has no row of its own but stands in the other's.
    """
    rows: list[MatrixRow] = []
    for lang, compilation in compilations.items():
        column = Column(lang, compilation, standings.get(lang, {}))
        found = _rows(column, positions.get(lang, {}))
        rows += [_numbered(row, lang) for row in found] if len(compilations) > 1 else found
    first = next(iter(compilations), "")
    partners = {f"{lang}:{each.second}": f"{first}:{each.first}" for lang, those in pairs.items()
                for each in those if each.sure}
    return tuple(row._replace(id=_in_view_of(row.id, standings)) for row in _together(rows, partners, standings))


def _in_view_of(ids: str, standings: Mapping[str, Standings]) -> str:
    """The ids of a row, each with the name of the answer that is printed in it, which whoever fills it in has seen."""
    given = {ident: _given(ident, standings) for ident in ids.split()}
    return " ".join(ident if ":comment" in ident else f"{ident}@{digest(each) if each is not None else '-'}"
                    for ident, each in given.items())


def _given(ident: str, standings: Mapping[str, Standings]) -> Disposition | None:
    """The answer on record to "language:proposal"."""
    lang, _, proposal = ident.partition(":")
    standing = standings.get(lang, {}).get(proposal)
    return standing.disposition if standing is not None else None


def _alike(one: Disposition | None, other: Disposition | None) -> bool:
    """Whether two proposals have the same answer, or none; a wording is of one language."""
    said = [each.answer if each is not None else "" for each in (one, other)]
    return said[0] == said[1] != "modify"


def _together(rows: list[MatrixRow], partner: Mapping[str, str],
              standings: Mapping[str, Standings]) -> tuple[MatrixRow, ...]:
    """The rows, those of counterparts that are answered alike within their partners'."""
    out = {row.id: row for row in rows}
    for row in rows:
        mine = out.get(partner.get(row.id, ""))
        if mine is not None and _alike(*(_given(ident, standings) for ident in (partner[row.id], row.id))):
            said = f"{row.number}: “{row.was or NOTHING}” → “{row.becomes or NOTHING}”"
            del out[row.id]
            out[partner[row.id]] = mine._replace(
                id=f"{mine.id} {row.id}", number=f"{mine.number}, {row.number}", language=f"{mine.language}, "
                f"{row.language}", also="\n".join(filter(None, (mine.also, said))))
    return tuple(out.values())


def _rows(column: Column, positions: Mapping[str, Iterable[Position]]) -> list[MatrixRow]:
    """The rows of one language: by provision, then in the order of the words."""
    order = {provision.id: n for n, provision in enumerate(column.compilation.base)}
    keyed = [((order.get(p.provision, -1), n, 0),
              _proposal(column, p, positions_line(positions.get(p.id, ()), column.words)))
             for n, p in enumerate(column.compilation.proposals, 1)]
    return [row for _, row in sorted([*keyed, *_remarks(column, order)], key=lambda pair: pair[0])]


def _numbered(row: MatrixRow, lang: str) -> MatrixRow:
    """The row with its language in its number and in those of its rivals: "12 es"."""
    rivals = ", ".join(f"{number} {lang}" for number in row.contested.split(", ") if number)
    return row._replace(number=f"{row.number} {lang}", contested=rivals)


def positions_line(said: Iterable[Position], words: Mapping[str, str]) -> str:
    """Positions in a cell: "CAN, HND: opposes; GTM: supports"."""
    stands: dict[str, list[str]] = {}
    for each in said:
        stands.setdefault(each.stand, []).append(each.member)
    return "; ".join(f"{', '.join(sorted(stands[s]))}: {words[f'stand_{s}']}" for s in STANDS if s in stands)


def _proposal(column: Column, proposal: Proposal, positions: str) -> MatrixRow:
    words, given = column.words, column.disposition(proposal)
    filled = {} if given is None else {"answer": answer_word(given.answer, words), "text": given.text,
                                       "reason": given.reason, "stage": words[given.stage]}
    wording = ("", "") if isinstance(proposal.fact, Attr) else (seen(proposal.was), seen(proposal.becomes))
    joined = [f"{words['unproposed_long']} {seen(sentence)}" for sentence in column.unproposed.get(proposal.id, ())]
    return MatrixRow(f"{column.language}:{proposal.id}", str(proposal.number), column.names.at(proposal),
                     "\n".join((column.names.deed(proposal), *joined)), *wording,
                     *column.names.sentences(proposal.fact), "",
                     ", ".join(members(proposal.sponsors)) or words["nobody"], column.language,
                     contested=", ".join(str(p.number) for p in column.rivals(proposal)),
                     silent=", ".join(proposal.silent), positions=positions, **filled)


def _remarks(column: Column, order: dict[str, int]) -> Iterator[tuple[tuple[int, int, int], MatrixRow]]:
    """Each comment behind the last proposal that begins no later in its provision."""
    starts = [(p.provision, p.fact.start if isinstance(p.fact, Text | Mark) else 0, n)
              for n, p in enumerate(column.compilation.proposals, 1)]
    for count, remark in enumerate(column.compilation.remarks, 1):
        at = order.get(remark.provision, -1)
        before = max((n for where, start, n in starts if where == remark.provision and start <= remark.start),
                     default=0)
        yield (at, before, count), _remark(column, remark, count)


def _remark(column: Column, remark: Remark, count: int) -> MatrixRow:
    quote = seen(remark.quote or column.names.words_at(remark.provision, remark.start, remark.end))
    action = column.words["comment"] + (f" ({column.words['reply']})" if remark.reply_to else "")
    return MatrixRow(f"{column.language}:comment{count}", f"C{count}", column.names.of(remark.provision), action, quote,
                     "", "", "", "", remark.member, column.language, comment=remark.text)


def answers_list(words: Mapping[str, str]) -> list[str]:
    """The six dispositions as the language says them."""
    return [answer_word(answer, words) for answer in ANSWERS]


def stages_list(words: Mapping[str, str]) -> list[str]:
    """The two stages as the language says them."""
    return [words[stage] for stage in STAGES]


def matrix_help(words: Mapping[str, str]) -> str:
    """The sentence that says how to fill a matrix in."""
    return words["matrix_help"].format(answers=", ".join(answers_list(words)), stages=", ".join(stages_list(words)),
                                       modify=answer_word("modify", words), text=words["col_text"])


def matrix_docx(body: Body, templates: Path, draft: Draft, version: Version, compilations: Mapping[str, Compilation],
                standings: Mapping[str, Standings] = {}, positions: Positions = NONE, *,
                pairs: Mapping[str, Iterable[Counterpart]] = {}, language: str = "", made: str = "",
                base_hash: str = "") -> bytes:
    """The matrix as a Word file, from the body's template `matrix`; its proposals' ids stand in hidden text."""
    from drafting.render.house.body import template_bytes
    from drafting.render.house.frames import fill
    from drafting.word.opc.properties import set_core

    language = language or next(iter(compilations))
    rows, many = matrix_rows(compilations, standings, positions, pairs), len(compilations) > 1
    fields = matrix_fields(body, draft, version, rows, language, many=many, made=made, base_hash=base_hash)
    package = fill(template_bytes(body, templates, "matrix", language), fields, "matrix")
    set_core(package, title=f"{fields['title']} – {fields['status']}", author=body.name.get(language, body.code),
             language=language, created=made, modified=made)
    return package.to_bytes()


def matrix_fields(body: Body, draft: Draft, version: Version, rows: Iterable[MatrixRow], language: str, *,
                  many: bool = False, made: str = "", base_hash: str = "") -> dict[str, object]:
    """What the template of the matrix may say."""
    from drafting.render.house.dates import time
    words = phrases(language)
    columns = {name: words[f"col_{name}"] for name in ("number", "place", "was", "members", "answer", "text", "reason",
                                                       "stage")}
    columns["becomes"] = words["col_becomes_or_comment"]
    return {"heading": f"{draft.title.get(language, draft.name)}\n{words['matrix']}", "legend": matrix_help(words),
            "title": draft.title.get(language, draft.name), "version": label_in(language, version.label),
            "date": time(body, language, made), "hash": base_hash[:12], "status": words["matrix"], "columns": columns,
            "rows": [_printed(row, words, many) for row in rows]}


def near(stands: str, proposed: str, count: int = NEAR) -> tuple[str, str]:
    """A sentence as it stands and as proposed, with a few words on both sides of what differs.

    >>> near("We shall meet once a year in the capital.", "We shall meet twice a year in the capital.", 2)
    ('… shall meet once a year …', '→ … shall meet twice a year …')
    """
    if not stands or not proposed:
        return stands and f"… {stands}", proposed and f"→ {proposed}"
    was, becomes = around(stands, proposed, count)
    return was, f"→ {becomes}"


def _printed(row: MatrixRow, words: Mapping[str, str], many: bool) -> dict[str, str]:
    """A row for the narrower Word table: what is done stands with the place, names with what they mean."""
    members = [row.members]
    members += [f"{words['contested_with']} {row.contested}"] if row.contested else []
    members += [f"{words['silent']}: {row.silent}"] if row.silent else []
    members += [row.positions] if row.positions else []
    place = f"{row.place}{f' ({row.language})' if many else ''}\n{row.action}"
    becomes = row.comment or row.becomes or (words["deletion"] if row.was else "")
    also = f"{words['col_also']}: {row.also}" if row.also else ""
    was = "\n".join(filter(None, (row.was, *near(row.sentence, row.resulting), also)))
    return {"id": f" {row.id}", "number": row.number, "place": place, "was": was, "becomes": becomes,
            "members": "\n".join(members), "answer": row.answer, "text": row.text, "reason": row.reason,
            "stage": row.stage}
