"""Sets of edited Word files, combined and judged: `python -m tests.combining --sets 500 --seed 1`.

    --single        each author makes one edit, so that what fails has one kind
    --tracked       the authors' files have their changes tracked, as the project's own comparison writes them
    --authors N     so many authors in each set; with --single and one, what fails does so without any other's doing
    --kinds A,B     these kinds of edit alone; those of `beyond.py` are made only so
    --show N        the first N things that went wrong, with the edits of that author
    --from N        the number of the first set
    --keep FOLDER   the files of every set that failed
"""

from __future__ import annotations

import argparse
import multiprocessing
from collections import Counter
from functools import partial
from pathlib import Path

from tests.combining.judge import PRESENT, REFEREE, Judged, judged
from tests.combining.plan import EVERY, made, tracked


def asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.combining", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("--sets", 500), ("--seed", 1), ("--show", 0), ("--from", 0), ("--jobs", 2), ("--authors", 0)):
        parser.add_argument(name, type=int, default=value)
    for name in ("--single", "--tracked"):
        parser.add_argument(name, action="store_true")
    parser.add_argument("--kinds", default="", help=", ".join(EVERY))
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


def one(number: int, wanted: tuple, keep: Path | None, seed: int, tracks: bool) -> tuple[int, Judged, dict]:
    """The set of this number, judged, and the kinds of edit by author."""
    found = made(seed, number, *wanted)
    if tracks:
        found = tracked(found)
    result = judged(found)
    if keep and (result.crash or result.base or result.order or any(result.authors.values())):
        folder = keep / str(number)
        folder.mkdir(parents=True, exist_ok=True)
        for name, blob in {"base": found.base, **found.files}.items():
            (folder / f"{name}.docx").write_bytes(blob)
    return number, result, {author: [(s.kind, s.place) for s in steps] for author, steps in found.steps.items()}


def main() -> int:
    options = asked()
    if not PRESENT:
        print(f"No referee in {REFEREE}: name its folder in DRAFTING_REFEREE.")
        return 2
    kinds = tuple(name for name in options.kinds.split(",") if name)
    wanted = options.single, kinds, options.authors
    work = partial(one, wanted=wanted, keep=options.keep, seed=options.seed, tracks=options.tracked)
    numbers = range(getattr(options, "from"), getattr(options, "from") + options.sets)
    with multiprocessing.Pool(options.jobs) as pool:
        results = list(pool.imap(work, numbers))
    shown(results, options.show)
    by_kind(results)
    return figures(results)


def shown(results: list, most: int) -> None:
    wrong = [line for number, result, steps in results for line in lines(number, result, steps)]
    for line in wrong[:most]:
        print(line)


def lines(number: int, result: Judged, steps: dict) -> list[str]:
    """What was wrong in one set, a line each."""
    of_all = [f"set {number} {name}: {said}" for name in ("crash", "base", "order") if (said := getattr(result, name))]
    return of_all + [f"set {number} {author} {steps[author]}: {said}"
                     for author, said in result.authors.items() if said]


def by_kind(results: list) -> None:
    """How often an author did not come back whose copy has an edit of a kind, and how often that was the one edit."""
    there, text, look, alone, wrong = (Counter() for _ in range(5))
    for _, result, steps in results:
        for author, said in result.authors.items():
            kinds = {kind for kind, _ in steps[author]} or {"nothing"}
            there.update(kinds)
            text.update(kinds if said.startswith("text") else ())
            look.update(kinds if said.startswith("format") else ())
            if len(steps[author]) < 2:
                alone.update(kinds)
                wrong.update(kinds if said else ())
    print(f"{'kind of edit':40}{'authors':>9}{'text':>6}{'format':>8}{'alone':>7}{'wrong':>7}")
    for kind in sorted(there, key=lambda k: (-(text[k] + look[k]) / there[k], k)):
        print(f"{kind:40}{there[kind]:>9}{text[kind]:>6}{look[kind]:>8}{alone[kind]:>7}{wrong[kind]:>7}")


def figures(results: list) -> int:
    """The last line; 1 where anything is wrong."""
    said = [s for _, result, _ in results for s in result.authors.values()]
    text, whole = sum(not s.startswith("text") for s in said), sum(not s for s in said)
    crashed = sum(bool(r.crash) for _, r, _ in results)
    bases, orders = (sum(not getattr(r, name) and not r.crash for _, r, _ in results) for name in ("base", "order"))
    sets = len(results)
    print(f"sets {sets} crashed {crashed}; authors {len(said)}: text {text}/{len(said)}, text and format "
          f"{whole}/{len(said)} ({100 * whole / max(len(said), 1):.2f} %); base {bases}/{sets}; order {orders}/{sets}")
    return int(not (crashed == 0 and whole == len(said) and bases == orders == sets))


if __name__ == "__main__":
    raise SystemExit(main())
