"""A record in a database: a whole round is what it is in a folder, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.proving.verify import verify
from tests.databases import database
from tests.e2e.test_stopped import NAME, Desk, hour, steps


def same_files(one: Path, other: Path) -> None:
    """What came in on one desk on the other, too: a file that is saved anew carries another instant."""
    for path in (*one.glob("in/*"), *one.glob("more/*"), *one.glob("matrix.xlsx")):
        if (other / path.relative_to(one)).exists():
            shutil.copyfile(path, other / path.relative_to(one))


def test_a_round_in_a_database_is_the_same_byte_for_byte(server, tmp_path):
    with database() as url:
        desks = [Desk(tmp_path / "folder", server), Desk(tmp_path / "desk", server, url)]
        for desk in desks:
            desk.root.mkdir()
            for number, args in enumerate(steps(desk)):
                if desk.place == url:
                    same_files(desks[0].root, desk.root)
                done = desk.typed(args, hour(number))
                assert done.code == 0, (args, done.words)
        folder, shared = (desk.store for desk in desks)
        found = folder.pieces.names(NAME).names
        assert shared.pieces.names(NAME).names == found and len(found) > 60
        assert [shared.pieces.read(NAME, path) for path in found] == [folder.pieces.read(NAME, path) for path in found]
        out = [sorted((path.relative_to(desk.root), path.read_bytes()) for path in desk.root.glob("out/*/*"))
               for desk in desks]
        assert out[0] == out[1] and list((tmp_path / "desk" / "drafts").iterdir()) == []
        body = load_body(templates_folder() / "rcm")
        assert verify(shared, body, NAME) == verify(folder, body, NAME)
