"""What is made of rounds nobody thought of is what it was: proposals, fates, pages, papers; see `lists`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from html import unescape

import pytest

from drafting.errors import DraftingError
from drafting.merge.brackets.bracketing import bracketed, recognised
from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import status
from drafting.merge.compiling.standing import contested_now
from drafting.merge.facts.same import essence
from drafting.merge.languages.counterparts import Side, counterparts
from drafting.merge.versions.next import next_text, would_be
from drafting.merge.versions.rebase import rebase
from drafting.model.change import Compilation
from drafting.model.record import Draft, Version
from drafting.render.documents.beside import beside
from drafting.render.documents.bracketed import bracketed_copy
from drafting.render.documents.circulation import circulated_copy
from drafting.render.documents.final import final_document
from drafting.render.documents.papers import corrigendum
from drafting.render.documents.parallel import bilingual
from drafting.render.documents.stops import gate, renumbered
from drafting.render.house.body import load_body, templates_folder
from drafting.render.house.phrases import phrases
from drafting.render.house.places import Places
from drafting.render.pages.page import compilation_page
from drafting.render.pages.sentences import redline_lines
from drafting.render.tables.correlation import correlation_rows
from drafting.render.tables.matrix import matrix_rows
from tests.check import some_answers
from tests.golden import lists
from tests.golden.rounds import again, answers, numbers

TEMPLATES = templates_folder()
BODY = load_body(TEMPLATES / "rcm")
DRAFT = Draft("meetings", "declaration", "rcm", ("en", "es"), {"en": "Meetings", "es": "Reuniones"})
VERSION = Version(1, "Zero draft", "2019-10-01T09:00:00-06:00", {"en": "0" * 64})


def proposals(compilation: Compilation) -> Iterator[str]:
    for p in compilation.proposals:
        said = (type(p.fact).__name__, p.label, p.provision, p.was[:40], p.becomes[:40], ", ".join(p.sponsors))
        yield f"    {p.number} " + " | ".join(said) + f" | {lists.short(p)}"
    for region in compilation.regions:
        yield f"    region {region.provision} {lists.short(region.alternatives)}"
    yield f"    {lists.short(compilation)} {len(contested_now(compilation))} contested"


def merged() -> Iterator[str]:
    """Proposals, their fates by several answers, and the round after it."""
    for number, text, wanted in numbers(48):
        yield f"{number} {lists.short(text)}"
        compilation = compile(text, answers(text, wanted))
        yield from proposals(compilation)
        given = some_answers(compilation, number)
        following = next_text(compilation, given)
        yield f"    {lists.short(status(compilation, given))} {' '.join(following.fates.values())}"
        yield from (f"    → {x.id} {x.label} {x.text[:60]} {[b.text if hasattr(b, 'text') else '' for b in x.brackets]}"
                    for x in following.text if x.brackets)
        yield (f"    {lists.short(following)} {len(following.carried)} carried "
               f"{lists.short(would_be(compilation, status(compilation, given)))}")
        shown = bracketed(following.text, {"MEX": "Mexico"})
        yield f"    {lists.short(shown)} {lists.short(recognised(following.text, following.text))}"
        if following.text:
            yield from proposals(again(following, wanted))


def rebased() -> Iterator[str]:
    """What one member wants, on the text that another one wants; and both as two languages."""
    for number, text, wanted in numbers(90):
        first, second, third = answers(text, wanted)
        found = rebase(text, wanted[second.member], first.facts)
        yield f"{number} {lists.short(found)}"
        yield f"    {len(found.kept)} kept, {len(found.done)} done, {len(found.gone)} gone"
        yield from (f"    {asked.provision} {asked.was} → {asked.becomes} {type(fact).__name__}"
                    for fact, asked, _ in found.gone)
        one, two = compile(text, [first, third]), compile(text, [second, third])
        pairs = counterparts(Side("en", one), Side("es", two))
        yield from (f"    {each.sure} {each.first[:6]} {each.second[:6]}" for each in pairs)
        yield f"    {lists.short(essence(wanted[third.member]))}"


def written() -> Iterator[str]:
    """Pages, tables and papers of a round, and what stops the text."""
    for number, text, wanted in numbers(26):
        compilation = compile(text, answers(text, wanted))
        given = some_answers(compilation, number)
        standings, following = status(compilation, given), next_text(compilation, given)
        page = compilation_page(BODY, DRAFT, VERSION, {"en": compilation}, {"en": standings}, made="2019")
        yield f"{number} page {lists.short(words(page))}"
        yield from (" | ".join(map(str, row))[:150] for row in matrix_rows({"en": compilation}, {"en": standings}))
        names = Places(text, phrases("es" if number % 3 else "en"))
        yield from (f"    {names.at(p)}: {names.told(p)} {names.deed(p)} {names.key(p)}" for p in compilation.proposals)
        yield f"    beside {lists.short(beside(BODY, compilation, standings, following.text, 'en'))}"
        for old, new in ((text, following.text), (text, wanted["MEX"])):
            yield from (f"    {each}" for each in correlation_rows(old, new, all_rows=number % 2 == 0))
            yield from (f"    {line.name} {line.segments}" if hasattr(line, "name") else f"    {line}"
                        for line in redline_lines(old, new))
            yield from (f"    {x.text}" for x in corrigendum(old, new, "en"))
            yield from (f"    stops {each.kind} | {each.place} | {each.message}"
                        for each in (*gate(new, "en", BODY), *renumbered(old, new, "en")))
        yield f"    bilingual {lists.short(bilingual(BODY, {'en': text, 'es': wanted['GTM']}))}"


def words(page: str) -> str:
    """The words of a page."""
    body = page[page.index("<body>"):page.index("<script>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def papers() -> Iterator[str]:
    """Word files of the house, by what stands in them."""
    for number, text, wanted in numbers(12):
        compilation = compile(text, answers(text, wanted))
        following = next_text(compilation, some_answers(compilation, number))
        house = BODY, TEMPLATES, DRAFT, VERSION
        for make in (partial(bracketed_copy, *house, compilation, following, "en", made="2019"),
                     partial(circulated_copy, *house, following.text, "es", until="2019-12-01", round_number=1,
                             base_hash="0" * 64),
                     partial(final_document, *house, wanted["CAN"], "en", date="2019-12-01")):
            try:
                yield f"{number} {lists.sums(make())}"
            except DraftingError as exc:
                yield f"{number} {exc.message}"


@pytest.mark.parametrize("made", [merged, rebased, written, papers], ids=lambda made: made.__name__)
def test_what_is_made_of_a_round_is_what_it_was(made):
    lists.check(made.__name__, made())
