"""`drafting` as a process of its own: the entry of the command line, which starts and ends without delay."""

from __future__ import annotations

import gc
import os
import sys

# Python looks for circular garbage after every 700 new objects. A comparison makes hundreds of thousands, nearly all
# of which live until its end, and looking at them again and again takes a tenth of its time.
OBJECTS_BETWEEN_LOOKS = 200_000


def run() -> None:
    """Run the command; the process ends as soon as all that was printed is out.

    The trees of a thousand pages need not be taken apart first: the system takes the memory back at once.
    """
    gc.set_threshold(OBJECTS_BETWEEN_LOOKS)
    from drafting.cli import main

    try:
        main(obj={"apart": True})       # this process is the command's own, and may be forked
    except SystemExit as end:
        if isinstance(end.code, int | None):
            _leave(end.code or 0)
        raise


def _leave(code: int) -> None:
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:         # nobody reads any more
            code = code or 1
    os._exit(code)
