"""The server: it says its links, serves, and ends at once when it is told to."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Mapping, Sequence
from typing import Any

import uvicorn

from drafting.web.app import application
from drafting.web.entering import made_seat
from drafting.web.outside.address import LOOPBACK as LOOPBACK
from drafting.web.outside.hooks import Hook
from drafting.web.outside.hooks import read_hooks as read_hooks
from drafting.web.outside.sign_on import SignOn, read_provider
from drafting.web.room import Room

LAST = 5                        # seconds for what is being recorded when the server is told to end
OBJECTS_BETWEEN_LOOKS = 2_000   # a command leaves circular garbage to its end; a server lives too long for that


class Server(uvicorn.Server):
    """A server whose streams end first: they would keep it for ever."""

    def __init__(self, config: uvicorn.Config, rooms: Mapping[str, Room]) -> None:
        super().__init__(config)
        self.rooms = rooms
        self.loop: asyncio.AbstractEventLoop | None = None

    async def serve(self, sockets: Any = None) -> None:
        """Serve until told to end."""
        gc.set_threshold(OBJECTS_BETWEEN_LOOKS)
        self.loop = asyncio.get_running_loop()
        await super().serve(sockets)

    def handle_exit(self, sig: int, frame: Any) -> None:
        """End: every stream now, then what is being recorded, then the server."""
        super().handle_exit(sig, frame)
        for room in self.rooms.values():
            if self.loop is not None:
                self.loop.call_soon_threadsafe(room.pulse.stop)


def server(rooms: Mapping[str, Room], *, host: str, port: int, root: str = "", certificate: str = "",
           key: str = "", hooks: Sequence[Hook] = ()) -> Server:
    """The server of these rooms, not yet begun."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    config = uvicorn.Config(application(rooms, hooks), host=host, port=port, root_path=root, log_level="warning",
                            access_log=False, server_header=False, proxy_headers=bool(root),
                            timeout_graceful_shutdown=LAST, ssl_certfile=certificate or None,
                            ssl_keyfile=key or None)
    return Server(config, rooms)


def links(rooms: Mapping[str, Room], address: str) -> dict[str, str]:
    """For each draft a link that lets the secretariat in, once."""
    return {name: f"{address}/{name}/enter?key={made_seat(room, 'secretariat', once=True, by='serve')}"
            for name, room in rooms.items()}


def signing_on(rooms: Mapping[str, Room], path: str) -> None:
    """Let into these rooms whom the sign-on of a house names, as a file says."""
    provider = read_provider(path)
    for room in rooms.values():
        room.sign_on = SignOn(provider)
