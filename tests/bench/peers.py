"""Compare the same pairs by several programs; one referee judges: `python -m tests.bench.peers REFEREE PAIRS OUT`.

    python -m tests.bench.peers REFEREE PAIRS.json out/peers \\
        --engine "drafting=drafting compare {old} {new} -o {out}" --engine "other=other {old} {new} {out}"

REFEREE is a folder with `bench.py`, which is no part of this project; it runs a program and later judges what it wrote.
The programs take turns on each pair, so that whatever else the machine does is shared alike. Each is run `--rounds`
times, and the quickest run of a pair counts. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.peers", description=__doc__.splitlines()[0])
    parser.add_argument("referee", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--engine", action="append", required=True, metavar="NAME=COMMAND")
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.path.insert(0, str(given.referee.resolve()))
    referee = importlib.import_module("bench")
    engines = dict(engine.split("=", 1) for engine in given.engine)
    for name in engines:
        (given.out / name).mkdir(parents=True, exist_ok=True)
    pairs = referee.placed(given.pairs)
    runs = {name: {} for name in engines}
    for pair in pairs:
        for _ in range(given.rounds):
            for name, command in engines.items():
                one = _run(referee, command, pair, given.out / name)
                best = runs[name].setdefault(pair["id"], one)
                runs[name][pair["id"]] = min(best, one, key=lambda run: run["processor"])
    for name, found in runs.items():
        (given.out / f"{name}.json").write_text(json.dumps(found))
    _judge(given, engines)
    for name, found in runs.items():
        _show(name, [run for run in found.values() if run["status"] == "ok"])


def _run(referee, command: str, pair: dict, folder: Path) -> dict:
    """One process as the referee measures it, and the processor's time that it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = referee.run_engine(command, pair["old"], pair["new"], str(folder / f"{pair['id']}.docx"), 60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {**run, "processor": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime}


def _judge(given, engines: dict[str, str]) -> None:
    """Have the referee check the files and print its table."""
    listed = given.out / "engines.txt"
    listed.write_text(json.dumps(engines))
    bench = [sys.executable, str(given.referee / "bench.py")]
    subprocess.run([*bench, "check", "--pairs", str(given.pairs), "--engines", str(listed), "--out", str(given.out)],
                   check=True, stdout=subprocess.DEVNULL)
    subprocess.run([*bench, "table", "--out", str(given.out)], check=True)


def _show(name: str, runs: list[dict]) -> None:
    processor, clock = ([run[key] for run in runs] for key in ("processor", "seconds"))
    late = [sorted(values)[int(.95 * len(values))] for values in (processor, clock)]
    print(f"{name:<20} processor: median {statistics.median(processor) * 1000:.0f} ms, p95 {late[0] * 1000:.0f} ms; "
          f"clock: median {statistics.median(clock) * 1000:.0f} ms, p95 {late[1] * 1000:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
