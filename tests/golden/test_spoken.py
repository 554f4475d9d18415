"""A round in which all files are in: answers, positions, agreements and seats by chance, in two copies; see `lists`.

The steps are many and small; `test_played` plays whole records.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from drafting.model.seats import ROLES, Seat
from drafting.rounds.adopting.check import check
from drafting.rounds.adopting.gate import draft_gate
from drafting.rounds.adopting.inway import in_the_way
from drafting.rounds.answering.agree import agree, agreed
from drafting.rounds.answering.collate import collated
from drafting.rounds.answering.dispose import Wish, dispose, dispose_rows, dispose_where, undo
from drafting.rounds.answering.inview import in_view
from drafting.rounds.answering.positions import held, maintained, respond, take_position
from drafting.rounds.answering.putforward import Wording, put_forward
from drafting.rounds.answering.readings import readings
from drafting.rounds.answering.together import dispose_together
from drafting.rounds.copies.fork import forks, keep
from drafting.rounds.drafts.issue import issue
from drafting.rounds.drafts.new import Source, new_draft
from drafting.rounds.drafts.withdraw import take_back, withdraw
from drafting.rounds.intake.inwords import Words, in_words
from drafting.rounds.intake.news import news
from drafting.rounds.languages.concordance import concordance
from drafting.rounds.languages.pair import pair
from drafting.rounds.languages.tasks import tasks, waive
from drafting.rounds.languages.translation import translation_file
from drafting.rounds.proving.history import log, provision, show
from drafting.rounds.proving.trace import trace
from drafting.rounds.proving.verify import verify
from drafting.rounds.record.extend import deadline, extend
from drafting.rounds.seats.allowed import MAY, may
from drafting.rounds.seats.seating import RULES, good, invite, leave, opened_by_hand, release, revoke, seating, take
from drafting.rounds.standing.consensus import consensus
from drafting.rounds.standing.packages import outlook, packages
from drafting.rounds.standing.picture import picture
from drafting.rounds.standing.status import status
from drafting.rounds.table.table import Table
from drafting.store import Store, record_name
from drafting.store.sync import sync
from drafting.word.opc.package import Package
from tests.bilingual import NAME, TITLES, sentences, word_file
from tests.golden import lists
from tests.golden.play import ANSWERS, BODY, KEEPS, MEMBERS, REASONS, STANDS, TEMPLATES, Play

ROOMS = [replace(BODY, room={"release": rule}) for rule in (*RULES, "never")]
FILTERS = (*KEEPS[1:], "status = open", "decided", "opposed > 0 or reserved > 0", "commented", "silent",
           "answer = accept", "MEX in sponsors and not contested", "number <= 2", "place ~ 4", "unproposed",
           "kind != text", "nonsense")


class Speaking(Play):
    """Small steps of a round, each of which a person may take."""

    def step(self, n: int) -> None:
        self.rng = random.Random(f"{self.number} {n}")
        steps = self.answering, self.answering, self.speaking, self.seats, self.others
        self.rng.choices(steps, (4, 3, 5, 2, 2))[0]()

    def answering(self) -> None:
        rng, store, lang = self.rng, self.store, self.rng.choice(self.languages)
        answer = rng.choice((*ANSWERS, *ANSWERS, "confirm", "withdraw", "perhaps"))
        text = "Members may meet." if (answer == "modify") is (rng.randrange(9) > 0) else ""
        stage = rng.choice(("proposed", "agreed", "agreed", "later")[rng.randrange(9) == 0:3 + (rng.randrange(9) == 0)])
        wish = Wish(answer, rng.choice((*REASONS, None)), text, stage,
                    seen=rng.choice((None, None, "", "0" * 12)))
        numbers = [self._one(lang) for _ in range(rng.randrange(1, 4))]
        kind = rng.randrange(6)
        if kind == 0:
            self.tell("together", dispose_together, store, NAME, lang, numbers, wish, now=self.now,
                      likely=rng.randrange(2) == 0)
        elif kind == 1:
            langs, source = rng.choice((self.languages, (lang,))), rng.choice(FILTERS)
            found = self.tell("where", dispose_where, store, NAME, langs, source, wish, now=self.now,
                              dry=rng.randrange(2) == 0)
            if found:
                self.tell("seen", dispose_where, store, NAME, langs, source, wish, now=self.now, dry=False,
                          seen=found.view)
        elif kind == 2:
            given = Table(store, NAME, lang).given
            answered = [ident for ident, those in given.items() if those]
            numbers = rng.sample(answered, min(len(answered), 2)) if rng.randrange(4) else numbers
            for _ in range(rng.choice((1, 1, 2))):
                self.tell("undo", undo, store, NAME, lang, numbers, now=self.now, by=rng.choice(("", "Chair")),
                          reason=rng.choice(REASONS))
        elif kind == 3:
            found = self._proposals(lang)
            names = [record_name(d) for d in store.dispositions(NAME, 1)]
            wishes = {(lang, rng.choice(found).id if found else "x"): replace(
                wish, reason=rng.choice((None, "So.")), seen=rng.choice((*names, None, None))) for _ in range(3)}
            wishes |= {(lang, "gone"): wish} if rng.randrange(3) == 0 else {}
            self.tell("rows", dispose_rows, store, NAME, wishes, {key: n for n, key in enumerate(wishes)}, now=self.now,
                      together=rng.randrange(2) == 0, dry=rng.randrange(3) == 0)
        else:
            numbers = numbers[:rng.choice((1, 1, 3))]
            self.tell("dispose", dispose, store, NAME, lang, numbers, wish, now=self.now, by="Chair")

    def speaking(self) -> None:
        rng, store, lang = self.rng, self.store, self.rng.choice(self.languages)
        member, where = rng.choice((*MEMBERS, *MEMBERS, "HND", "SEC", "XXX")), f"p{rng.randrange(1, 10)}"
        kind = rng.randrange(9)
        if kind < 4:
            on = {"numbers": [self._one(lang)] * rng.choice((0, 1, 1)), "provisions": [where] * (rng.randrange(3) == 0)}
            stand = rng.choice((*STANDS[:4], "lives with", "pending", "likes"))
            self.tell("position", take_position, store, BODY, NAME, lang, member, stand, now=self.now,
                      reason=rng.choice(REASONS), **on)
        elif kind == 4:
            self.tell("respond", respond, store, BODY, NAME, lang, self._one(lang), member,
                      rng.choice(("accepts", "maintains", "shrugs")), now=self.now)
        elif kind < 7:
            self.tell("agree", agree, store, NAME, lang, [where, "4"][:rng.choice((1, 1, 2))], now=self.now,
                      reopen=rng.randrange(3) == 0)
        else:
            said = dict.fromkeys(rng.choice((self.languages, (lang,))), "The Members meet twice.")
            self.tell("put forward", put_forward, store, BODY, NAME, lang, where, Wording(said, rng.choice(REASONS)),
                      now=self.now)

    def seats(self) -> None:
        rng, store = self.rng, self.store
        keys = ["1" * 12, "12345678abcd", "12345678ffff", "9" * 12]
        key, kind = rng.choice(keys), rng.randrange(6)
        if kind < 2:
            self.tell("invite", invite, store, BODY, NAME, rng.choice((*ROLES, "guest")), key, now=self.now,
                      member=rng.choice(("", "MEX", "IOM", "XXX")), once=rng.randrange(2) == 0,
                      until=rng.choice(("", "", "2026-02-01T10:00:00Z", "2026-02-12T10:00:00Z")))
        elif kind == 2:
            self.tell("take", take, store, NAME, key, rng.choice("abc"), now=self.now, who="A person")
        elif kind == 3:
            self.tell("leave", leave, store, NAME, rng.choice("abc"), now=self.now)
        elif kind == 4:
            self.tell("revoke", revoke, store, NAME, key[:rng.choice((7, 8, 12))], now=self.now)
        else:
            self.tell("release", release, store, rng.choice(ROOMS), NAME, now=self.now, withdrawn=rng.randrange(2) == 0)
        found, now = seating(store, NAME), self.now
        self.tell("seating", lambda: [(k, good(seat, now), found.taken.get(k)) for k, seat in found.seats.items()])
        self.tell("at", lambda: [found.at(each, now) for each in "abcx"])
        self.tell("by hand", opened_by_hand, store, NAME, store.rounds(NAME)[-1])

    def others(self) -> None:
        rng, store, member = self.rng, self.store, self.rng.choice(MEMBERS)
        kind = rng.randrange(4)
        if kind == 0:
            self.tell("withdraw", withdraw, store, NAME, member, now=self.now, reason=rng.choice(REASONS))
        elif kind == 1:
            self.tell("take back", take_back, store, NAME, "en", str(self._one("en")), now=self.now)
        elif kind == 2:
            until = f"2026-02-{rng.randrange(5, 19):02}T18:00:00-06:00"
            self.tell("extend", extend, store, NAME, until=until, now=self.now)
        else:
            said = Words(rng.choice(("2", "p3", "")), rng.choice(("Please delete “Members”.", "We cannot agree.")),
                         rng.choice(("", "The Members meet.", "delete “the”")))
            self.tell("in words", in_words, store, BODY, NAME, member, said, now=self.now)

    def look(self) -> None:
        store, now = self.store, "2026-02-10T10:00:00-06:00"
        for lang in self.languages:
            self.tell("held", held, store, NAME, lang)
            self.tell("agreed", agreed, store, NAME, lang)
            self.tell("consensus", consensus, store, NAME, lang)
            self.tell("packages", packages, store, NAME, lang)
            self.tell("table", _table, store, lang)
            self.tell("picture", lambda lang=lang: picture(Table(store, NAME, lang), BODY))
            if found := self._proposals(lang):
                some = [p.id for p in self.rng.sample(found, min(2, len(found)))]
                self.tell("outlook", outlook, store, NAME, lang, some, now=now)
        self.tell("status", status, store, BODY, NAME, now=now)
        self.tell("maintained", maintained, store, NAME)
        self.tell("readings", readings, store, BODY, NAME, self.languages)
        self.tell("deadline", lambda: deadline(store, NAME, store.rounds(NAME)[-1]))
        self.tell("forks", forks, store, NAME)
        self.tell("check", check, store, BODY, NAME)


    def go_on(self) -> None:
        """The next version, what is asked of it, and what is done about its languages."""
        store, rng = self.store, self.rng
        for lang in self.languages:
            self.tell("collated", collated, store, NAME, store.rounds(NAME)[-1], lang)
            for p in self._proposals(lang)[:2]:
                self.tell("in view", in_view, store, BODY, TEMPLATES, NAME, lang, p.id, Wish("accept"), now=self.now)
        self.tell("news", news, store, NAME)
        self.tell("issue", issue, store, BODY, TEMPLATES, NAME, now=self.now)
        for lang in self.languages:
            self.tell("trace", trace, store, NAME, lang)
            self.tell("show", show, store, NAME, lang)
            for where in ("1", "3", "5"):
                self.tell("provision", provision, store, NAME, lang, where)
        self.tell("log", log, store, NAME)
        for n in range(5):
            found = self.tell("tasks", tasks, store, NAME)
            places = [each.place for each in found or ()] + ["2"]
            if n % 2:
                self.tell("waive", waive, store, NAME, places[:1], now=self.now, reason=rng.choice(REASONS),
                          withdrawn=n == 3)
            else:
                self.tell("pair", pair, store, NAME, rng.choice(places), str(rng.randrange(1, 8)), now=self.now)
        self.tell("concordance", concordance, store, BODY, TEMPLATES, NAME)
        self.tell("in the way", in_the_way, store, BODY, TEMPLATES, NAME)
        self.tell("gate", draft_gate, store, BODY, TEMPLATES, NAME)
        self.tell("check", check, store, BODY, NAME)
        self.tell("to translate", translation_file, store, BODY, TEMPLATES, NAME, "en", "es", ".xlf")
        self.tell("verify", lambda: verify(store, BODY, NAME))


def _table(store: Store, lang: str) -> list:
    """The proposals as they lie on the table."""
    table = Table(store, NAME, lang)
    return [(p.number, p.label, table.standing[p.id], table.given[p.id], sorted(table.subject(p).items(), key=str),
             {key: sorted(who) for key, who in table.said.of(p, lang).items()}) for p in table.compilation.proposals]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory) -> Path:
    """A record of a round with files of several members in both languages."""
    play = Play(tmp_path_factory.mktemp("spoken"), 11)
    texts = sentences(7)
    sources = {lang: Source(f"first.{lang}.docx", Package.open(word_file(TITLES[lang], texts[lang])).to_bytes())
               for lang in play.languages}
    new_draft(play.store, BODY, NAME, sources, now=play.now)
    play.circulate()
    for n in range(9):
        play.rng = random.Random(f"files {n}")
        play.answer()
    return play.store.root


def spoken(prepared: Path, root: Path, number: int) -> Iterator[str]:
    sides = [Speaking(shutil.copytree(prepared, root / str(n)), 10 * number + n) for n in range(2)]
    for side in sides:
        for n in range(30):
            side.step(n)
        side.look()
        yield from side.said
    list(sync(*(side.store.pieces for side in sides)))
    joined = Speaking(root / "0", 10 * number + 5)
    joined.look()
    joined.tell("keep", keep, joined.store, NAME, random.Random(number).choice(("none", "abcd", "")), now=joined.now)
    for n in range(4):
        joined.step(n)
    joined.look()
    joined.go_on()
    yield from joined.said


@pytest.mark.parametrize("number", range(4))
def test_what_is_said_in_a_round_is_what_it_was(prepared, tmp_path, number):
    lists.check(f"spoken-{number}", spoken(prepared, tmp_path, number))


def test_what_each_seat_may_do_is_what_it_was():
    seats = [None, *(Seat("", role, "", "MEX") for role in (*ROLES, "guest"))]
    lists.check("allowed", (f"{step}: " + " ".join(
        f"{seat.role if seat else '–'} {may(seat, step):d}{may(seat, step, True):d}" for seat in seats)
        for step in (*MAY, "anything")))
