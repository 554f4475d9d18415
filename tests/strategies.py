"""Random texts and edits: short vocabulary, so that provisions repeat, are empty, move and split on purpose."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from drafting.model.text import Provision, Span, Text

EXAMPLES = int(os.environ.get("DRAFTING_EXAMPLES") or 0)      # how many examples a law is asked about; 0 for a few


def thorough(few: int) -> settings:
    """Settings for a law: `few` examples in the default run, as many as `DRAFTING_EXAMPLES` says in a thorough one."""
    phases = [Phase.explicit, Phase.generate] if EXAMPLES else tuple(Phase)     # shrinking takes longer than all else
    return settings(max_examples=EXAMPLES or few, deadline=None, phases=phases,
                    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


WORDS = ("The", "Parties", "shall", "should", "meet", "once", "a", "year", "in", "the", "capital", "migration", ";",
         ".")
LINES = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
LONG = st.lists(st.sampled_from(WORDS), min_size=8, max_size=20).map(" ".join)


def provision(n: int, line: str, prefix: str, bold: tuple[int, int] | None = None) -> Provision:
    """A paragraph, with a stretch of it bold where that lies inside."""
    marks = ()
    if bold and bold[0] < bold[1] <= len(line):
        marks = (Span(*bold, "b", "1"),)
    return Provision(f"{prefix}{n}", "paragraph", line, marks)


@st.composite
def texts(draw, prefix: str = "p") -> Text:
    """A text of up to seven paragraphs, some empty, some equal, some with bold words."""
    lines = draw(st.lists(st.one_of(LINES, LONG, st.just("")), min_size=1, max_size=7))
    bold = draw(st.one_of(st.none(), st.tuples(st.integers(0, 10), st.integers(0, 20))))
    return tuple(provision(n, line, prefix, bold if n == 1 else None) for n, line in enumerate(lines, 1))


@st.composite
def edited(draw, base: Text, prefix: str) -> Text:
    """What a member may return: words changed, paragraphs added, doubled, deleted, moved, cut and joined."""
    lines = [(x.id if draw(st.booleans()) else "", x.text) for x in base]
    for _ in range(draw(st.integers(0, 4))):
        lines = _one_edit(draw, lines) or [("", draw(LINES))]
    seen: set[str] = set()
    out = []
    for n, (ident, line) in enumerate(lines, 1):
        out.append(Provision(ident if ident and ident not in seen else f"{prefix}{n}", "paragraph", line))
        seen.add(ident)
    return tuple(out)


def _one_edit(draw, lines: list) -> list:
    n = draw(st.integers(0, len(lines) - 1))
    ident, line = lines[n]
    kind = draw(st.sampled_from(("words", "add", "double", "delete", "move", "cut", "join", "replace")))
    words = line.split()
    if kind == "words" and words:
        words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(WORDS))
        return [*lines[:n], (ident, " ".join(words)), *lines[n + 1:]]
    if kind == "add":
        return [*lines[:n], ("", draw(st.one_of(LINES, LONG))), *lines[n:]]
    if kind == "double":
        return [*lines[:n], ("", line), *lines[n:]]
    if kind == "delete":
        return [*lines[:n], *lines[n + 1:]]
    if kind == "move":
        rest = [*lines[:n], *lines[n + 1:]]
        to = draw(st.integers(0, len(rest)))
        return [*rest[:to], lines[n], *rest[to:]]
    if kind == "cut" and len(words) > 1:
        at = draw(st.integers(1, len(words) - 1))
        return [*lines[:n], (ident, " ".join(words[:at])), ("", " ".join(words[at:])), *lines[n + 1:]]
    if kind == "join" and n + 1 < len(lines):
        return [*lines[:n], (ident, f"{line} {lines[n + 1][1]}"), *lines[n + 2:]]
    return [*lines[:n], (ident, draw(LONG)), *lines[n + 1:]]


@st.composite
def rounds(draw) -> tuple[Text, dict[str, Text]]:
    """A base and what two to four members want of it."""
    base = draw(texts())
    members = draw(st.lists(st.sampled_from(("CAN", "GTM", "MEX", "USA")), min_size=2, max_size=4, unique=True))
    return base, {member: draw(edited(base, f"{member.lower()}")) for member in members}
