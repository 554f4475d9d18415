"""The laws of merging on texts that nobody thought of."""

from __future__ import annotations

from hypothesis import given

from tests.blocks import full_rounds
from tests.build import text
from tests.check import check_merge
from tests.strategies import rounds, thorough


@thorough(150)
@given(rounds())
def test_laws_1_to_5(case):
    check_merge(*case)


@thorough(60)
@given(full_rounds())
def test_laws_1_to_5_on_whole_documents(case):
    check_merge(*case)


def test_laws_on_a_readable_case():
    base = text("The Parties should meet once a year.", "They may also meet elsewhere. The host pays.",
                "Last words here.")
    check_merge(base, {
        "CAN": text("The Parties shall meet once a year.", "They may also meet elsewhere.", "The host pays.",
                    "Last words here.", prefix="c"),
        "GTM": text("The Parties shall meet once a year.", "Last words here.", prefix="g"),
        "MEX": text("Last words here, today.", "The Parties should **meet** once a year.",
                    "They may also meet elsewhere. The host pays.", prefix="m"),
        "USA": text("The Parties may meet once a year. They may also meet elsewhere. The host pays.",
                    "Last words here.", prefix="u")})
