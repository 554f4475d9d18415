"""Which language of a text is behind another: what one did alone, followed through the versions.

Provisions are the same where their ids are. A language follows with a translation of the words as they stand, or with a
change of its own that touches the same sentences, is about as large, and brings the same numbers, dates and references.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from msgspec.structs import replace

from drafting.diff import lcs
from drafting.diff.edits import edits
from drafting.diff.likeness import alike
from drafting.diff.tokens import tokens, words_of
from drafting.merge.languages.holders import same_holders
from drafting.merge.languages.views import View
from drafting.model.languages import Task
from drafting.model.order import united
from drafting.model.text import Text
from drafting.model.words.plain import with_ids
from drafting.model.words.signs import signs

COUNTED = ("number", "date", "reference")       # the signs that a language must bring to follow another
MOSTLY = 0.6            # so much of a provision's words must come from, or go to, another for a cut or a join


class Stage(NamedTuple):
    """A version: its number, its texts, and by language the provisions that translations changed, each of which
    version."""

    number: int
    texts: Mapping[str, Text]
    translated: Mapping[str, Mapping[str, int]] = {}


class Said(NamedTuple):
    """What one language says of a provision, before and after."""

    language: str
    was: str
    now: str


def tasks(stages: Sequence[Stage]) -> tuple[Task, ...]:
    """What the newest of the versions, given oldest first, leaves to do, in the order of its texts."""
    known: dict[str, Text] = {}
    found: _Followed | None = None
    names: dict[str, dict[str, str]] = {}
    for stage in stages:
        texts: dict[str, Text] = {}
        for lang, text in stage.texts.items():
            others = [known[lang]] if lang in known else []
            names[lang] = same_holders(text, *others, *texts.values())
            texts[lang] = with_ids(text, names[lang])
        known, stage = texts, stage._replace(texts=texts)
        if found is None:
            found = _Followed(stage)
        else:
            found.step(stage)
    return tuple(_own(task, {lang: {new: old for old, new in each.items()} for lang, each in names.items()})
                 for task in (found.left() if found is not None else ()))


def _own(task: Task, names: Mapping[str, Mapping[str, str]]) -> Task:
    """The task under the name that the text with its provision has for it."""
    lang = task.language if task.kind == "deleted" else task.source
    return replace(task, provision=names[lang].get(task.provision, task.provision))


class _Followed:
    """The versions under way. `step` and `moved` have (language, the one that it follows, provision)."""

    def __init__(self, first: Stage) -> None:
        self.views = {first.number: {lang: View(text) for lang, text in first.texts.items()}}
        self.now = self.views[first.number]
        self.came = {(lang, ident): first.number for lang, view in self.now.items() for ident in view.words}
        self.gone: dict[tuple[str, str], int] = {}
        self.in_step: dict[tuple[str, str, str], int] = {}  # the last version in step, of those that no longer are
        self.moved: dict[tuple[str, str, str], int] = {}    # the version that moved it in the other language

    def step(self, stage: Stage) -> None:
        """Take in the next version."""
        old, new = self.now, {lang: View(text) for lang, text in stage.texts.items()}
        last, self.views[stage.number], self.now = max(self.views), new, new
        for lang, view in new.items():
            there = old[lang].words if lang in old else {}
            self.came |= {(lang, ident): stage.number for ident in view.words if ident not in there}
            self.gone |= {(lang, ident): stage.number for ident in there if ident not in view.words}
        self.placed(old, new, stage.number)
        changes = {lang: self.changes(lang, old[lang], new[lang]) for lang in new if lang in old}
        own = {lang: {ident for ident in those if ident not in stage.translated.get(lang, ())}
               for lang, those in changes.items()}
        followed = {(lang, ident) for lang, source in permutations(changes, 2) for ident, said in changes[lang].items()
                    if self.follows(said, source, ident, last, stage.translated.get(lang, {}).get(ident))}
        for lang, source in permutations(changes, 2):
            for ident in own[source] & new[lang].leaves.keys():
                if (source, ident) not in followed and not (ident in own[lang] and matches(
                        changes[source][ident], changes[lang][ident])):
                    self.in_step.setdefault((lang, source, ident), last)
            self.arrived(lang, source, old[lang], stage.translated.get(lang, {}))
            for ident in new[source].moved_since(old[source]) - stage.translated.get(source, {}).keys():
                self.moved[lang, source, ident] = stage.number

    def placed(self, old: Mapping[str, View], new: Mapping[str, View], number: int) -> None:
        """Note what has come to a second language: it is to stand there as in the first, as if it had been moved."""
        for source, lang in permutations(new, 2):
            both = new[source].words.keys() & new[lang].words.keys()
            known = old[source].words.keys() & old[lang].words.keys() if source in old and lang in old else both
            for ident in both - known:
                if (self.came[source, ident], source) < (self.came[lang, ident], lang):
                    self.moved[lang, source, ident] = number

    def arrived(self, lang: str, source: str, old: View, translated: Mapping[str, int]) -> None:
        """Note what came with a translation of words that the source has changed since."""
        for ident, number in translated.items():
            if ident in self.now[lang].leaves and ident not in old.leaves and self.words(
                    number, source, ident) not in ("", self.now[source].leaves.get(ident, "")):
                self.in_step[lang, source, ident] = number

    @staticmethod
    def changes(lang: str, old: View, new: View) -> dict[str, Said]:
        """The provisions that say something else, with what they said."""
        return {ident: Said(lang, old.leaves[ident], words) for ident, words in new.leaves.items()
                if old.leaves.get(ident, words) != words}

    def follows(self, said: Said, source: str, ident: str, last: int, translated: int | None) -> bool:
        """Whether a change follows what another language did before; `translated` is the version that it translates."""
        key = (said.language, source, ident)
        at = self.in_step.get(key)
        if at is None:
            return False
        was, now = (self.words(number, source, ident) for number in (at, last))
        if translated is not None:
            self.in_step[key] = translated
            if self.words(translated, source, ident) == now:
                del self.in_step[key]
            return True
        if not matches(Said(source, was, now), said):
            return False
        del self.in_step[key]
        return True

    def words(self, number: int, lang: str, ident: str) -> str:
        """What a provision said in a version, now where that is not in force; "" for one that is not there."""
        return self.views.get(number, self.now)[lang].leaves.get(ident, "")

    # -- what is left -------------------------------------------------------------------------------
    def left(self) -> tuple[Task, ...]:
        """The tasks, in the order of the texts, one provision's by language."""
        found = [*self.come_and_gone(), *self.elsewhere()]
        pieces = {(t.language, t.source, t.provision) for t in found if t.kind in ("cut", "joined")}
        found += [t for t in self.reworded() if (t.language, t.source, t.provision) not in pieces]
        order = {ident: n for n, ident in enumerate(united(*(view.listed() for view in self.now.values())))}
        return tuple(sorted(found, key=lambda t: (order[t.provision], t.language, t.source)))

    def come_and_gone(self) -> Iterator[Task]:
        """What some languages have and others do not; of a table or row that is new or gone, that alone.

        What came back in one language after it had gone in the others is new to them.
        """
        every = {ident: None for view in self.now.values() for ident in view.words}
        for ident in every:
            have = [lang for lang, view in self.now.items() if ident in view.words]
            lack = [lang for lang in self.now if lang not in have]
            came = max(self.came[lang, ident] for lang in have)
            lost = sorted((self.gone[lang, ident], lang) for lang in lack if self.gone.get((lang, ident), 0) > came)
            pairs = [(lang, *lost[0][::-1]) for lang in have] if lost else \
                [(lang, have[0], self.came[have[0], ident]) for lang in lack]
            for lang, source, since in pairs if lack else ():
                whole, other = (lang, source) if lost else (source, lang)
                if all(holder in self.now[other].words for holder in self.now[whole].inside.get(ident, ())):
                    yield self.deleted(ident, lang, source, since) if lost else self.new(ident, lang, source, since)

    def new(self, ident: str, lang: str, source: str, since: int) -> Task:
        """A provision to come; where the words of the one before it were cut in two, that one to be cut."""
        words = self.now[source].words[ident]
        before = self.views[max((n for n in self.views if n < since), default=since)].get(source)
        if before is not None and ident in self.now[source].leaves:
            _, whole = self.views[since][source].before(ident, before.leaves)
            there = self.now[source].leaves.get(whole, "")
            if whole in self.now[lang].leaves and _halves(there, words, before.leaves.get(whole, "")):
                return Task("cut", whole, lang, source, since, before.leaves[whole], f"{there}\n{words}", ident)
        return Task("new", ident, lang, source, since, becomes=words)

    def deleted(self, ident: str, lang: str, source: str, since: int) -> Task:
        """A provision to go; where its words stand in the one before it now, the two to be joined."""
        before, after = self.views[max(n for n in self.views if n < since)][source], self.views[since][source]
        words = before.words[ident]
        _, whole = before.before(ident, after.leaves)
        if whole in self.now[lang].leaves and whole in self.now[source].leaves and _halves(
                before.leaves.get(whole, ""), words, after.leaves[whole]):
            return Task("joined", whole, lang, source, since, f"{before.leaves[whole]}\n{words}",
                        self.now[source].leaves[whole], ident)
        return Task("deleted", ident, lang, source, since, words)

    def elsewhere(self) -> Iterator[Task]:
        """What moved in one language, and stands elsewhere there than in the other."""
        for lang, source in permutations(self.now, 2):
            mine, its = self.now[lang], self.now[source]
            moved = {ident: n for (one, other, ident), n in self.moved.items() if (one, other) == (lang, source)}
            back = {ident for one, other, ident in self.moved if (one, other) == (source, lang)}
            for ident in its.elsewhere(mine, moved, back) if moved else ():
                _, behind = its.before(ident, mine.words)
                yield Task("moved", ident, lang, source, moved[ident], its.words[ident], its.words[ident], behind)

    def reworded(self) -> Iterator[Task]:
        """The sentences that one language changed and the other has not followed."""
        for (lang, source, ident), at in self.in_step.items():
            was, now = self.views[at][source].leaves.get(ident, ""), self.now[source].leaves.get(ident, "")
            if now and was != now and ident in self.now[lang].leaves:
                since = next(n for n, views in self.views.items() if n > at and views[source].leaves.get(ident) != was)
                yield Task("changed", ident, lang, source, since, *_changed(was, now))


def matches(source: Said, other: Said) -> bool:
    """Whether a change in one language does what another's did: the same sentences, where both have as many, and signs.

    About as many words come and go in both: a comma does not do what a clause did.

    >>> dated = Said("en", "Meet by 1 May 2020.", "Meet by 1 June 2020.")
    >>> matches(dated, Said("es", "Reunirse antes del 1 de mayo de 2020.", "Reunirse antes del 1 de junio de 2020."))
    True
    >>> matches(dated, Said("es", "Reunirse antes del 1 de mayo de 2020.", "Se reúnen antes del 1 de mayo de 2020."))
    False
    """
    (gained, lost), (too, also) = _signs(source), _signs(other)
    if gained - too or lost - also or not _alike(_words(source), _words(other)):
        return False
    mine, its = _sentences(source), _sentences(other)
    return mine is None or its is None or mine <= its


def _signs(said: Said) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """The signs that a change brings, and those that it takes away."""
    was, now = (Counter((s.kind, s.value) for s in signs(words, said.language) if s.kind in COUNTED)
                for words in (said.was, said.now))
    return now - was, was - now


def _words(said: Said) -> tuple[int, int]:
    """How many words go in a change, and how many come; signs are none."""
    old, new = tokens(said.was), tokens(said.now)
    found = edits(old, new)
    return (sum(word[0].isalnum() for c in found for word in old[c.i1:c.i2]),
            sum(word[0].isalnum() for c in found for word in new[c.j1:c.j2]))


def _alike(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two changes are about as large, as languages differ."""
    return any(one) == any(other) and all(abs(a - b) <= max(1, 2 * min(a, b)) for a, b in zip(one, other, strict=True))


def _sentences(said: Said) -> set[int] | None:
    """Which sentences differ; nothing where there are more or fewer of them now."""
    was, now = (tokens(words, "sentence") for words in (said.was, said.now))
    return {n for n, pair in enumerate(zip(was, now, strict=True)) if pair[0].strip() != pair[1].strip()} \
        if len(was) == len(now) else None


def _changed(was: str, now: str) -> tuple[str, str]:
    """The sentences that differ, before and now."""
    old, new = (tokens(words, "sentence") for words in (was, now))
    found = edits(old, new)
    return ("".join(x for c in found for x in old[c.i1:c.i2]).strip(),
            "".join(x for c in found for x in new[c.j1:c.j2]).strip())


def _halves(one: str, other: str, whole: str) -> bool:
    """Whether two wordings are the halves of a third: most of the second is in that, which is more like both."""
    mine = words_of(other)
    return lcs.length(mine, words_of(whole)) >= MOSTLY * len(mine) > 0 \
        and alike(f"{one} {other}", whole) > alike(one, whole)
