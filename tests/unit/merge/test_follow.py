"""Words that left their place are followed to the one place where they can be, or not at all."""

from drafting.merge.versions.follow import follow
from tests.build import text

NOW = text("The host opens the session in its capital each year.", "The members meet there once a year, in spring.")


def test_words_are_followed_though_slightly_reworded():
    assert follow("members meet there once", NOW) == ("p2", 4, 27)
    assert follow("the host opens each session in its capital", NOW) == ("p1", 0, 41)


def test_words_are_not_followed_where_they_may_be_others():
    assert follow("the members meet", NOW) is None                                   # too few
    assert follow("the host opens each session in its capital", NOW, reworded=False) is None
    assert follow("members meet there once", (*NOW, *text("The members meet there once.", prefix="q"))) is None
