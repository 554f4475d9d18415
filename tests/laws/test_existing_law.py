"""Earlier changes are kept exactly, or the pair is refused: on invented texts with changes by several authors.

DRAFTING_EXAMPLES says how many pairs (60 if not set).
"""

from __future__ import annotations

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.errors import InputError, RedlineFault
from drafting.word import compare
from drafting.word.changes.choose import Choice, resolve_chosen
from drafting.word.changes.listed import changes
from drafting.word.changes.resolve import resolve
from drafting.word.opc.package import Package
from drafting.word.text.shown import shown
from tests.packages import word_file

EXAMPLES = int(os.environ.get("DRAFTING_EXAMPLES") or 60)
WORDS = ("States", "shall", "should", "meet", "and", "often", "x")
NEW = Choice(authors=frozenset({"NEW"}))


def run(word: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{word} </w:{tag}></w:r>'


def marked(kind: str, author: str, inner: str) -> str:
    return f'<w:{kind} w:id="1" w:author="{author}" w:date="2019-10-01T00:00:00Z">{inner}</w:{kind}>'


def piece(state: str, word: str) -> str:
    """One word: kept, or as two authors left it."""
    return {"": run(word), "+A": marked("ins", "A", run(word)), "-A": marked("del", "A", run(word, "delText")),
            "+B": marked("ins", "B", run(word)),
            "+A-B": marked("ins", "A", marked("del", "B", run(word, "delText")))}[state]


def paragraph(pieces: list[tuple[str, str]], mark: str) -> str:
    sign = f'<w:pPr><w:rPr><w:{mark} w:id="2" w:author="A"/></w:rPr></w:pPr>' if mark else ""
    return f"<w:p>{sign}{''.join(piece(*each) for each in pieces)}</w:p>"


STATE = st.sampled_from(["", "", "", "+A", "-A", "+B", "+A-B"])
PARAGRAPH = st.tuples(st.lists(st.tuples(STATE, st.sampled_from(WORDS)), max_size=5),
                      st.sampled_from(["", "", "", "ins", "del"]))
TEXT = st.lists(PARAGRAPH, max_size=4)


def edited(text: list, places: list[int]) -> list:
    """The text with what happens to a copy that goes round: words and paragraphs come and go, states are settled."""
    out = [(list(pieces), mark) for pieces, mark in text]
    for place in places:
        if not out:
            break
        pieces, mark = out[place % len(out)]
        act = place // 7 % 4
        if act == 0:
            pieces.insert(place % (len(pieces) + 1), ("", WORDS[place % len(WORDS)]))
        elif act == 1 and pieces:
            state, word = pieces[place % len(pieces)]
            pieces[place % len(pieces)] = ("-A" if not state else "+A-B" if state == "+A" else state, word)
        elif act == 2 and pieces:
            del pieces[place % len(pieces)]
        else:
            out.insert(place % (len(out) + 1), ([("", "x")], mark))
    return out


def file(text: list) -> bytes:
    return word_file("".join(paragraph(*each) for each in text) + paragraph([("", "End.")], ""))


def words(package: Package) -> list[str]:
    return [each.text("same") for each in shown(package)]


def check(old: bytes, new: bytes) -> None:
    """The promises of docs/analysis/existing-changes.md, read from the words alone."""
    try:
        redline = Package.open(compare(old, new, author="NEW", existing="keep").data)
    except RedlineFault as fault:
        raise AssertionError(f"{fault.message}: a wrong redline was made, and only the proof held it back") from fault
    except InputError:
        return
    files = Package.open(old), Package.open(new)
    accepted, _ = resolve_chosen(redline, True, NEW)
    assert shown(accepted) == shown(files[1])
    assert words(resolve(redline, True)) == words(resolve(files[1], True))
    assert words(resolve(redline, False)) == words(resolve(files[0], False))
    assert {each.author for each in changes(redline)} <= {"A", "B", "NEW"}


@settings(max_examples=EXAMPLES, deadline=None)
@given(TEXT, st.lists(st.integers(0, 1000), max_size=4))
def test_a_copy_that_went_round(text, places):
    check(file(text), file(edited(text, places)))


@settings(max_examples=EXAMPLES // 2, deadline=None)
@given(TEXT, TEXT)
def test_any_two_texts(old, new):
    check(file(old), file(new))
