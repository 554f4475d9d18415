"""What looking and answering cost on a record of any size: `python -m tests.bench.sized WORKSPACE DRAFT`.

`python -m tests.bench.large FOLDER --rounds 50 --answers 10000 --weight 105000` makes one of a gigabyte. Seconds are
those of the processor, each command in a process of its own: once without what was kept of the record, once with it.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from drafting.rounds.table.table import Table
from drafting.store import Store
from tests.bench import page, process

NOW = "2026-11-27T10:00:00+00:00"


def commands(root: Path, name: str, lang: str) -> dict[str, tuple[str, ...]]:
    """The commands by what they are called; the answer is another one each time."""
    said = ("--workspace", str(root))
    place = next(p.id for p in Store(root).text(name, 1, lang) if p.text)
    return {"status": ("status", name, *said), "show": ("show", name, *said),
            "show of one": ("show", name, place, "--lang", lang, *said),
            "dispose": ("dispose", name, "1", "note", "--lang", lang, "--reason", str(len(answers(root, name))), *said)}


def answers(root: Path, name: str) -> list:
    """The answers of the newest round."""
    store = Store(root)
    return store.dispositions(name, store.rounds(name)[-1].number)


def main() -> None:
    root, name = Path(sys.argv[1]).resolve(), sys.argv[2]
    store = Store(root)
    lang = store.draft(name).languages[0]
    table = Table(store, name, lang)
    with store.writer(name):
        table.printing(table.by_id.values(), NOW)
    for what in commands(root, name, lang):
        shutil.rmtree(root / ".cache", ignore_errors=True)
        found = [process.cost((*process.OURS, *commands(root, name, lang)[what])) for _ in range(2)]
        print(f"{what:<10} {found[0].processor:6.2f} s at first, {found[1].processor:6.2f} s then", flush=True)
    page.measure(root, name, lang)


if __name__ == "__main__":
    main()
