"""What the rounds' small questions say of values nobody thought of; see `lists`. What is refused is there, too."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from lxml import etree
from msgspec.structs import replace

from drafting.errors import DraftingError
from drafting.model.change import Attr, Delete, Insert, Mark, Proposal, Question, Slot
from drafting.model.change import Text as Words
from drafting.model.spans import shifted
from drafting.model.text import OBJECT, Bracket, Comment, Provision, Span, Text
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.answering.reworded import Wish, alone, fitted, wanted
from drafting.rounds.intake.strayed import breaks_back, laid_back, strayed, without_left
from drafting.rounds.proving.origins import Origin
from drafting.rounds.proving.sources import source_rows
from drafting.rounds.proving.trace import Line, Run, Traced
from drafting.rounds.proving.vanished import Gone
from drafting.rounds.standing.packages import Item, best, places
from drafting.rounds.table.filter import FIELDS, FLAGS, MEMBERS, names, parse
from drafting.word.text.read import Reading
from tests.golden import lists
from tests.golden.rounds import changed, drawn, with_table

BODY = load_body(templates_folder() / "rcm")
SENTENCE = "The members of the forum shall report once a year, in May. They meet in the capital"
CODES = ("CAN", "GTM", "MEX", "USA")


def said(ask: Callable, *args: object, **more: object) -> object:
    """What a question gives, or the sentence that refuses it."""
    try:
        return ask(*args, **more)
    except DraftingError as exc:
        return f"{exc.message} {exc.hint}"


# -- wordings -------------------------------------------------------------------------------------------
def wordings() -> Iterator[str]:
    """Wordings that somebody types for a proposal: a part of its sentence, all of it, with blanks and signs."""
    for number in range(400):
        rng = random.Random(number)
        paragraph = SENTENCE + rng.choice((".", "", f"{OBJECT}.", " of the host."))
        start, end = sorted((_edge(rng, paragraph), _edge(rng, paragraph)))
        fact = Words("p", start, end, rng.choice((" at once", "twice ", "each March", " ", "", "s", ", if need be,")))
        p = Proposal("x", number, fact, ("MEX",), "p", paragraph[start:end], fact.text)
        typed = rng.choice((_again(rng, paragraph, start, end), rng.choice(("at once", ", too", " all ", "", "  "))))
        yield f"{number} {start}-{end} {fact.text!r} {typed!r}: {fitted(p, typed)!r}"
        yield f"    {said(alone, p, typed, paragraph)!r}"
        other = rng.choice((p, replace(p, fact=rng.choice(OTHERS))))
        wish = Wish(rng.choice(("modify", "modify", "accept")), rng.choice((None, "", "So.")), rng.choice(("", typed)),
                    proposed=rng.choice((None, "", p.becomes, typed, f" {p.becomes}\x07", "–")))
        found = said(wanted, other, wish, rng.choice((paragraph, "")))
        yield f"    {found}"


OTHERS = (Delete("p"), Insert(Slot("", "p"), (Provision("0", "item", "New."),)), Attr("p", "align", "center"),
          Mark("p", 0, 3, "b", "1"), Question("p", "where"))


def _edge(rng: random.Random, paragraph: str) -> int:
    return rng.choice([n for n, c in enumerate(paragraph) if c in " .,"] + [rng.randrange(len(paragraph))])


def _again(rng: random.Random, paragraph: str, start: int, end: int) -> str:
    """A new wording with so much of what stands around it."""
    before, after = paragraph[:start].split(" "), paragraph[end:].split(" ")
    many, more = (rng.choice((0, 1, 2, 3, 99)) for _ in range(2))
    words = rng.choice(("now and then", "may", "", "s"))
    glue = rng.choice((" ", " ", ""))
    return glue.join((" ".join(before[-many:] if many else ()), words, " ".join(after[:more])))


# -- packages -------------------------------------------------------------------------------------------
def consents() -> Iterator[str]:
    for number in range(80):
        rng = random.Random(number)
        idents = [f"p{n}" for n in range(rng.randrange(1, 7))]
        items = [Item(ident, frozenset(rng.sample(idents, rng.randrange(min(3, len(idents))))) - {ident},
                      *(frozenset(rng.sample(CODES, rng.randrange(4))) for _ in range(2))) for ident in idents]
        yield f"{number} {[[each.id for each in those] for those in places(items)]}"
        yield f"    {best(items)} {best(items, 1)[0].takes} {len(best(items, 9))}"


# -- ids, empty paragraphs and page breaks --------------------------------------------------------------
def ids() -> Iterator[str]:
    for number in range(150):
        rng = random.Random(number)
        base = tuple(_broken(rng, x) for x in with_table(rng, drawn(rng)) if x.kind != "note" and x.parent != "n1")
        base = tuple(replace(x, marks=tuple(m for m in x.marks if m.key != "note")) for x in base)
        came = tuple(_broken(rng, x) for x in changed(rng, base))
        for _ in range(number % 3):
            came = _swapped(rng, came)
        if number % 11 == 0:
            came = tuple(replace(x, id=f"own {x.id}") for x in came)
        found = strayed(base, came, came if number // 3 % 2 else base)
        yield f"{number} {[(n.kind, n.place, n.message) for n in found]}"
        comments = tuple(Comment(str(n), "Why?", x.id, 0, rng.randrange(len(x.text) + 1)) for n, x in enumerate(came))
        reading = Reading(text=came, comments=comments)
        yield f"    {without_left(base, reading)} left: {_read(reading)}"
        sent, looks = ({x.id: {"page break": "1"} if rng.randrange(5) == 0 else {} for x in text if rng.randrange(9)}
                       for text in (base, came))
        yield f"    {breaks_back(base, reading, sent, looks)} breaks: {_read(reading)} {looks}"


def laid() -> Iterator[str]:
    """Sections that end elsewhere, looks of empty paragraphs, boxes at other places of their paragraphs."""
    for number in range(160):
        rng = random.Random(number)
        base = tuple(_boxed(rng, x) for x in drawn(rng))
        came = tuple(_boxed(rng, x) if rng.randrange(2) else x for x in changed(rng, base))
        if number % 2:
            ends = [n for n, x in enumerate(base) if not x.text]
            came = tuple(replace(x, id=rng.choice(ends and [base[rng.choice(ends)].id, x.id] or [x.id])) for x in came)
        came = tuple({x.id: x for x in came}.values())
        sent, looks = ({x.id: _look(rng) for x in text} for text in (base, came))
        comments = tuple(Comment(str(n), "Why?", x.id) for n, x in enumerate(came))
        elements = {x.id: etree.Element("p") for x in came}
        reading = Reading(text=came, comments=comments, elements=elements)
        laid_back(base, reading, sent, looks, rng.choice((("a",), ("a", "b"), ())))
        yield f"{number} {[(x.id, x.kind, x.style, _at(x)) for x in reading.text]} {lists.short(reading.text)}"
        yield f"    {looks} {[c.provision for c in reading.comments]} {sorted(reading.elements)}"


def _boxed(rng: random.Random, x: Provision) -> Provision:
    """The paragraph, now and then empty, or with a box at its beginning, at its end, or in it; or with two."""
    kind = rng.randrange(6)
    if kind == 0:
        return replace(x, text=rng.choice(("", "", OBJECT)), marks=(), kind="paragraph", style=rng.choice(("", "List")))
    words = x.text
    for _ in range((kind < 4) + (kind == 1)):
        at = rng.choice((0, len(words), len(words) // 2))
        words = f"{words[:at]}{OBJECT}{words[at:]}"
    places = [n for n, c in enumerate(words) if c == OBJECT]
    return replace(x, text=words, marks=tuple(Span(n, n + 1, "object", rng.choice("aab")) for n in places))


def _look(rng: random.Random) -> dict[str, str]:
    look = {"section": rng.choice(("nextPage", "continuous")), "style": rng.choice(("Normal", "List")), "jc": "both"}
    return {key: value for key, value in look.items() if rng.randrange(5) == 0 or key == "style"}


def _at(x: Provision) -> list[int]:
    return [m.start for m in x.marks if m.key == "object"]


def _read(reading: Reading) -> str:
    edges = [f"{x.id}{len(x.text) - len(x.text.lstrip(chr(12)))}{len(x.text) - len(x.text.rstrip(chr(12)))}"
             for x in reading.text]
    return f"{' '.join(edges)} {lists.short(reading.text, reading.comments)}"


def _broken(rng: random.Random, x: Provision) -> Provision:
    """The paragraph, now and then empty, or with page breaks at its ends."""
    kind = rng.randrange(9)
    first, last = rng.choice(("\f", "\f\f", "")), rng.choice(("\f", ""))
    if x.rows or kind > 3:
        return x
    if kind == 0:
        return replace(x, text=rng.choice(("", " ", "\f")), marks=())
    bracket = (Bracket("b", 0, 1, ()),) if kind == 1 and x.text else ()
    return replace(x, text=f"{first}{x.text}{last}", marks=tuple(shifted(x.marks, len(first))), brackets=bracket)


def _swapped(rng: random.Random, text: Text) -> Text:
    """The text with the words of two paragraphs under each other's ids."""
    one, other = (rng.randrange(len(text)) for _ in range(2))
    out = list(text)
    if not (text[one].rows or text[other].rows):
        for n, words in ((one, text[other].text), (other, text[one].text)):
            out[n] = replace(text[n], text=rng.choice((words, words.upper(), f"All {words}")), marks=())
    return tuple(out)


# -- filters --------------------------------------------------------------------------------------------
SUBJECTS = [{**dict.fromkeys(FLAGS, n % 2 == 0), "number": n, "kind": ("text", "move")[n % 2], "place": "3 (b)",
             "provision": f"p{n}", "language": "en", "status": ("open", "decided with news")[n // 2 % 2],
             "answer": ("", "accept")[n % 2], "stage": "proposed", "was": "shall Meet", "becomes": "5",
             "contested": n > 1, "sponsors": frozenset(CODES[:n]), "supported": frozenset(),
             "opposed": frozenset(CODES[n:]), "reserved": frozenset({"Usa"})} for n in range(5)]
PARTS = (*FLAGS, *MEMBERS, *FIELDS, '"contested"', '"number"', "and", "or", "not", "AND", "in", "(", ")", "=", "!=",
         "<=", ">", "~", "2", "4", "text", "open", "accept", '"decided with news"', "MEX", "usa", '""', "meet", ";",
         '"x', "  ")


def filters() -> Iterator[str]:
    for number in range(600):
        rng = random.Random(number)
        source = _choice(rng, 2) if number % 2 else " ".join(rng.choice(PARTS) for _ in range(rng.randrange(5)))
        try:
            test = parse(source)
            yield f"{source} | {''.join(str(int(test(each))) for each in SUBJECTS)} {sorted(names(source))}"
        except DraftingError as exc:
            yield f"{source} | {exc.message}"


@pytest.mark.parametrize("deep", [1, 48, 49, 50, 51, 99])
def test_a_filter_is_read_so_deep_and_no_deeper_however_long_it_is(deep):
    fits = deep < 50
    for source in ("not " * deep + "contested", "(" * deep + "contested" + ")" * deep,
                   " and ".join(["(contested)"] * 60 + ["not " * deep + "contested"])):
        found = said(parse, source)
        assert callable(found) is fits, source
        assert not fits or found(SUBJECTS[2]) is (deep % 2 == 0 or source[0] == "(" and source[-1] == ")"), source


def _choice(rng: random.Random, deep: int) -> str:
    kind = rng.randrange(7 if deep else 4)
    if kind < 4:
        member, flag = rng.choice(tuple(MEMBERS)), rng.choice(tuple(FLAGS))
        count = f"{rng.choice((member, 'number'))} {rng.choice(('=', '!=', '<', '<=', '>', '>='))} {rng.randrange(5)}"
        return (flag, f"{rng.choice(CODES)} in {member}", count, rng.choice((
            "kind = text", "status != OPEN", 'status = "decided with news"', 'was ~ "MEET"', 'answer = ""',
            "place = 3", "kind ~ o", "becomes = 5", 'was = "SHALL meet"', "stage = agreed", "stage = proposed",
            'answer = accept  ', "provision != P3", "number == 2", "sponsors == 0")))[kind]
    parts = [_choice(rng, deep - 1) for _ in range(3)]
    return (f"{rng.choice(('not', 'NOT'))} {parts[0]}", f"({parts[0]} {rng.choice(('and', 'or'))} {parts[1]})",
            f"{parts[0]} {rng.choice(('or', 'Or'))} {parts[1]} {rng.choice(('and', 'AND'))} {parts[2]}")[kind - 4]


# -- sources --------------------------------------------------------------------------------------------
def sources() -> Iterator[str]:
    for number in range(120):
        rng = random.Random(number)
        old = with_table(rng, drawn(rng))
        new = changed(rng, old)
        origins = [*(Origin("draft", 1, x.id) for x in old), Origin("brackets", 2), Origin("proposal", 2, round=2),
                   *(Origin("proposal", 2, round=1, sponsors=tuple(rng.sample(CODES, n))) for n in (1, 2))]
        lines = tuple(Line(x.id, "", x.kind, tuple(
            Run(words, Origin("draft", 1, x.id) if rng.randrange(3) else rng.choice(origins))
            for words in x.text.split(" "))) for x in new if rng.randrange(9))
        gone = tuple(Gone(2, x.id, x.text, rng.choice(origins), rng.choice(("", "d")), rng.choice(((), ("MEX",))))
                     for x in old if rng.randrange(3) == 0)
        traced = Traced(2, "en", new, lines, gone)
        yield f"{number}"
        yield from (f"    {row.place if hasattr(row, 'place') else row[0]} {row}"[:190]
                    for row in source_rows(traced, old, rng.choice(("en", "es"))))


VALUES = {"wordings": wordings, "consents": consents, "ids": ids, "laid": laid, "filters": filters, "sources": sources}


@pytest.mark.parametrize("what", VALUES)
def test_what_is_said_of_values_is_what_it_was(what):
    lists.check(what, VALUES[what]())
