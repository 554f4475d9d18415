"""Which block of NEW is which block of OLD: by their bytes first, by their words where those differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, overload

from lxml import etree

from drafting.diff.blocks import Side, paired
from drafting.word.markup.xml import BOOKMARK, w

if TYPE_CHECKING:
    from drafting.word.markup.xml import Element

# What means nothing in a block's bytes. Nearly all of it is what Word writes first in a tag.
FIRST = rb'(<w:(?:p|r|tr|sectPr))(?: w:rsid\w*="[^"]*"| w14:(?:para|text)Id="[^"]*")+'
# Elsewhere: where it begins, where it ends, what is kept of the beginning.
RSIDS = tuple((b' w:rsid%s="' % kind, b'"', b"") for kind in (b"R", b"RPr", b"RDefault", b"P", b"Tr", b"Del", b"Sect"))
NOISE = ((b' w14:paraId="', b'"', b""), (b' w14:textId="', b'"', b""),
         (b"<w:proofErr", b"/>", b""), (b"<w:lastRenderedPageBreak", b"/>", b""),
         (b'<w:bookmarkStart w:id="', b'"', b"<w:bookmarkStart"), (b'<w:bookmarkEnd w:id="', b'"', b"<w:bookmarkEnd"))
TAIL = "\ue0ff"
SEPARATOR = TAIL.encode()
RELATED, BESIDE = b" r:", (b"<w:footnoteReference", b"<w:endnoteReference", b"<w:comment")    # leading out of the part
STYLED, LISTED = b'Style w:val="', b'<w:numId w:val="'

SDT = w("sdt")
BLOCKS = frozenset((w("p"), w("tbl"), SDT))
SAID = tuple(w(n) for n in ("t", "tab", "br", "cr", "p"))


def keys(*sides: tuple[Element, list[Element]], known: dict[bytes, bytes] | None = None) -> list[list[bytes]]:
    """The bytes of each side's blocks without what means nothing; a side is a container and those of its blocks.

    All are made in one go, and what stands on both sides, as most does, once. `known` has what was made before, by the
    bytes as they are, and what is made now is put there.
    """
    raw, known = [_raw(parent, blocks) for parent, blocks in sides], {} if known is None else known
    different = [blob for blob in dict.fromkeys(blob for side in raw for blob in side) if blob not in known]
    rest = re.sub(FIRST, rb"\1", SEPARATOR.join(different))
    for noise in (*(RSIDS if b" w:rsid" in rest else ()), *NOISE):
        rest = _without(rest, *noise)
    known.update(zip(different, rest.split(SEPARATOR) if different else (), strict=True))
    return [[known[blob] for blob in side] for side in raw]


def _raw(parent: Element, blocks: list[Element]) -> list[bytes]:
    if not blocks:
        return []
    for el in blocks:
        el.tail = TAIL
    blob = etree.tostring(parent, encoding="utf-8", with_tail=False)
    for el in blocks:
        el.tail = None
    out: list[bytes] = blob.split(SEPARATOR)[:-1]
    if len(out) != len(blocks):     # damaged: what is empty elsewhere held blocks
        whole = (etree.tostring(el, encoding="utf-8", with_tail=False) for el in blocks)
        return [blob.replace(SEPARATOR, b"&#xe0ff;") for blob in whole]
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


def named(key: bytes, begins: bytes) -> list[str]:
    """The ids that the bytes of a block name after these."""
    return [piece.partition(b'"')[0].decode() for piece in key.split(begins)[1:]]


def related(key: bytes) -> list[str]:
    """The ids of relationships that the bytes of a block name."""
    return [ident.decode() for ident in re.findall(rb' r:\w+="([^"]*)"', key)]


def text(block: Element) -> str:
    """The words of a block, for likeness: what a tab or a break keeps apart are two words."""
    return "".join((el.text or "") if el.tag == w("t") else " " for el in block.iter(*SAID))


def pairs(old_keys: list[bytes], new_keys: list[bytes], old: list[Element],
          new: list[Element]) -> list[tuple[int | None, int | None]]:
    """Pairs of indices in reading order; equal blocks first, then by ids and words between them."""
    mine, theirs = (Side(keys, _Asked(blocks, text), _Asked(blocks, _kind), _Asked(blocks, _id))
                    for keys, blocks in ((old_keys, old), (new_keys, new)))
    return paired(mine, theirs)


class _Asked(Sequence[str]):
    """What blocks say or are, made for those only that are asked about."""

    def __init__(self, blocks: list[Element], asked: Callable[[Element], str]) -> None:
        self.blocks, self.asked = blocks, asked
        self.known: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self.blocks)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: slice | int) -> list[str] | str:
        return self._of(at) if isinstance(at, int) else [self._of(n) for n in range(*at.indices(len(self.blocks)))]

    def _of(self, n: int) -> str:
        if n not in self.known:
            self.known[n] = self.asked(self.blocks[n])
        return self.known[n]


def _id(block: Element) -> str:
    """The id that a provision has from us, in a hidden bookmark; "" without one."""
    names = (el.get(w("name")) or "" for el in block.iter(w("bookmarkStart"))) if block.tag == w("p") else ()
    return next((name for name in names if name.startswith(BOOKMARK)), "")


def _kind(block: Element) -> str:
    """What a block is matched as: a control around one paragraph, or one table, is like that."""
    content = block.find(w("sdtContent")) if block.tag == SDT else None
    inside = [el.tag for el in content if el.tag in BLOCKS] if content is not None else []
    return inside[0] if len(inside) == 1 else block.tag
