"""Hidden ids that were swapped or moved are named; words that anybody may write again are not."""

import pytest

from drafting.rounds.intake.strayed import leaves_blanks, strayed
from drafting.word.opc.package import Package
from tests.build import docx_bytes, text
from tests.golden.test_given_back import APP, KIND

ONE = "The seat of the Committee is in the capital of the host."
TWO = "Each member pays its fee before the end of March."
THREE = "Working groups report to the Committee once a year."


def came(*words: str, tracked: bool = False) -> list[tuple[str, str]]:
    """What is found where the three came back in these words, if `tracked` by changes that can be rejected."""
    base = text(ONE, TWO, THREE)
    back = tuple(type(p)(**{**{f: getattr(p, f) for f in p.__struct_fields__}, "text": w})
                 for p, w in zip(base, words, strict=True))
    return [(n.kind, n.place) for n in strayed(base, back, base if tracked else back)]


def test_swapped_ids_are_named_at_both_places():
    base = [p.id for p in text(ONE, TWO, THREE)]
    assert came(TWO, ONE, THREE) == [("whose", base[1]), ("whose", base[0])]


def test_swapped_and_reworded_too():
    assert len(came(TWO.replace("March", "June"), ONE.replace("capital", "city"), THREE)) == 2


def test_what_tracked_changes_alone_make_is_their_work():
    assert came(TWO, ONE, THREE, tracked=True) == []


def test_edits_and_words_written_again_are_let_be():
    assert came(ONE, TWO, THREE) == []
    assert came(ONE.replace("capital", "town"), "Something else altogether is written here now.", THREE) == []
    assert came(TWO, TWO, THREE) == []


@pytest.mark.parametrize(("app", "leaves"), [(None, False), (APP, True), (APP.replace(b"LibreOffice", b"Word"), False)])
def test_one_program_leaves_empty_paragraphs(app, leaves):
    package = Package.open(docx_bytes(ONE))
    if app is not None:
        package.add_part("docProps/app.xml", app, KIND)
    assert leaves_blanks(Package.open(package.to_bytes())) is leaves
