"""Real charters through many versions: each comes back from Akoma Ntoso without loss."""

import json

import pytest

from drafting.model.words.labels import labelled
from drafting.model.words.plain import read_plain
from tests.corpus.real import CORPUS
from tests.unit.akn.test_round_trip import check

CHARTERS = CORPUS / "charters"

pytestmark = [pytest.mark.corpus,
              pytest.mark.skipif(not CHARTERS.is_dir(), reason="no folder of real documents beside the project")]


@pytest.mark.parametrize("name", ["cncf-charter", "cncf-coc-en", "cncf-coc-es", "nodejs-tsc-charter",
                                  "openjs-cpc-charter"])
def test_every_version_comes_back(name):
    versions = json.loads((CHARTERS / f"{name}.json").read_text("utf-8"))["versions"]
    assert versions
    for version in versions:
        check(labelled(read_plain(version["text"])))
