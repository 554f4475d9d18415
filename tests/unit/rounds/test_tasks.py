"""What was accepted in one language alone is a task for the other, until it is met or said to need nothing."""

from __future__ import annotations

import pytest

from tests.bilingual import NAME, Bureau, Edited, sentences


@pytest.fixture
def bureau(tmp_path) -> Bureau:
    return Bureau(tmp_path, sentences(8))


def in_english(file: Edited) -> None:
    file.add("7 seats", "Decides to establish a working group on data.")
    file.delete("The costs of safe routes")
    file.change("1 March 2030", "1 May 2030")
    file.cut("They shall do so")


def test_what_was_accepted_in_english_alone_is_listed_everywhere_and_stops_adoption(bureau):
    bureau.round(("en", "BLZ", in_english))
    assert bureau.tasks() == [
        ("cut", "es", "The Members shall report on safe routes.\nThey shall do so every 2 years."),
        ("changed", "es", "A meeting on safe routes is held before 1 May 2030."),
        ("deleted", "es", "The costs of safe routes are shared by 4 Members."),
        ("new", "es", "Decides to establish a working group on data.")]
    listed = bureau.json("tasks", NAME)
    assert bureau.json("status", NAME)["tasks"] == bureau.json("concordance", NAME)["tasks"] == listed
    stops = [f for f in bureau.json("check", NAME, code=1)["found"] if f["kind"] == "task"]
    assert [(f["where"], f["stops"], f["message"]) for f in stops] == [("es", True, t["says"]) for t in listed]
    assert "“… before 1 March 2030.”" not in bureau.run("adopt", NAME, code=1)
    for said in ("tasks", "status", "concordance"):
        assert "Tasks for “es”: 4" in bureau.run(said, NAME)


def test_a_move_in_one_language_is_a_task(bureau):
    bureau.round(("en", "MEX", lambda file: file.move("Experts in safe routes", behind="They shall do so")))
    (kind, lang, words), = bureau.tasks()
    assert (kind, lang, words[:7]) == ("moved", "es", "Experts")
    assert "after 1" in bureau.json("tasks", NAME)[0]["says"]
    assert "Stands elsewhere in “en” since version 2" in bureau.run("adopt", NAME, code=1)


def test_a_task_is_met_by_a_proposal_in_the_other_language(bureau):
    bureau.round(("en", "BLZ", lambda file: file.change("1 March 2030", "1 May 2030")))
    assert len(bureau.tasks()) == 1
    bureau.round(("es", "MEX", lambda file: file.change("1 de marzo de 2030", "1 de mayo de 2030")))
    assert bureau.tasks() == []
    bureau.run("adopt", NAME)


def test_what_both_languages_changed_alike_is_no_task(bureau):
    bureau.round(("en", "BLZ", lambda file: file.change("1 March 2030", "1 May 2030")),
                 ("es", "BLZ", lambda file: file.change("1 de marzo de 2030", "1 de mayo de 2030")))
    assert bureau.tasks() == []


def test_a_task_may_need_nothing_and_is_one_again_when_the_source_changes_again(bureau):
    bureau.round(("en", "BLZ", lambda file: file.change("shall report", "shall then report")))
    assert "needs a reason" in bureau.run("tasks", NAME, "1", "--nothing", code=1)
    assert "no task at 2" in bureau.run("tasks", NAME, "2", "--nothing", "--reason", "x", code=1)
    bureau.run("tasks", NAME, "1", "--nothing", "--reason", "Spanish says it already.")
    assert bureau.tasks() == [] and bureau.json("status", NAME)["tasks"] == []
    assert bureau.json("tasks", NAME)[0]["waiver"]["reason"] == "Spanish says it already."
    bureau.run("tasks", NAME, "1", "--again")
    assert len(bureau.tasks()) == 1
    bureau.run("tasks", NAME, "1", "--nothing", "--reason", "Spanish says it already.", "--lang", "es")
    bureau.round(("en", "BLZ", lambda file: file.change("shall then report", "shall always report")))
    assert [kind for kind, _, _ in bureau.tasks()] == ["changed"]


def test_silence_cannot_be_asked_for_while_a_task_is_open(bureau):
    bureau.round(("en", "BLZ", lambda file: file.change("1 March 2030", "1 May 2030")))
    assert "task: es, 3: " in bureau.run("silence", NAME, "--until", "2026-05-01T10:00:00-06:00", code=1)


def test_the_record_with_a_waiver_verifies(bureau):
    bureau.round(("en", "BLZ", lambda file: file.change("1 March 2030", "1 May 2030")))
    bureau.run("tasks", NAME, "3", "--nothing", "--reason", "Nothing to do.")
    assert "waivers" in bureau.run("verify", NAME)
