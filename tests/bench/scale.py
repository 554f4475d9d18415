"""How the merge grows: `python -m tests.bench.scale`. Facts, grouping and view, without the reading of Word files.

Seconds are those of the processor. Growth is the exponent k in seconds ~ size^k between the two largest sizes. Reading
is measured against lxml's bare parsing of the same files; memory is the highest that Python's own allocator reached.
Nothing is asserted.
"""

from __future__ import annotations

import gc
import math
import time
import tracemalloc
from collections.abc import Callable

from drafting.merge.compiling.compile import compile
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.model.text import Provision
from drafting.render.pages.flow import Flow
from tests.bench.files import EVERY, base, member, words

MEMBERS = 193


def text(provisions: int) -> tuple[Provision, ...]:
    """The base: paragraphs that are all different."""
    return tuple(Provision(f"p{n}", "paragraph", words(n)) for n in range(provisions))


def returned(provisions: int, code: str, shift: int) -> tuple[Provision, ...]:
    """What a member sends back: every twelfth provision reworded; the ids are those of the base."""
    return tuple(Provision(f"p{n}", "paragraph", words(n).replace(", as set out", f" {code}, as stated")
                           if n % EVERY == shift % EVERY else words(n)) for n in range(provisions))


def rewritten(provisions: int, code: str, at: int) -> tuple[Provision, ...]:
    """A text of which one provision alone is other words, different for each member."""
    return tuple(Provision(f"p{n}", "paragraph", f"{code} {words(n)[:len(words(n)) // 2]} and {code} more"
                           if n == at else words(n)) for n in range(provisions))


def merged(old: tuple[Provision, ...], texts: dict[str, tuple[Provision, ...]]) -> Flow:
    """Facts of each text, the compilation of all, and the view of it in the order of the text."""
    return Flow(compile(old, [Answer(code, facts(old, new)) for code, new in texts.items()]))


def spent(work: Callable[[], object]) -> float:
    """The best of three runs, in seconds of the processor."""
    found = []
    for _ in range(3):
        gc.collect()
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def peak(work: Callable[[], object]) -> float:
    """The highest memory that Python objects took, in MB."""
    gc.collect()
    tracemalloc.start()
    work()
    high = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return high / 1e6


def case(provisions: int, members: int):
    old = text(provisions)
    texts = {f"M{n:03}": returned(provisions, f"M{n:03}", n) for n in range(members)}
    return lambda: merged(old, texts)


def exponent(sizes: tuple[int, ...], seconds: list[float]) -> float:
    return math.log(seconds[-1] / seconds[-2]) / math.log(sizes[-1] / sizes[-2])


def grown(name: str, sizes: tuple[int, ...], build: Callable[[int], Callable[[], object]]) -> None:
    """A line for each size, and how seconds and memory grow."""
    seconds, memory = [], []
    for size in sizes:
        work = build(size)
        seconds.append(spent(work))
        memory.append(peak(work))
        print(f"{name.format(size):<44}{seconds[-1]:>9.2f} s{memory[-1]:>9.1f} MB", flush=True)
    print(f"{'  growth':<44}{exponent(sizes, seconds):>9.2f}  {exponent(sizes, memory):>9.2f}", flush=True)


def reading() -> None:
    """The files of all members read, against lxml's bare parsing of them."""
    from drafting.rounds.intake.returned import returned as read_back
    from drafting.word.opc.package import Package
    from drafting.word.text.read import read
    from tests.bench.__main__ import parsed

    start = read(Package.open(base(300), "base.docx")).text
    files = [member(300, f"M{n:03}", n) for n in range(MEMBERS)]
    floor = spent(lambda: parsed(*files))
    ours = spent(lambda: [read(Package.open(blob, "f.docx")) for blob in files])
    whole = spent(lambda: [read_back(start, Package.open(blob, "f.docx")) for blob in files])
    print(f"{'reading 193 files of 300 / lxml':<44}{ours:>9.2f} s{ours / floor:>9.1f} x")
    print(f"{'  both views and facts':<44}{whole:>9.2f} s{whole / floor:>9.1f} x", flush=True)


def main() -> None:
    grown("{} provisions, 193 members", (300, 1250, 5000), lambda n: case(n, MEMBERS))
    grown("300 provisions, {} members", (48, 96, 193), lambda n: case(300, n))
    old = text(300)
    texts = {f"M{n:03}": rewritten(300, f"M{n:03}", 150) for n in range(MEMBERS)}
    print(f"{'one provision reworded by all 193':<44}{spent(lambda: merged(old, texts)):>9.2f} s", flush=True)
    reading()


if __name__ == "__main__":
    main()
