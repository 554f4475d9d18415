"""What holds for every test."""

import gc


def pytest_collection_finish():
    """The tests themselves stay to the end: Python's collector of circles need not look at them each time.

    It looks the less often the more there is, so that trees of Word files, which it takes for small, would pile up.
    """
    gc.collect()
    gc.freeze()
