"""Where the words of rounds nobody thought of come from, and which answer took out those that went; see `lists`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from drafting.merge.compiling.compile import compile
from drafting.merge.compiling.decide import status
from drafting.merge.compiling.standing import standing, with_carried
from drafting.merge.versions.next import Next, next_text
from drafting.model.change import Compilation
from drafting.model.record import Disposition
from drafting.model.text import Text
from drafting.rounds.proving.origins import Origin, Step, Token, begin, step
from drafting.rounds.proving.unsaid import live, names, unsaid
from drafting.rounds.proving.vanished import vanished
from tests.check import some_answers
from tests.golden import lists
from tests.golden.rounds import answers, numbers


def traced() -> Iterator[str]:
    """Two rounds one after the other, every word followed through both."""
    for number, text, wanted in numbers(70):
        yield f"{number}"
        compilation = compile(text, answers(text, wanted))
        given = some_answers(compilation, number)
        following = next_text(compilation, given)
        first = followed(begin(text, 1), text, compilation, given, following, 2)
        yield from told(first, compilation, given, 2)
        yield from differing(text, compilation, following)
        if following.text:
            again = compile(following.text, with_carried(standing(following.text, answers(following.text, dict(
                list(wanted.items())[:2]))), following.carried))
            given = some_answers(again, number + 1)
            then = next_text(again, given)
            yield from told(followed(first, following.text, again, given, then, 3), again, given, 3)
            yield from differing(following.text, again, then)


def followed(before: Step, base: Text, compilation: Compilation, given: list[Disposition], following: Next,
             version: int) -> Step:
    """The words of the next text, each with its origin."""
    stands = status(compilation, given)
    origins = {p.id: Origin("proposal", version, p.provision, version - 1, p.id, p.sponsors,
                            disposition="given" if stands[p.id].answer in ("accept", "modify") else "",
                            answer=stands[p.id].answer) for p in compilation.proposals}
    return step(before, base, following, {p.id: p for p in compilation.proposals}, origins, following.text, version)


def told(found: Step, compilation: Compilation, given: list[Disposition], version: int) -> Iterator[str]:
    """The provisions with words of more than one origin, and the words that went."""
    for ident, tokens in groupby(found.tokens, key=lambda token: token.provision):
        runs = ["".join(t.text for t in those) + said for said, those in groupby(tokens, key=_origin)]
        if len(runs) > 1:
            yield f"    {ident} {''.join(runs)}"
    for each in vanished(found.gone, compilation, status(compilation, given), version):
        yield f"    gone {each.provision} “{each.text}” {each.disposition and 'by an answer'} {each.sponsors}"


def _origin(token: Token) -> str:
    o = token.origin
    return f"⟨{o.kind[0]}{o.version}{o.provision}{','.join(o.sponsors)} {o.answer}{'!' if o.disposition else ''}⟩"


def differing(base: Text, compilation: Compilation, following: Next) -> Iterator[str]:
    shown = live(compilation, following)
    yield f"    {unsaid(base, shown, names(shown, following), following.text)}"
    yield f"    {unsaid(base, shown[::2], names(shown[::2], following), following.text)}"


def test_where_words_come_from_is_what_it_was():
    lists.check("traced", traced())
