"""Sets of edited Word files, made by seed and judged by a referee that is no part of the project."""

import pytest

from tests.combining.judge import PRESENT, Judged, judged
from tests.combining.plan import made

SETS = 15
TEXT, WHOLE = 1.0, 0.985

pytestmark = [pytest.mark.corpus,
              pytest.mark.skipif(not PRESENT, reason="no referee beside the real documents")]


@pytest.fixture(scope="module")
def results() -> list[Judged]:
    return [judged(made(1, number)) for number in range(SETS)]


def test_every_set_is_combined(results):
    assert [result.crash for result in results if result.crash] == []


def test_rejecting_all_gives_the_base(results):
    assert [result.base for result in results if result.base] == []


def test_the_order_of_the_files_makes_no_difference(results):
    assert [result.order for result in results if result.order] == []


def test_authors_come_back(results):
    said = [each for result in results for each in result.authors.values()]
    assert sum(not each.startswith("text") for each in said) >= TEXT * len(said)
    assert sum(not each for each in said) >= WHOLE * len(said)
