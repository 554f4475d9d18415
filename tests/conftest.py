"""What holds for every test."""

import gc

from hypothesis import settings

from tests.strategies import EXAMPLES

# The plain run asks the laws the same examples each time, so that what fails is what was changed; a thorough one,
# `make laws EXAMPLES=2000`, asks others each time.
settings.register_profile("drafting", derandomize=not EXAMPLES)
settings.load_profile("drafting")


def pytest_collection_finish():
    """The tests themselves stay to the end: Python's collector of circles need not look at them each time.

    It looks the less often the more there is, so that trees of Word files, which it takes for small, would pile up.
    """
    gc.collect()
    gc.freeze()
