"""Rounds that nobody thought of: a text, and what three members want of it; by number, the same on any machine."""

from __future__ import annotations

import random
from collections.abc import Iterator

from msgspec.structs import replace

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.standing import standing, with_carried
from drafting.merge.facts.answer import Answer
from drafting.merge.facts.facts import facts
from drafting.merge.versions.next import Next
from drafting.model.change import Compilation
from drafting.model.text import OBJECT, Provision, Row, Span, Text
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from tests.documents.altered import altered
from tests.golden.test_invented import MEMBERS, invented

WORDS = ("The Parties shall meet once a year in the capital of the host", "They should review the plan of work",
         "subject to article 2", "in accordance with paragraphs 1 and 3 (a)", "[if possible]", "Each State Party may",
         "no later than six months after the adoption", "report to the Vice-Ministers", "and to the Presidency",
         "Recognizing that migration is a regional reality", "the costs of travel", "not more than 5 per cent")
SIGNS = (".", ".", ";", ",", " and", "")
LOOKS = (("b", "1"), ("i", "1"), ("u", "single"), ("link", "https://example.org"))


def drawn(rng: random.Random) -> Text:
    """A text of numbered paragraphs and items under headings."""
    out, count, letter = [Provision("p1", "title", "Declaration on meetings")], 0, 0
    for n in range(2, rng.randrange(4, 12)):
        kind = rng.choice(("heading", "preambular", "operative", "operative", "operative", "item", "item", "paragraph"))
        count, letter = (count + 1, 0) if kind == "operative" else (count, letter + 1)
        label = {"operative": str(count), "item": f"({'abcdefghijkl'[letter - 1]})"}.get(kind, "")
        x = Provision(f"p{n}", kind, _sentence(rng), label=label, level=int(kind == "item"))
        out.append(_marked(rng, x))
    return tuple(out)


def changed(rng: random.Random, text: Text) -> Text:
    """The text as a member may return it; some of the ids are lost."""
    out = list(text)
    for _ in range(rng.randrange(1, 5)):
        _one(rng, out)
    return tuple(replace(x, id=f"new{n}") if x.id.startswith("?") or rng.randrange(6) == 0 else x
                 for n, x in enumerate(out))


def _one(rng: random.Random, out: list[Provision]) -> None:
    n = rng.randrange(len(out))
    kind, x = rng.choice(("words", "words", "words", "look", "add", "gone", "move", "cut", "join", "kind")), out[n]
    words = x.text.split(" ")
    if kind == "words":
        words[rng.randrange(len(words))] = rng.choice(("may", "shall", "", "twice a", "of the Conference,", "3"))
        out[n] = replace(x, text=" ".join(words), marks=())
    elif kind == "look":
        out[n] = _marked(rng, x)
    elif kind == "kind":
        out[n] = replace(x, kind=rng.choice(("item", "paragraph", "heading")),
                         attrs=rng.choice(((), (("align", "center"),))))
    elif kind == "add":
        out.insert(n, Provision(f"?{n}{len(out)}", "paragraph", _sentence(rng)))
    elif kind == "gone" and len(out) > 1:
        del out[n]
    elif kind == "move":
        out.insert(rng.randrange(len(out)), out.pop(n))
    elif kind == "cut" and len(words) > 3:
        at = rng.randrange(1, len(words))
        out[n:n + 1] = [replace(x, text=" ".join(words[:at]), marks=()),
                        Provision(f"?{n}{at}", x.kind, " ".join(words[at:]))]
    elif kind == "join" and n + 1 < len(out):
        out[n:n + 2] = [replace(x, text=f"{x.text} {out[n + 1].text}", marks=())]


def _sentence(rng: random.Random) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randrange(1, 3))) + rng.choice(SIGNS)


def _marked(rng: random.Random, x: Provision) -> Provision:
    """The paragraph with some words in a look, now and then."""
    start = rng.randrange(len(x.text) + 1)
    end = min(len(x.text), start + rng.randrange(12))
    if start == end or rng.randrange(3):
        return x
    return replace(x, marks=(Span(start, end, *rng.choice(LOOKS)),))


def with_table(rng: random.Random, text: Text) -> Text:
    """The text with a table, a picture, a note of two paragraphs and empty paragraphs in it, now and then."""
    at, wide = rng.randrange(1, len(text) + 1), 1 + rng.randrange(3)
    table = _table(rng, "t", [tuple(f"c{n}{k}" for k in range(wide)) for n in range(rng.randrange(4))])
    mark = Span(len(text[0].text), len(text[0].text) + 1, *rng.choice((("note", "n1"), ("object", "a"))))
    first = replace(text[0], text=f"{text[0].text}{OBJECT}", marks=(mark,))
    notes = [Provision("n1", "note", "See article 2."), Provision("n2", "paragraph", "And 3.", parent="n1")]
    blanks = [Provision(f"e{n}", "paragraph") for n in range(rng.randrange(3))]
    noted = rng.randrange(2) and mark.key == "note"
    text = (first if noted or mark.key == "object" else text[0], *text[1:])
    text = tuple(replace(x, style=rng.choice(("", "", "List")), attrs=rng.choice(((), (("align", "both"),))))
                 for x in text)
    return (*text[:at], *blanks[:1], *table, *text[at:], *blanks[1:], *(notes if noted else ()))


def _table(rng: random.Random, ident: str, rows: list[tuple[str, ...]], parent: str = "") -> list[Provision]:
    """A table of these cells, in each a paragraph or two, or another table."""
    out = [Provision(ident, "table", parent=parent, rows=tuple(Row(f"r{row[0]}", row) for row in rows))] if rows else []
    for cell in (cell for row in rows for cell in row):
        out += [Provision(f"q{cell[1:]}{n or ''}", "paragraph", rng.choice(("Cell", "", "7 seats", "Two. Words")),
                          parent=cell, style=rng.choice(("", "Table"))) for n in range(rng.choice((1, 1, 2)))]
        if not parent and rng.randrange(9) == 0:
            out += _table(rng, f"{ident}{cell}", [(f"c{cell}a", f"c{cell}b")], cell)
    return out


def opened(number: int) -> tuple[Text, dict[str, Text]]:
    """A text and what members want; every other one as it is read in Word files."""
    rng = random.Random(number)
    if number % 2:
        text = drawn(rng)
        return text, {member: changed(rng, text) for member in MEMBERS}
    base, *copies = invented(7000 + number, 3)
    if number % 4:
        copies = [altered(copy, rng)[1] for copy in copies]
    text, *wanted = (read(Package.open(blob), looks=True).text for blob in (base, *copies))
    return text, dict(zip(MEMBERS, wanted, strict=True))


def answers(text: Text, wanted: dict[str, Text]) -> list[Answer]:
    return [Answer(member, facts(text, theirs)) for member, theirs in wanted.items()]


def again(following: Next, wanted: dict[str, Text]) -> Compilation:
    """The round after it, in which the first two members send what they sent before."""
    returned = answers(following.text, dict(list(wanted.items())[:2]))
    return compile(following.text, with_carried(standing(following.text, returned), following.carried))


def numbers(many: int) -> Iterator[tuple[int, Text, dict[str, Text]]]:
    return ((number, *opened(number)) for number in range(many))
