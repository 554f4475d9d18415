"""A record that is played by chance: each step is one that a person may type, and what it gave is written down."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import msgspec

from drafting.errors import DraftingError
from drafting.render.house.body import load_body, templates_folder
from drafting.rounds.adopting.check import check
from drafting.rounds.adopting.gate import draft_gate
from drafting.rounds.adopting.inway import in_the_way
from drafting.rounds.answering.agree import agree, agreed
from drafting.rounds.answering.collate import collated
from drafting.rounds.answering.dispose import Wish, dispose, dispose_where, undo
from drafting.rounds.answering.inview import in_view
from drafting.rounds.answering.positions import held, maintained, respond, take_position
from drafting.rounds.answering.putforward import Wording, put_forward, tabled
from drafting.rounds.answering.readings import confirm, readings
from drafting.rounds.answering.together import dispose_together
from drafting.rounds.drafts.circulate import circulate
from drafting.rounds.drafts.withdraw import withdraw
from drafting.rounds.intake.inwords import Words, in_words
from drafting.rounds.intake.news import news
from drafting.rounds.intake.receive import receive
from drafting.rounds.intake.sent import files, unclear, use
from drafting.rounds.languages.concordance import concordance
from drafting.rounds.languages.pair import pair
from drafting.rounds.languages.tasks import tasks, waive
from drafting.rounds.papers.merge import merge
from drafting.rounds.proving.history import log, provision, show
from drafting.rounds.proving.sources import source_rows
from drafting.rounds.proving.trace import trace
from drafting.rounds.record.extend import extend
from drafting.rounds.record.state import open_rounds
from drafting.rounds.standing.consensus import consensus
from drafting.rounds.standing.packages import outlook, packages
from drafting.rounds.standing.picture import picture
from drafting.rounds.standing.status import status
from drafting.rounds.table.table import Table
from drafting.store import Store
from drafting.word.opc.package import Package
from tests.bilingual import NAME, Edited
from tests.golden import lists

TEMPLATES = templates_folder()
BODY = load_body(TEMPLATES / "rcm")
LANGUAGES, MEMBERS, STANDS = (
    ("en", "es"), ("CAN", "GTM", "MEX", "USA"), ("supports", "opposes", "reserves", "withdrawn", "lives with", "likes"))
ANSWERS = ("accept", "accept", "accept", "reject", "modify", "defer", "note")
HEX = re.compile(r"\b[0-9a-f]{10,}\b")                      # hashes of Word files are others on other machines
REASONS = ("", "", "As agreed.", "The cost.")
KEEPS = ("", "sponsors > 1", "kind = text", "MEX", "contested", "not contested", "editorial")


class Play:
    """A record under way, with the clock and the dice."""

    def __init__(self, root: Path, number: int) -> None:
        self.store, self.number, self.minute, self.said = Store(root), number, 0, []
        self.rng = random.Random(number)
        self.sent: dict[str, bytes] = {}
        self.languages = LANGUAGES[:1] if number == 2 else LANGUAGES

    @property
    def now(self) -> str:
        self.minute += 127
        return f"2026-02-{3 + self.minute // 1440:02}T{self.minute // 60 % 24:02}:{self.minute % 60:02}:00-06:00"

    def tell(self, what: str, step: Callable, *args, **more) -> object:
        """Take a step, and write down what it gave."""
        try:
            found = step(*args, **more)
        except DraftingError as exc:
            self.said.append(f"  {what} refused: {HEX.sub('#', exc.message)} {HEX.sub('#', exc.hint or '')}")
            return None
        known = msgspec.to_builtins(found, builtin_types=(bytes,), enc_hook=plain)
        words = msgspec.json.encode(told(known), order="deterministic").decode()
        self.said.append(f"  {what} {lists.short(words)} {words[:110]}")
        return found

    def go(self, many: int) -> None:
        """So many steps, each with dice of its own: another outcome of one does not choose those behind it."""
        for n in range(many):
            self.rng = random.Random(f"{self.number} {len(self.store.versions(NAME))} {n}")
            steps = self.answer, self.words, self.dispose, self.speak, self.keep
            self.rng.choices(steps, (6, 1, 8, 4, 2))[0]()

    # -- steps --------------------------------------------------------------------------------------
    def circulate(self) -> None:
        found = self.tell("circulate", circulate, self.store, BODY, TEMPLATES, NAME, until="2026-02-09T18:00:00-06:00",
                          now=self.now)
        if found:
            self.sent = dict(zip(self.languages, found.files.values(), strict=False))

    def answer(self) -> None:
        """A file of a member, with a few edits."""
        lang, member = self.rng.choice(tuple(self.sent) or self.languages), self.rng.choice(MEMBERS)
        if lang in self.sent:
            path = self.store.root / "sent.docx"
            path.write_bytes(self.sent[lang])
            file = Edited(path)
            for _ in range(self.rng.randrange(1, 4)):
                self._edit(file)
            blob = Package.open(file.bytes()).to_bytes()
            self.tell("receive", receive, self.store, BODY, NAME, f"{member} {lang}.docx", blob, now=self.now,
                      member=self.rng.choice((member, "")), anyway=self.rng.randrange(2) == 0)

    def _edit(self, file: Edited) -> None:
        lines = [p.text for p in file.document.paragraphs if len(p.text.split()) > 3]
        one, two = self.rng.choice(lines), self.rng.choice(lines)
        words = one.split()
        at = self.rng.randrange(len(words) - 1)
        kind = self.rng.choice(("change", "change", "change", "add", "delete", "move", "cut"))
        if kind == "change":
            words[at] = self.rng.choice(("shall", "7", "deberán", "of all"))
            file.change(one, " ".join(words))
        elif kind == "add":
            file.add(one, self.rng.choice(("The Members decide to share 3 tables.", "Los Miembros comparten 3 mesas.")))
        elif kind == "delete" and len(lines) > 5:
            file.delete(one)
        elif kind == "move" and one != two:
            file.move(one, two)
        elif kind == "cut" and at > 1:
            file.cut(" ".join(words[at:]))

    def words(self) -> None:
        text = self.store.text(NAME, self.store.versions(NAME)[-1].number, "en")
        x = self.rng.choice(text)
        proposal = self.rng.choice(("", x.text.replace("shall", "may"), f"replace “{x.text.split()[0]}” by “Every”"))
        said = Words(self.rng.choice((x.label or x.id, "", "99")), "Please delete “Members”.", proposal)
        self.tell("in words", in_words, self.store, BODY, NAME, self.rng.choice(MEMBERS), said, now=self.now)

    def _proposals(self, lang: str) -> list:
        try:
            return list(Table(self.store, NAME, lang).compilation.proposals)
        except DraftingError:
            return []

    def _one(self, lang: str) -> str | int:
        found = self._proposals(lang)
        p = self.rng.choice(found) if found else None
        return 77 if p is None or self.rng.randrange(12) == 0 else self.rng.choice((p.number, p.id))

    def dispose(self) -> None:
        lang, answer = self.rng.choice(self.languages), self.rng.choice(ANSWERS)
        wish = Wish(answer, self.rng.choice(REASONS), "Members may meet." if answer == "modify" else "",
                    self.rng.choice(("proposed", "agreed")))
        numbers = [self._one(lang) for _ in range(self.rng.randrange(1, 4))]
        kind = self.rng.randrange(5)
        if kind == 0:
            self.tell("together", dispose_together, self.store, NAME, lang, numbers, wish, now=self.now,
                      likely=self.rng.randrange(2) == 0)
        elif kind == 1:
            self.tell("where", dispose_where, self.store, NAME, self.languages, self.rng.choice(KEEPS), wish,
                      now=self.now, dry=self.rng.randrange(2) == 0)
        elif kind == 2 and numbers:
            self.tell("undo", undo, self.store, NAME, lang, numbers[:1], now=self.now, reason="Too early.")
        else:
            self.tell("dispose", dispose, self.store, NAME, lang, numbers, wish, now=self.now, by="Chair")

    def speak(self) -> None:
        lang, member, rng = self.rng.choice(self.languages), self.rng.choice((*MEMBERS, "XXX")), self.rng
        where = rng.choice(("p2", "p3", "4", "5", "99"))
        kind = rng.randrange(8)
        if kind < 3:
            on = {"numbers": [self._one(lang)]} if rng.randrange(2) else {"provisions": [where]}
            self.tell("position", take_position, self.store, BODY, NAME, lang, member, rng.choice(STANDS), now=self.now,
                      reason=rng.choice(REASONS), **on)
        elif kind == 3:
            self.tell("respond", respond, self.store, BODY, NAME, lang, self._one(lang), member,
                      rng.choice(("accepts", "maintains")), now=self.now)
        elif kind < 6:
            self.tell("agree", agree, self.store, NAME, lang, [where], now=self.now, reopen=rng.randrange(4) == 0)
        else:
            self.tell("put forward", put_forward, self.store, BODY, NAME, "en", where,
                      Wording({"en": "The Members meet twice."}, "A bridge."), now=self.now)

    def keep(self) -> None:
        """What the secretariat does beside answering."""
        rng, store = self.rng, self.store
        kind = rng.randrange(6)
        if kind == 0:
            self.tell("withdraw", withdraw, store, NAME, rng.choice(MEMBERS), now=self.now, reason="Sent too early.")
        elif kind == 1:
            self.tell("extend", extend, store, NAME, until=f"2026-02-1{rng.randrange(9)}T18:00:00-06:00", now=self.now)
        elif kind == 2:
            names = [each.file for each in files(store, NAME)] if store.rounds(NAME) else []
            self.tell("use", use, store, NAME, [rng.choice(names)] if names else ["x"], now=self.now)
        elif kind == 3:
            self.tell("pair", pair, store, NAME, rng.choice("23456"), rng.choice("23456"), now=self.now)
        elif kind == 4:
            self.tell("waive", waive, store, NAME, [rng.choice("23456")], now=self.now, reason=rng.choice(REASONS))
        else:
            self.tell("confirm", confirm, store, BODY, NAME, self.languages, None, now=self.now)

    # -- what is seen -------------------------------------------------------------------------------
    def look(self) -> None:
        """Everything that can be asked of the record as it stands."""
        store, version = self.store, self.store.versions(NAME)[-1].number
        self.tell("status", status, store, BODY, NAME, now=self.now)
        self.tell("log", log, store, NAME)
        self.tell("tasks", tasks, store, NAME)
        self.tell("maintained", maintained, store, NAME)
        self.tell("readings", readings, store, BODY, NAME, self.languages)
        for lang in self.languages:
            self.tell("consensus", consensus, store, NAME, lang)
            self.tell("held", held, store, NAME, lang)
            self.tell("agreed", agreed, store, NAME, lang)
            self.tell("trace", trace, store, NAME, lang)
            self.tell("show", show, store, NAME, lang)
            for where in ("1", "4"):
                self.tell("provision", provision, store, NAME, lang, where)
            self.tell("sources", lambda lang=lang: source_rows(trace(store, NAME, lang), store.text(NAME, 1, lang),
                                                               lang))
        if open_rounds(store, NAME):
            self._look_at_the_round()
        if version > 1:
            self.tell("check", check, store, BODY, NAME)
        self.tell("in the way", in_the_way, store, BODY, TEMPLATES, NAME)
        self.tell("gate", draft_gate, store, BODY, TEMPLATES, NAME)
        self.tell("concordance", concordance, store, BODY, TEMPLATES, NAME)

    def _look_at_the_round(self) -> None:
        store, round = self.store, self.store.rounds(NAME)[-1]
        self.tell("news", news, store, NAME)
        self.tell("files", files, store, NAME)
        self.tell("unclear", unclear, store, NAME, round)
        self.tell("picture", lambda: picture(Table(store, NAME, "en"), BODY))
        self.tell("packages", packages, store, NAME, "en")
        self.tell("collated", collated, store, NAME, round, "en")
        self.tell("tabled", tabled, store, BODY, TEMPLATES, NAME, "en", "p3", Wording({"en": "A new wording."}),
                  now=self.now)
        self.tell("merge", lambda: sorted(merge(store, BODY, TEMPLATES, NAME, now="2026-02-28T09:00:00-06:00").files))
        for p in self._proposals("en")[:2]:
            self.tell("in view", in_view, store, BODY, TEMPLATES, NAME, "en", p.id, Wish("accept"), now=self.now)
            self.tell("outlook", outlook, store, NAME, "en", [p.id], now=self.now)


def told(value: object) -> object:
    """A value without hashes of files, which are packed otherwise on other machines; lists of such names in order."""
    if isinstance(value, dict):
        return {HEX.sub("#", str(key)): told(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        each = [told(one) for one in value]
        named = isinstance(value, set | frozenset) or all(isinstance(one, str) and "#" in one for one in each)
        return sorted(each, key=str) if named else each
    return lists.told(value) if isinstance(value, bytes) else HEX.sub("#", value) if isinstance(value, str) else value


def plain(value: object) -> object:
    """What msgspec cannot write: its fields."""
    if not hasattr(value, "__dict__"):
        return repr(value)
    return {name: each for name, each in vars(value).items() if not name.startswith("_")}
