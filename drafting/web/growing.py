"""A page that is read while it is made: its first words go out at once, and it is made once, however many read it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse


class Growing:
    """What there is of a page, and where more of it comes from. It grows as far as its quickest reader has come.

    Whatever may be refused must have been asked before: once the first words are out, all that can be done about an
    error is to end the page short of its length, which a browser takes for a lost connection.
    """

    def __init__(self, pieces: Iterator[bytes], status: int, headers: dict[str, str]) -> None:
        self.status, self.headers = status, headers
        self._pieces, self._turn = pieces, asyncio.Lock()
        self._parts: list[bytes] = []
        self._whole = False
        self._fault: Exception | None = None

    def more(self) -> None:
        """The next piece, kept here, so that nobody who goes away takes it along."""
        try:
            self._parts.append(next(self._pieces))
        except StopIteration:
            self._whole = True
        except Exception as exc:
            self._fault = exc

    async def read(self) -> AsyncIterator[bytes]:
        """All of it from the beginning, as it comes."""
        at = 0
        while True:
            while at < len(self._parts):
                yield self._parts[at]
                at += 1
            if self._fault is not None:
                raise self._fault
            if self._whole:
                return
            async with self._turn:
                if at == len(self._parts) and not self._whole and self._fault is None:
                    await run_in_threadpool(self.more)

    @property
    def broken(self) -> bool:
        """Whether it can never be whole."""
        return self._fault is not None

    def answer(self) -> Response:
        """The page as an answer to one who asks."""
        if self._fault is not None:
            raise self._fault
        if self._whole:
            return Response(b"".join(self._parts), self.status, dict(self.headers))
        return StreamingResponse(self.read(), self.status, dict(self.headers))


def begun(page: Growing) -> Growing:
    """The page with its first piece made."""
    page.more()
    return page
