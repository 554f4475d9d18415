"""A PostgreSQL server of a test's own, that it can stop in the middle of anything, and a second one that follows it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.served import free_port

FOUND = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
CLIENTS = "host all all 127.0.0.1/32 trust\nhost replication all 127.0.0.1/32 trust\n"


class Cluster:
    """A server on a loopback port; PostgreSQL refuses to run as root, so there it runs as its own user."""

    def __init__(self) -> None:
        if not FOUND:
            pytest.skip("no PostgreSQL here: /usr/lib/postgresql has none")
        self.folder = Path(tempfile.mkdtemp())
        self.data, self.log, self.port = self.folder / "data", self.folder / "log", free_port()
        self._as: list[str] = []
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
            self._as = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]

    @property
    def url(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def made(self) -> Cluster:
        self.run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        (self.data / "pg_hba.conf").write_text(CLIENTS)
        return self

    def start(self, **settings: str) -> Cluster:
        options = {"port": str(self.port), "listen_addresses": "127.0.0.1", "unix_socket_directories": ""} | settings
        said = " ".join(f"-c {key}='{value}'" for key, value in options.items())
        self.run("pg_ctl", "-D", self.data, "-l", self.log, "-w", "-t", "60", "-o", said, "start")
        return self

    def stop(self, how: str = "immediate") -> None:
        self.run("pg_ctl", "-D", self.data, "-m", how, "-w", "stop")

    def end(self) -> None:
        """Stop the server if it runs, and take away all that it left."""
        if (self.data / "postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.folder)

    def follower(self) -> Cluster:
        """A copy of this server that follows it, not yet started."""
        other = Cluster()
        other.run("pg_basebackup", "-D", other.data, "-R", "-X", "stream", "-c", "fast", "-d",
                  f"host=127.0.0.1 port={self.port} user=postgres application_name=follower")
        return other

    def run(self, program: str, *args: object) -> None:
        subprocess.run([*self._as, FOUND[-1].with_name(program), *map(str, args)], check=True, cwd="/",
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
