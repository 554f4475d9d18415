"""A text is issued once; what it carries on is asked about in its own language."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from drafting.errors import RecordError
from drafting.model.change import Delete
from drafting.model.record import Carried, Round
from drafting.render.house.body import templates_folder
from drafting.rounds.drafts.issue import issue
from drafting.rounds.record.state import compiled
from drafting.store import Store
from tests.unit.rounds.test_verify import BODY, NAME, begun

NOW = "2019-11-09T09:00:00-06:00"


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    return begun(tmp_path_factory.mktemp("record"))


def test_a_text_is_issued_once_whether_its_label_is_said_again_or_not(store):
    last = store.version(NAME, 2)
    for label in ("", last.label):
        assert issue(store, BODY, templates_folder(), NAME, label=label, now=NOW).version == last
    with pytest.raises(RecordError, match="No round of river-declaration is open"):
        issue(store, BODY, templates_folder(), NAME, label="Rev.7", now=NOW)
    assert len(store.versions(NAME)) == 2


def test_what_is_carried_in_one_language_is_asked_about_in_that_alone(store):
    text = store.text(NAME, 2, "en")
    x = next(x for x in reversed(text) if x.label and not x.brackets)
    fact = Delete(x.id)
    carried = Carried("x", x.id, ("GTM",), language="en", fact=fact)
    version = replace(store.version(NAME, 2), number=3, carried=(carried,))
    digest = store.add_version(NAME, version, {"en": text, "es": text}, {})
    round = Round(2, 3, digest, NOW, "2019-12-01T09:00:00-06:00", {})
    store.open_round(NAME, round, {})
    asked = {lang: [p.fact for p in compiled(store, NAME, round, lang).compilation.proposals] for lang in ("en", "es")}
    assert fact in asked["en"] and fact not in asked["es"]
