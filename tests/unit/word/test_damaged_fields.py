"""Fields and blocks that are not as they should be are compared all the same."""

import pytest

from drafting.word import compare
from tests.unit.word.test_compare import file, p


def sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


CODE, TEXT = "<w:r><w:instrText>A</w:instrText></w:r>", "<w:r><w:t>said</w:t></w:r>"
ODD = [
    sign("begin") + TEXT + CODE + sign("separate") + sign("end"),
    sign("begin") + CODE + TEXT + sign("separate") + sign("end"),
    sign("begin") + CODE + sign("separate") + TEXT,
    sign("separate") + TEXT + sign("end") + sign("begin"),
    sign("begin") + CODE + sign("separate") + sign("separate") + TEXT + sign("end"),
    sign("begin") + sign("begin") + CODE + sign("end") + TEXT,
    sign("begin") + CODE + CODE + sign("separate") + TEXT + sign("end"),
    "<w:proofErr><w:p/></w:proofErr>" + TEXT,
]


@pytest.mark.parametrize("one", range(len(ODD)))
@pytest.mark.parametrize("other", range(len(ODD)))
def test_a_damaged_field_is_compared(one, other):
    old, new = file(p("See ", ODD[one], "."), "x"), file(p("See ", ODD[other], " there."), "x")
    assert compare(old, new, verify=False).changes > 0
