"""Which block of NEW is which block of OLD: by their bytes first, by their words where those differ."""

from __future__ import annotations

from lxml import etree

from drafting.diff.likeness import Blocks, chain, heaviest
from drafting.word.names import w

# What means nothing in a block's bytes: where it begins, where it ends, what is kept of the beginning.
NOISE = (*((b' w:rsid%s="' % kind, b'"', b"") for kind in (b"R", b"RPr", b"RDefault", b"P", b"Tr", b"Del", b"Sect")),
         (b' w14:paraId="', b'"', b""), (b' w14:textId="', b'"', b""),
         (b"<w:proofErr", b"/>", b""), (b"<w:lastRenderedPageBreak", b"/>", b""),
         (b'<w:bookmarkStart w:id="', b'"', b"<w:bookmarkStart"), (b'<w:bookmarkEnd w:id="', b'"', b"<w:bookmarkEnd"))
SEPARATOR = "\ue0ff"
REFERENCES = (rb'<w:(pStyle|rStyle|tblStyle|numId) w:val="([^"]*)"| r:(\w+)="([^"]*)"'
              rb'|<w:((?:footnote|endnote|comment)Reference|commentRange)')     # compiled where it is needed at all
ELSEWHERE = (b" r:", b"oteReference", b"<w:comment")      # what leads out of the part; styles and lists apart


WEAK = 3            # so many equal blocks may be given up for a better match of those around them
NEAR = 60           # if these are no more than so many
BLOCKS = frozenset(w(n) for n in ("p", "tbl", "sdt"))
SAID = tuple(w(n) for n in ("t", "tab", "br", "cr", "p"))


def keys(parent, blocks: list) -> list[bytes]:
    """The bytes of each block without what means nothing, made in one go for all."""
    if not blocks:
        return []
    for el in blocks:
        el.tail = SEPARATOR
    blob = etree.tostring(parent, encoding="utf-8", with_tail=False)
    for el in blocks:
        el.tail = None
    for noise in NOISE:
        blob = _without(blob, *noise)
    out = blob.split(SEPARATOR.encode())[:-1]
    if len(out) != len(blocks):     # damaged: what is empty elsewhere held blocks
        return [etree.tostring(el, encoding="utf-8", with_tail=False) for el in blocks]
    out[0] = out[0][out[0].find(b">") + 1:]
    return out


def _without(blob: bytes, begins: bytes, ends: bytes, kept: bytes) -> bytes:
    """The bytes without this noise; text that only looks like it stands outside of every tag, and stays."""
    first, *rest = blob.split(begins)
    out = [first]
    for piece in rest:
        if begins[:1] == b"<" or out[-1].rfind(b"<") > out[-1].rfind(b">"):
            out += kept, piece.partition(ends)[2]
        else:
            out += begins, piece
    return b"".join(out)


def text(block) -> str:
    """The words of a block, for likeness: what a tab or a break keeps apart are two words."""
    return "".join((el.text or "") if el.tag == w("t") else " " for el in block.iter(*SAID))


def pairs(old_keys: list, new_keys: list, old: list, new: list) -> list[tuple[int | None, int | None]]:
    """Pairs of indices in reading order; equal blocks first, then by words between them; kinds never mix."""
    out: list[tuple[int | None, int | None]] = []
    i = j = 0
    for x, y in [*_loosened(_anchors(old_keys, new_keys), old, new), (len(old), len(new))]:
        out += _between(old[i:x], new[j:y], i, j)
        if x < len(old):
            out.append((x, y))
        i, j = x + 1, y + 1
    return out


def ends_together(pairs: list[tuple]) -> list[tuple]:
    """Pairs of blocks, the last paragraphs of both sides paired where a table stands between: their mark is one."""
    last = [max((n for n, pair in enumerate(pairs) if pair[side] is not None), default=-1) for side in (0, 1)]
    if min(last) < 0 or last[0] == last[1]:
        return pairs
    rest = [el for pair in pairs[min(last):] for el in pair if el is not None]
    ends = pairs[last[0]][0], pairs[last[1]][1]
    if None not in pairs[last[0]] or None not in pairs[last[1]] or any(el.tag != w("p") for el in ends) \
            or all(el.tag == w("p") for el in rest):
        return pairs
    return [pair for n, pair in enumerate(pairs) if n not in last] + [ends]


def _between(old: list, new: list, at_a: int, at_b: int) -> list[tuple[int | None, int | None]]:
    if not old or not new:
        return [(at_a + n, None) for n in range(len(old))] + [(None, at_b + n) for n in range(len(new))]
    found = chain(*(Blocks([text(b) for b in blocks], [_kind(b) for b in blocks]) for blocks in (old, new)))
    out: list[tuple[int | None, int | None]] = []
    i = j = 0
    for x, y in [*found, (len(old), len(new))]:
        out += [(at_a + n, None) for n in range(i, x)] + [(None, at_b + n) for n in range(j, y)]
        if x < len(old):
            out.append((at_a + x, at_b + y))
        i, j = x + 1, y + 1
    return out


def _loosened(anchors: list[tuple[int, int]], old: list, new: list) -> list[tuple[int, int]]:
    """The anchors without those that keep apart what belongs together.

    Behind a paragraph that OLD alone has and before one that NEW alone has, an equal empty line or closing bracket says
    nothing; if the two paragraphs are alike, they are one that was edited.
    """
    out: list[tuple[int, int]] = []
    i = j = 0
    runs = _contiguous(anchors)
    for run, (x, y) in zip(runs, [*(run[0] for run in runs[1:]), (len(old), len(new))]):
        (first_i, first_j), (last_i, last_j) = run[0], run[-1]
        apart = first_i > i and y > last_j + 1 or first_j > j and x > last_i + 1
        if not (apart and len(run) <= WEAK and max(x - i, y - j) <= NEAR
                and _weight(old[i:x], new[j:y]) > _weight(old[i:first_i], new[j:first_j]) + _weight(
                    old[first_i:last_i + 1], new[first_j:last_j + 1]) + _weight(old[last_i + 1:x], new[last_j + 1:y])):
            out += run
            i, j = last_i + 1, last_j + 1
    return out


def _contiguous(anchors: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    out: list[list[tuple[int, int]]] = []
    for i, j in anchors:
        if out and out[-1][-1] == (i - 1, j - 1):
            out[-1].append((i, j))
        else:
            out.append([(i, j)])
    return out


def _weight(old: list, new: list) -> int:
    """How many words two stretches have in common, when their blocks are matched."""
    a, b = (Blocks([text(el) for el in blocks], [_kind(el) for el in blocks]) for blocks in (old, new))
    return sum(a.common(i, b.words[j]) for i, j in chain(a, b))


def _kind(block) -> str:
    """What a block is matched as: a control around one paragraph is like a paragraph."""
    content = block.find(w("sdtContent")) if block.tag == w("sdt") else None
    inside = [el.tag for el in content if el.tag in BLOCKS] if content is not None else []
    return w("p") if inside == [w("p")] else block.tag


def _anchors(a: list, b: list) -> list[tuple[int, int]]:
    """Equal items in order: from both ends, then those that occur once on each side, then again between them."""
    out: list[tuple[int, int]] = []
    todo = [(0, len(a), 0, len(b))]
    while todo:
        i1, i2, j1, j2 = todo.pop()
        while i1 < i2 and j1 < j2 and a[i1] == b[j1]:
            out.append((i1, j1))
            i1, j1 = i1 + 1, j1 + 1
        while i1 < i2 and j1 < j2 and a[i2 - 1] == b[j2 - 1]:
            i2, j2 = i2 - 1, j2 - 1
            out.append((i2, j2))
        edges = heaviest([(i, j, 1) for i, j in _unique(a, b, i1, i2, j1, j2)]) if i1 < i2 and j1 < j2 else []
        last_i, last_j = i1, j1
        for i, j in [*edges, (i2, j2)] if edges else ():
            todo.append((last_i, i, last_j, j))
            last_i, last_j = i + 1, j + 1
        out += edges
    return sorted(out)


def _unique(a: list, b: list, i1: int, i2: int, j1: int, j2: int) -> list[tuple[int, int]]:
    where: dict = {}
    for j in range(j1, j2):
        where[b[j]] = -1 if b[j] in where else j
    first: dict = {}
    for i in range(i1, i2):
        first[a[i]] = -1 if a[i] in first else i
    return [(i, where[key]) for key, i in first.items() if i >= 0 and where.get(key, -1) >= 0]
