"""What a text is cut into, in scripts with spaces between words and without."""

import pytest

from drafting.diff.edits import words
from drafting.diff.tokens import tokens


@pytest.mark.parametrize("text, cut", [
    ("co-operate by 1.11.2019", ["co-operate", " ", "by", " ", "1.11.2019"]),
    ("el Comité", ["el", " ", "Comité"]),
    ("各方第3条", ["各", "方", "第", "3", "条"]),
    ("協力する。", ["協", "力", "す", "る", "。"]),
    ("ร่วมมือ", ["ร่", "ว", "ม", "มื", "อ"]),
    ("ຮ່ວມ", ["ຮ່", "ວ", "ມ"]),
    ("ស្រី", ["ស្រី"]),
    ("협력을 강화한다", ["협력을", " ", "강화한다"]),
    ("الأطراف تتعاون", ["الأطراف", " ", "تتعاون"]),
])
def test_what_is_one_piece(text, cut):
    assert tokens(text) == cut
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize("old, new, changed", [
    ("各缔约方应加强合作", "各缔约方应进一步加强合作", [("", "进一步")]),
    ("ภาคีจะร่วมมือกัน", "ภาคีควรจะร่วมมือกัน", [("", "ควร")]),
])
def test_only_the_letters_that_change_are_marked(old, new, changed):
    assert [(old[c.i1:c.i2], new[c.j1:c.j2]) for c in words(old, new)] == changed
