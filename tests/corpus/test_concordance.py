"""The Universal Declaration in English and Spanish: no drift where there is none, every seeded one found."""

from __future__ import annotations

import html
import random
import re

import pytest
from msgspec.structs import replace

from drafting.model.text import Provision, Text
from drafting.model.words.concord import concord
from tests.corpus.real import CORPUS

UDHR = CORPUS / "udhr"
SEEDS = 100

pytestmark = [pytest.mark.corpus,
              pytest.mark.skipif(not UDHR.is_dir(), reason="no folder of real documents beside the project")]


def text(name: str) -> Text:
    kinds = {"h1": "title", "h2": "heading", "p": "paragraph"}
    found = re.finditer(r"<(h1|h2|p)[^>]*>(.*?)</\1>", (UDHR / f"{name}.html").read_text("utf-8"), re.DOTALL)
    return tuple(Provision(f"p{n}", kinds[m[1]], html.unescape(re.sub(r"<[^>]+>", "", m[2])).strip())
                 for n, m in enumerate(found, 1))


@pytest.fixture(scope="module")
def pair() -> dict[str, Text]:
    return {"en": text("eng"), "es": text("spa")}


def changed(found: Text, n: int, words: str) -> Text:
    return (*found[:n], replace(found[n], text=words), *found[n + 1:])


def near(texts: dict[str, Text], place: int) -> dict[str, Text]:
    """A few provisions on both sides of one: each is held against its own in the other language alone."""
    return {language: found[max(0, place - 2):place + 3] for language, found in texts.items()}


def number(rng: random.Random, words: str, language: str) -> tuple[str, str]:
    """The words with a number, and with another one in its place; in digits or in words."""
    spelt = {"en": ("two", "three", "twelve", "thirty-one"), "es": ("dos", "tres", "doce", "treinta y uno")}[language]
    a, b = rng.sample(range(len(spelt)), 2)
    forms = [(spelt[a], spelt[b]), (str(rng.randint(2, 49)), str(rng.randint(50, 9000)))]
    one, other = rng.choice(forms)
    return f"{words} {one}", f"{words} {other}"


def date(rng: random.Random, words: str, language: str) -> tuple[str, str]:
    months = {"en": ("March", "July"), "es": ("marzo", "julio")}[language]
    of = {"en": " ", "es": " de "}[language]
    day, year = rng.randint(1, 27), rng.randint(1990, 2025)
    here, there = rng.choice([(f"{day}{of}{months[0]}{of}{year}", f"{day + 1}{of}{months[0]}{of}{year}"),
                              (f"{day}{of}{months[0]}{of}{year}", f"{day}{of}{months[1]}{of}{year}"),
                              (f"{day}{of}{months[0]}{of}{year}", f"{day}{of}{months[0]}{of}{year + 1}")])
    return f"{words} {here}", f"{words} {there}"



@pytest.mark.parametrize("kind, make", [("number", number), ("date", date)])
def test_a_number_or_date_that_one_language_changed_is_found(pair, kind, make):
    rng = random.Random(kind)
    for _ in range(SEEDS):
        n, state = rng.randrange(len(pair["en"])), rng.getstate()
        both = {}
        for language in pair:
            rng.setstate(state)
            both[language] = make(rng, pair[language][n].text, language)
        agreed = {language: changed(pair[language], n, both[language][0]) for language in pair}
        assert (f"p{n + 1}", kind) not in [(d.provision, d.kind) for d in concord(near(agreed, n))], both
        language = rng.choice(list(pair))
        drifted = agreed | {language: changed(pair[language], n, both[language][1])}
        assert (f"p{n + 1}", kind) in [(d.provision, d.kind) for d in concord(near(drifted, n))], both


@pytest.mark.parametrize("kind", ["missing", "brackets"])
def test_a_missing_provision_or_bracket_is_found(pair, kind):
    rng = random.Random(kind)
    for _ in range(SEEDS):
        language, n = rng.choice(list(pair)), rng.randrange(len(pair["en"]))
        words = pair[language][n].text
        at = sorted(rng.randint(0, len(words)) for _ in range(2))
        bracketed = changed(pair[language], n, f"{words[:at[0]]}[{words[at[0]:at[1]]}]{words[at[1]:]}")
        gone = (*pair[language][:n], *pair[language][n + 1:])
        found = concord(near(pair | {language: gone if kind == "missing" else bracketed}, n))
        assert (f"p{n + 1}", kind) in [(d.provision, d.kind) for d in found]


def test_a_negation_taken_away_is_mostly_found_and_false_alarms_are_few(pair):
    """Negations are counted, and the languages do not always deny alike: held to what was measured."""
    signs = {"en": r"\b(?:not|no|No one|without) ", "es": r"\b(?:no|No|Nadie|sin) "}
    tried = seen = 0
    for language, pattern in signs.items():
        for n, provision in enumerate(pair[language]):
            for m in re.finditer(pattern, provision.text):
                words = provision.text[:m.start()] + provision.text[m.end():]
                found = concord(near(pair | {language: changed(pair[language], n, words)}, n))
                tried += 1
                seen += (provision.id, "negation") in [(d.provision, d.kind) for d in found]
    alarms = concord(pair)
    print(f"negations taken away: {tried}, found: {seen}; false alarms: {len(alarms)} in {len(pair['en'])} provisions")
    assert seen / tried >= 36 / 38
    assert not alarms
