"""A law: where two members dress the same words or one paragraph, a text with both wishes has the looks of both."""

from __future__ import annotations

from itertools import groupby

from hypothesis import assume, given
from hypothesis import strategies as st

from drafting.model.change import Sponsored
from drafting.rounds.intake.returned import Sent, beside
from drafting.word.changes.resolve import resolve
from drafting.word.markup.elements import PPR_ORDER, RPR_ORDER
from drafting.word.opc.package import Package
from drafting.word.proving.proof import prove_same
from drafting.word.text.read import read
from drafting.word.weaving.compilation import put_in
from tests.packages import paragraph, word_file
from tests.strategies import thorough

WORDS = tuple("The| |Parties| |meet| |once| |a| |year| |in| |the| |capital.".split("|"))
LINK = '<w:hyperlink w:anchor="plan">'
OF_WORDS = {"MEX": {"b": "<w:b/>", "color": '<w:color w:val="FF0000"/>', "lang": '<w:lang w:val="fr-FR"/>',
                    "link": LINK},
            "USA": {"i": "<w:i/>", "u": '<w:u w:val="single"/>', "sz": '<w:sz w:val="30"/>'}}
OF_PARAGRAPHS = {"MEX": {"jc": '<w:jc w:val="center"/>', "keepNext": "<w:keepNext/>"},
                 "USA": {"ind": '<w:ind w:left="720"/>', "pageBreakBefore": "<w:pageBreakBefore/>"}}
Word = tuple[str, tuple[str, ...], bool]         # what it says, its looks, and whether a member put it in
Wishes = tuple[list[tuple[str, int, int]], list[str], int]


def wishes(member: str) -> st.SearchStrategy[Wishes]:
    """Looks of words from here to there, looks of the paragraph, and the word that is another; -1 for none."""
    places = st.tuples(*[st.integers(0, len(WORDS))] * 2).map(sorted)
    looks = st.tuples(st.sampled_from(sorted(OF_WORDS[member])), places).map(lambda pair: (pair[0], *pair[1]))
    return st.tuples(st.lists(looks, max_size=3), st.lists(st.sampled_from(sorted(OF_PARAGRAPHS[member])), max_size=1),
                     st.sampled_from((-1, -1, *range(0 if member == "MEX" else 2, len(WORDS) - 1, 4))))


def file(*wanted: tuple[str, Wishes]) -> bytes:
    """The text with what these members want of it; who puts a word in says alone how it looks."""
    words: list[Word] = [(word, (), False) for word in WORDS]
    properties: dict[str, str] = {}
    for member, (_, _, other) in wanted:
        if other >= 0:
            words[other] = (f"{member}-word", (), True)
    for member, (looks, shapes, _) in wanted:
        for key, start, end in looks:
            for n in range(start, end):
                said, own, put_in_by = words[n]
                if not put_in_by or said.startswith(member):
                    words[n] = (said, tuple(dict.fromkeys((*own, OF_WORDS[member][key]))), put_in_by)
        properties |= {key: OF_PARAGRAPHS[member][key] for key in shapes}
    inner = "".join(_linked(looks, _run("".join(said for said, *_ in those), looks))
                    for looks, those in groupby(words, key=lambda word: tuple(sorted(word[1], key=_rank))))
    inner = inner.replace(f"</w:hyperlink>{LINK}", "")
    shaped = "".join(properties[key] for key in sorted(properties, key=PPR_ORDER.index))
    return word_file(f"{paragraph('Declaration')}<w:p><w:pPr>{shaped}</w:pPr>{inner}</w:p>{paragraph('Thanks.')}")


def _rank(look: str) -> int:
    return -1 if look == LINK else RPR_ORDER.index(look.removeprefix("<w:").split("/")[0].split(" ")[0])


def _linked(looks: tuple[str, ...], run: str) -> str:
    return f"{LINK}{run}</w:hyperlink>" if LINK in looks else run


def _run(words: str, looks: tuple[str, ...]) -> str:
    dress = "".join(look for look in looks if look != LINK)
    return f'<w:r><w:rPr>{dress}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


@given(mex=wishes("MEX"), usa=wishes("USA"))
@thorough(120)
def test_a_text_with_both_wishes_has_both_looks(mex, usa):
    assume(not any(key == "link" and start <= usa[2] < end for key, start, end in mex[0]))      # whose word is that?
    package = Package.open(file())
    reading = read(package)
    sent = Sent(reading.text, Package.open(file()), None)
    found = {member: beside(sent, Package.open(file((member, wanted))))
             for member, wanted in (("MEX", mex), ("USA", usa))}
    facts = [Sponsored(fact, (member,)) for member, each in found.items() for fact in each.facts]
    put_in(package, reading, facts, together=True,
           originals={member: each.original for member, each in found.items()})
    prove_same(resolve(package, True), Package.open(file(("MEX", mex), ("USA", usa))), "accepting all", "both")
    prove_same(resolve(package, False), Package.open(file()), "rejecting all", "the base")
