"""A page that is read while it is made: once, the same for all, and never cut short in silence."""

from __future__ import annotations

import asyncio

import pytest

from drafting.web.growing import Growing, begun
from tests.unit.web.test_streams import awaited

WORDS = [b"one ", b"two ", b"three"]


class Source:
    """Pieces of a page; how many were asked for."""

    def __init__(self, pieces) -> None:
        self.pieces, self.asked = iter(pieces), 0

    def __iter__(self):
        return self

    def __next__(self) -> bytes:
        self.asked += 1
        found = next(self.pieces)
        if isinstance(found, Exception):
            raise found
        return found


async def read(page: Growing, most: int = 99) -> bytes:
    """What one reader gets, who goes away after so many pieces."""
    out, reading = [], page.read()
    async for piece in reading:
        out.append(piece)
        if len(out) == most:
            break
    await reading.aclose()
    return b"".join(out)


def test_its_first_piece_is_made_and_the_rest_only_as_it_is_read():
    source = Source(WORDS)
    page = begun(Growing(source, 200, {}))
    assert source.asked == 1
    assert awaited(read(page, 1)) == b"one " and source.asked == 1
    assert awaited(read(page)) == b"one two three"


def test_all_read_the_same_and_it_is_made_once_though_one_goes_away():
    source = Source(WORDS)
    page = Growing(source, 200, {})

    async def together():
        return await asyncio.gather(*(read(page, most) for most in (1, 99, 2, 99)))

    assert awaited(together()) == [b"one ", b"one two three", b"one two ", b"one two three"]
    assert source.asked == len(WORDS) + 1
    assert page.answer().body == b"one two three"


def test_a_page_that_breaks_is_whole_for_nobody():
    page = begun(Growing(Source([b"one ", ValueError("no more")]), 200, {}))
    assert not page.broken
    for _ in range(2):
        with pytest.raises(ValueError, match="no more"):
            awaited(read(page))
    assert page.broken
    with pytest.raises(ValueError, match="no more"):
        page.answer()
