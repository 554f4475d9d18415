"""What became of marked words: each still marked, plain now, or gone; and what was typed among them.

    sent       meet [twice MEX](once MEX) a year      still the same           = kept
    came back  meet once a year                       [twice] gone, (once) plain

Words repeat, so the cheapest reading is looked for. Marked words that go, or lose their mark, cost nothing where their
whole stretch does, and the stretch beside it of the same name does what goes with it; unmarked words that go, and words
that nobody sent, cost much.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol, Self

from drafting.diff.lcs import matches

MARKED, PLAIN, GONE = "marked", "plain", "gone"
TAKEN = {("ins", PLAIN): "y", ("ins", GONE): "n", ("del", GONE): "y", ("del", PLAIN): "n"}     # "t": left as it was
SWITCH, PARTNER, ODD = 400, 100, 300
OPEN, MORE = 400, 1
OTHER = 10              # a sign that came back for another of its kind: one note for another
MARGIN = 1200           # how much dearer than the cheapest so far a reading may be and still win
QUIET, TYPING, DROPPING = range(3)
LONGEST = 4_000_000     # signs sent times signs that came back; more of them take minutes, and say nothing sure
LONG = 6                # signs from which they may tell a paragraph


State = tuple[int, str, int]                        # how many came back, what the last marked sign did, what goes on
Reached = tuple[int, tuple[State, str] | None]      # what a state costs, and the state and the fate that led there


class Sign(Protocol):
    """A word or other sign of a text: `kind` is "", "ins" or "del", `who` the names on its mark, `at` its paragraph.

    `inner` tells signs apart that are the same to the eye, as the numbers of two notes.
    """

    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def who(self) -> frozenset[str]: ...
    @property
    def at(self) -> int: ...
    @property
    def inner(self) -> str: ...
    def _replace(self, *, text: str) -> Self: ...


class Fates(NamedTuple):
    """For each sign sent what became of it, and which of those that came back it is (-1: none).

    `typed` are runs of signs that nobody sent: the sign sent before which they stand, and their first and last index.
    """

    fates: list[str]
    at: list[int]
    typed: list[tuple[int, int, int]]


def fates(sent: Sequence[Sign], back: Sequence[Sign]) -> Fates | None:
    """What became of the signs `sent`.

    First a reading is looked for in which nothing was typed, by words and then by letters (what two members put in may
    have run together), then any; None where both are too long for that.
    """
    found = _Reading(sent, back, False).best() or _by_letters(sent, back)
    if found is not None or len(sent) * len(back) > LONGEST:
        return found
    return _typed_over(sent, back, _Reading(sent, back, True).best() or _Reading(sent, back, True, 1 << 30).best()
                       or Fates([GONE] * len(sent), [-1] * len(sent), [(0, 0, len(back))]))


def _typed_over(sent: Sequence[Sign], back: Sequence[Sign], found: Fates) -> Fates:
    """The same, but that no marked words went to come again from someone's hand: only some of them were typed over.

    So it is where most of the words stand among those typed in their place, and most of these are the same.
    """
    out, at = list(found.fates), list(found.at)
    typed: list[tuple[int, int, int]] = []
    for i, first, last in found.typed:
        if i and first and at[i - 1] == first - 1 and sent[i - 1].text.isspace() and not sent[i - 1].kind \
                and back[first - 1].text == back[last - 1].text:    # typed behind a blank, or before it: that is one
            i, first, last = i - 1, first - 1, last - 1
            at[i] = last
        start, end = _gone(sent, out, i)
        same = matches([sign.text for sign in sent[start:end]], [sign.text for sign in back[first:last]])
        if not _mostly(sent[start:end], [k for k, _ in same]) or not _mostly(back[first:last], [j for _, j in same]):
            typed.append((i, first, last))
            continue
        done = first
        for k, j in [*same, (end - start, last - first)]:
            typed += [(start + k, done, first + j)] if done < first + j else []
            done = first + j + 1
        for k, j in same:
            own = back[first + j].who & sent[start + k].who
            out[start + k], at[start + k] = MARKED if own else PLAIN, first + j
    return Fates(out, at, typed)


def _gone(sent: Sequence[Sign], fates: Sequence[str], i: int) -> tuple[int, int]:
    """Where marked words of one name begin and end that are gone, and that a place between signs lies in or touches."""
    of = next(((sent[n].kind, sent[n].who) for n in (i - 1, i)
               if 0 <= n < len(sent) and sent[n].kind and fates[n] == GONE), None)
    start = end = i
    while of and start and fates[start - 1] == GONE and (sent[start - 1].kind, sent[start - 1].who) == of:
        start -= 1
    while of and end < len(sent) and fates[end] == GONE and (sent[end].kind, sent[end].who) == of:
        end += 1
    return start, end


def _mostly(signs: Sequence[Sign], kept: Sequence[int]) -> bool:
    """Whether at least half of the words of signs, and one of them, are among those kept."""
    words = [n for n, sign in enumerate(signs) if sign.text.isalnum()]
    both = len(set(words).intersection(kept))
    return both > 0 and 2 * both >= len(words)


def _by_letters(sent: Sequence[Sign], back: Sequence[Sign]) -> Fates | None:
    """A reading in which nothing was typed, letter by letter; none where a word has several fates."""
    known = iter("".join(sign.text for sign in sent))
    if not all(letter in known for sign in back for letter in sign.text):       # something was typed
        return None
    letters, came = ([(n, sign._replace(text=letter)) for n, sign in enumerate(signs) for letter in sign.text]
                     for signs in (sent, back))
    found = _Reading([sign for _, sign in letters], [sign for _, sign in came], False).best()
    if found is None:
        return None
    out: list[set[str]] = [set() for _ in sent]
    at = [-1] * len(sent)
    for (n, _), fate, j in zip(letters, found.fates, found.at, strict=True):
        out[n].add(fate)
        at[n] = came[j][0] if j >= 0 and at[n] < 0 else at[n]
    return Fates([fates.pop() for fates in out], at, []) if all(len(each) == 1 for each in out) else None


class _Reading:
    """The cheapest way through the signs sent: at each of them the states that one can be in, with what they cost."""

    def __init__(self, sent: Sequence[Sign], back: Sequence[Sign], typing: bool, margin: int = MARGIN) -> None:
        self.sent, self.back, self.typing, self.margin = sent, back, typing, margin
        self.steps: list[dict[State, Reached]] = []

    def best(self) -> Fates | None:
        states: dict[State, Reached] = {(0, "", QUIET): (0, None)}
        for i in range(len(self.sent) + 1):
            if self.typing:
                states = self.typed(states, OPEN - self.begins(i))
            low = min((cost for cost, _ in states.values()), default=0)
            states = {key: found for key, found in states.items() if found[0] <= low + self.margin}
            self.steps.append(states)
            if i < len(self.sent):
                states = self.after(i, states)
        ends = [(found[0], key) for key, found in self.steps[-1].items() if key[0] == len(self.back)]
        return self.told(min(ends)[1]) if ends else None

    def begins(self, i: int) -> bool:
        """Whether a paragraph begins with a sign: what comes or goes whole begins there, no sign earlier."""
        return i == 0 or i == len(self.sent) or self.sent[i].at != self.sent[i - 1].at

    def typed(self, states: dict[State, Reached], opening: int) -> dict[State, Reached]:
        """The states with those in which signs that nobody sent stand here."""
        out = dict(states)
        waiting = sorted(states)
        while waiting:
            key = waiting.pop(0)
            j, last, mode = key
            cost = out[key][0] + (MORE if mode == TYPING else opening)
            new = j + 1, last, TYPING
            if j < len(self.back) and cost < out.get(new, (1 << 30,))[0]:
                out[new] = cost, (key, "typed")
                waiting.append(new)
        return out

    def after(self, i: int, states: dict[State, Reached]) -> dict[State, Reached]:
        out: dict[State, Reached] = {}
        sign = self.sent[i]
        for key, (cost, _) in states.items():
            j = key[0]
            for fate, step, more in self.ways(sign, j):
                last, extra, mode = self.judged(i, key, fate)
                new = j + step, last, mode
                total = cost + more + extra
                if total < out.get(new, (1 << 30,))[0]:
                    out[new] = total, (key, fate)
        return out

    def ways(self, sign: Sign, j: int) -> Iterator[tuple[str, int, int]]:
        """What may have become of a sign: its fate, how many came back with it, and what it costs by itself."""
        came = self.back[j] if j < len(self.back) and self.back[j].text == sign.text else None
        if came is not None:
            same = came.kind == sign.kind and (not sign.kind or came.who & sign.who)
            other = OTHER if came.inner != sign.inner else 0
            if same:
                yield (MARKED if sign.kind else PLAIN), 1, other
            elif sign.kind and not came.kind:
                yield PLAIN, 1, other
            elif self.typing:
                yield (MARKED if sign.kind else PLAIN), 1, ODD + other
        if sign.kind or self.typing:
            yield GONE, 0, 0

    def judged(self, i: int, key: State, fate: str) -> tuple[str, int, int]:
        """What the sign did, and what it costs that it did not do what its neighbours did."""
        sign, (_, last, mode) = self.sent[i], key
        if not sign.kind:
            if fate == GONE:
                return "", MORE if mode == DROPPING else OPEN - self.begins(i), DROPPING
            return "", 0, QUIET
        did = TAKEN.get((sign.kind, fate), "t")
        before = self.sent[i - 1] if i else None
        if not last or before is None or not before.kind or before.kind == sign.kind and before.who != sign.who:
            return did, 0, QUIET
        same = before.kind == sign.kind
        return did, 0 if did == last else SWITCH if same else PARTNER if before.who & sign.who else 0, QUIET

    def told(self, key: State) -> Fates:
        """The way to a last state, read backwards."""
        count = len(self.sent)
        out, at = [""] * count, [-1] * count
        typed: list[tuple[int, int, int]] = []
        i = count
        while True:
            end, way = key[0], self.steps[i][key][1]
            while way is not None and way[1] == "typed":
                key = way[0]
                way = self.steps[i][key][1]
            if key[0] < end:
                typed.append((i, key[0], end))
            if way is None:                             # the first sign is reached
                return Fates(out, at, typed[::-1])
            key, fate = way
            i -= 1
            out[i] = fate
            at[i] = key[0] if fate != GONE else -1


def stretches(sent: Sequence[Sign], back: Sequence[Sign], ids: tuple[Sequence[str], Sequence[str]]
              ) -> list[tuple[int, int, int, int]]:
    """Stretches of both rows that belong together: each begins with a paragraph that both have.

    A paragraph is the same by its id, else by signs that stand in one place of each; `ids` are those of both.
    """
    known = [_keys(signs, names) for signs, names in zip((sent, back), ids, strict=True)]
    pairs = sorted({(known[0][key], known[1][key]) for key in known[0].keys() & known[1].keys()},
                   key=lambda pair: (pair[0], -pair[1]))
    cuts = [(0, 0), *_rising(pairs), (len(sent), len(back))]
    return [(i1, i2, j1, j2) for (i1, j1), (i2, j2) in pairwise(cuts)]


def _keys(signs: Sequence[Sign], ids: Sequence[str]) -> dict[object, int]:
    """Where each paragraph begins, by its id, and by its signs where just these stand once."""
    first: dict[int, int] = {}
    said: dict[int, list[tuple[str, str]]] = {}
    for n, sign in enumerate(signs):
        first.setdefault(sign.at, n)
        said.setdefault(sign.at, []).append((sign.text, sign.kind))
    rows = {at: tuple(row) for at, row in said.items()}
    count = Counter(rows.values())
    out: dict[object, int] = {("id", ids[at]): n for at, n in first.items()}
    out.update((row, first[at]) for at, row in rows.items() if count[row] == 1 and len(row) > LONG)
    return out


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs in which both numbers rise."""
    ends: list[int] = []
    tops: list[int] = []
    before: list[int] = []
    for n, (_, j) in enumerate(pairs):
        k = bisect_left(ends, j)
        before.append(tops[k - 1] if k else -1)
        ends[k:k + 1], tops[k:k + 1] = [j], [n]
    out, n = [], tops[-1] if tops else -1
    while n >= 0:
        out.append(pairs[n])
        n = before[n]
    return out[::-1]
