"""Which row of NEW is which row of OLD, and which cell is which: what rows and columns say when words alone do not.

    OLD  | State | Visits |              NEW  | State | Year | Visits |
         | A     | 12     |                   | A     | 2019 | 14     |

Rows of one shape (here two cells that became three) get one layout, so that a column comes or goes as a whole:
(0, 0), (None, 1), (1, 2).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from drafting.word.markup.walk import ALTERNATES, branch
from drafting.word.markup.xml import w
from drafting.word.redline.pairing.match import text
from drafting.word.redline.reading.line import name_of

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

TR, TC = w("tr"), w("tc")
HOLDERS = frozenset({w("sdt"), w("customXml"), ALTERNATES})
ROWS, CELLS = HOLDERS | {TR}, HOLDERS | {TC}
SAMPLE = 40         # as many rows of a shape are asked for its layout
MUCH, SOME = 0.5, 0.25      # how much rows with other labels, or with none, must have in common to be one row
KEPT = 0.25         # what pairing two cells is worth beside their words: cells rather change than come and go
EMPTY = 0.3         # how alike two empty cells are


def content(holder: Element) -> Element:
    """What holds the rows or cells of a control: its content; of alternatives what Word shows; of custom XML itself."""
    if holder.tag == ALTERNATES:
        shown = branch(holder)
        return holder if isinstance(shown, tuple) else shown        # itself holds no row and no cell
    inner = holder.find(w("sdtContent"))
    return holder if inner is None else inner


def kind_of(el: Element) -> tuple[str | None, ...]:
    """What a row, a cell or a control is: no control becomes one of another name."""
    return (el.tag, *name_of(el)) if el.tag in HOLDERS else (el.tag,)


def held(parent: Element, kinds: frozenset[str]) -> list[Element]:
    """The rows, or the cells, and the controls of such."""
    return [el for el in parent if el.tag in kinds]


def matched_rows(pairs: list[tuple[int | None, int | None]], old: list[Element], new: list[Element],
                 equal: frozenset[int]) -> list[tuple[int | None, int | None]]:
    """The pairs of indices less those of rows about other things, and pairs among the rows that are then left.

    `equal` are OLD's rows that need no look. Left rows are paired side by side, or where they have the same label. A
    table of one row is a box, and its row is one, whatever it says.
    """
    if len(old) == len(new) == 1 and kind_of(old[0]) == kind_of(new[0]):
        return [(0, 0)]
    out: list[tuple[int | None, int | None]] = []
    gap: list[tuple[int | None, int | None]] = []
    for pair in [*pairs, None]:
        if pair is not None and _apart(pair, old, new, equal):
            gap.append(pair)
            continue
        left = [i for i, _ in gap if i is not None]
        right = [j for _, j in gap if j is not None]
        out += _side_by_side(left, right, old, new) or _labelled(left, right, old, new)
        out += [pair] if pair is not None else []
        gap = []
    return out


def _apart(pair: tuple[int | None, int | None], old: list[Element], new: list[Element], equal: frozenset[int]) -> bool:
    """Whether two rows are about other things, or there is only one."""
    i, j = pair
    return i is None or j is None or i not in equal and not _related(old[i], new[j])


def _side_by_side(left: list[int], right: list[int], old: list[Element], new: list[Element]) -> list[tuple[int, int]]:
    pairs = list(zip(left, right))
    whole = len(left) == len(right) and all(_related(old[i], new[j]) for i, j in pairs)
    return pairs if whole else []


def _related(old: Element, new: Element) -> bool:
    """Whether two rows may be one that was edited: the first cells share a word, or the rows much of what they say."""
    if kind_of(old) != kind_of(new) or old.tag != TR:
        return kind_of(old) == kind_of(new)
    cells = [[text(cell).split() for cell in held(row, CELLS)] for row in (old, new)]
    words = [Counter(word for cell in row for word in cell) for row in cells]
    labels = [row[0] if row else [] for row in cells]
    if not words[0] or not words[1] or set(labels[0]) & set(labels[1]):
        return True
    common = 2 * (words[0] & words[1]).total() / (words[0].total() + words[1].total())
    return common >= (MUCH if labels[0] and labels[1] else SOME)


def _labelled(left: list[int], right: list[int], old: list[Element],
              new: list[Element]) -> list[tuple[int | None, int | None]]:
    """Pairs of rows whose first cells say the same and nothing else in the gap does; the rest stays alone."""
    labels = _labels(left, old), _labels(right, new)
    places = {row: n for n, row in enumerate(right)}
    partners = {i: places[labels[1][label]] for label, i in labels[0].items() if label in labels[1]}
    out: list[tuple[int | None, int | None]] = []
    j = 0
    for i in left:
        at = partners.get(i, -1)
        if at >= j:
            out += [(None, right[n]) for n in range(j, at)] + [(i, right[at])]
            j = at + 1
        else:
            out.append((i, None))
    return out + [(None, right[n]) for n in range(j, len(right))]


def _labels(where: list[int], rows: list[Element]) -> dict[str, int]:
    """For each label that stands in one of the rows only, that row."""
    out: dict[str, int] = {}
    twice = set()
    for n in where:
        cell = next(iter(held(rows[n], CELLS)), None) if rows[n].tag == TR else None
        label = text(cell).strip() if cell is not None else ""
        if label in out:
            twice.add(label)
        out[label] = n
    return {label: n for label, n in out.items() if label and label not in twice}


class Layouts:
    """The layouts of the rows that two tables have in common, one for each shape, found when asked for."""

    def __init__(self, pairs: list[tuple[Element, Element]]) -> None:
        self._rows: dict[tuple[int, int], list[tuple[Element, Element]]] = {}
        self._found: dict[tuple[int, int], list[tuple[int | None, int | None]]] = {}
        for old, new in pairs:
            rows = self._rows.setdefault(_shape(old, new), [])
            if len(rows) < SAMPLE:
                rows.append((old, new))

    def of(self, old: Element, new: Element) -> list[tuple[int | None, int | None]]:
        """Pairs of the places of cells, one of them None for a cell that came or went."""
        shape = _shape(old, new)
        if shape not in self._found:
            self._found[shape] = _layout(*shape, self._rows[shape])
        return self._found[shape]


def _shape(old: Element, new: Element) -> tuple[int, int]:
    return len(held(old, CELLS)), len(held(new, CELLS))


def _layout(len_a: int, len_b: int, rows: list[tuple[Element, Element]]) -> list[tuple[int | None, int | None]]:
    """The layout in which the cells of all rows together say most of the same."""
    texts = [[[text(cell).split() for cell in held(row, CELLS)] for row in pair] for pair in rows]
    gain = [[KEPT + sum(_alike(old[i], new[j]) for old, new in texts) / len(texts) for j in range(len_b)]
            for i in range(len_a)]
    best = [[0.0] * (len_b + 1) for _ in range(len_a + 1)]
    for i in range(len_a - 1, -1, -1):
        for j in range(len_b - 1, -1, -1):
            best[i][j] = max(best[i + 1][j + 1] + gain[i][j], best[i + 1][j], best[i][j + 1])
    out: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < len_a and j < len_b:
        if best[i][j] == best[i + 1][j + 1] + gain[i][j]:
            out.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            out.append((i, None))
            i += 1
        else:
            out.append((None, j))
            j += 1
    return out + [(n, None) for n in range(i, len_a)] + [(None, n) for n in range(j, len_b)]


def _alike(x: list[str], y: list[str]) -> float:
    if not x or not y:
        return EMPTY if x == y else 0.0
    return 2 * len(set(x) & set(y)) / (len(set(x)) + len(set(y)))
