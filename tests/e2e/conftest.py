"""What several tests of this folder share."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.e2e.forked import Server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The process that commands are forked from."""
    if not hasattr(os, "fork"):
        pytest.skip("Processes cannot be forked here.")
    started = Server()
    yield started
    started.end()
