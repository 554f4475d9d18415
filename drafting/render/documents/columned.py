"""The table of two chambers and a chair: the base, what each member would have, and the wording that is agreed.

    | Base                   | MEX                     | USA                      | Agreed                 |
    | 2 We meet once a year. | 2 We meet twice a year. | –                        | 2 We meet once a year. |

The last column is filled in and comes back. Each of its rows says in a hidden id which provision it is, and, by a hash,
what stood in the cell when it went out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from drafting.model.record import Body
from drafting.model.text import Provision, Row, Text
from drafting.render.documents.worksheet import cell, key, lead_of

BASE, AGREED = "base", "agreed"
NOTHING = "–"
KEY = re.compile(r"[bg]([0-9a-z]{1,16})x([0-9a-f]{8})")


class Wordings(Struct, frozen=True):
    """One row: the provision, its wording by column where that is another one, and the one that is agreed so far.

    A provision that goes by somebody's wish has no words there.
    """

    provision: Provision
    wanted: Mapping[str, str]
    agreed: str


def columned(body: Body, lang: str, columns: Sequence[str], heads: Sequence[str], rows: Sequence[Wordings]) -> Text:
    """The table as provisions."""
    shaped = [Row("r0", tuple(f"c0x{k}" for k in range(len(columns))))]
    cells = [Provision(f"t0x{k}", "paragraph", head, parent=f"c0x{k}") for k, head in enumerate(heads)]
    for n, row in enumerate(rows, 1):
        names = tuple(f"c{n}x{k}" for k in range(len(columns)))
        shaped.append(Row(f"r{n}", names))
        cells += [replace(_cell(body, lang, column, row, f"t{n}x{k}"), parent=name)
                  for k, (column, name) in enumerate(zip(columns, names, strict=True))]
    return (Provision("tcolumns", "table", rows=tuple(shaped)), *cells)


def _cell(body: Body, lang: str, column: str, row: Wordings, ident: str) -> Provision:
    """What a column says of a row; a member that asks for nothing has a dash."""
    p = row.provision
    if column == BASE:
        return replace(cell(body, lang, p, "p"), id=f"b{key(p.id)}x{mark_of(row.agreed)}")
    if column == AGREED:
        said = f"{lead_of(body, lang, p)}{row.agreed}" if row.agreed else ""
        return Provision(f"g{key(p.id)}x{mark_of(row.agreed)}", "paragraph", said)
    words = row.wanted.get(column)
    shown = NOTHING if words is None else f"[{NOTHING}]" if not words else f"{lead_of(body, lang, p)}{words}"
    return Provision(ident, "paragraph", shown)


def mark_of(words: str) -> str:
    """By what it is known whether the words in a cell are still those that went out."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:8]


def without_lead(body: Body, lang: str, p: Provision, words: str) -> str:
    """The words of a cell without the label before them, also where its full stop was not typed."""
    label = lead_of(body, lang, p).strip("\u00a0")
    for lead in filter(None, (label, label.rstrip("."))):
        if words.startswith((f"{lead}\u00a0", f"{lead} ")):
            return words[len(lead) + 1:]
    return words
