"""Everyone who has a page open hears of a change at once: one stream a page, of server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import suppress

QUIET = 15.0        # seconds after which a stream says that it is still there


class Pulse:
    """What the streams of a room wait for. It belongs to the loop that serves them."""

    def __init__(self) -> None:
        self.stopping = False
        self.streams = 0
        self.told = ""              # the state that was told last
        self._waiting: set[asyncio.Future[None]] = set()

    def beat(self) -> None:
        """Wake every stream."""
        waiting, self._waiting = self._waiting, set()
        for each in waiting:
            if not each.done():
                each.set_result(None)

    def stop(self) -> None:
        """End every stream."""
        self.stopping = True
        self.beat()

    async def wait(self) -> None:
        """Until the next beat, or until it is time to say that the stream is still there."""
        each = asyncio.get_running_loop().create_future()
        self._waiting.add(each)
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(each, QUIET)
        self._waiting.discard(each)

    async def stream(self, state: Callable[[], str]) -> AsyncIterator[bytes]:
        """The state at first and after each change; once the seat is gone `state` is "", and the stream ends."""
        last = None
        self.streams += 1
        try:
            while not self.stopping:
                found = state()
                if not found:
                    yield b"event: gone\ndata: gone\n\n"
                    return
                yield f"id: {found}\ndata: {found}\n\n".encode() if found != last else b": still there\n\n"
                last = self.told = found
                await self.wait()
        finally:
            self.streams -= 1
