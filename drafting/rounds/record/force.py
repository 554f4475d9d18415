"""Which of the files that a member sent is in force: by what somebody said of them, else by what they say themselves.

    MEX v2.docx      saved 3 November 10:00        superseded
    MEX final.docx   saved 3 November 14:30        in force, whatever their names are and in which order they came
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from drafting.model.instants import instant
from drafting.model.record import Submission
from drafting.store import record_name

FORM, WITHDRAWN, IN_WORDS = "comment-form", "withdrawn", "in-words"     # kinds of notices that say what it is
Key = tuple[str, str, str]


def is_form(submission: Submission) -> bool:
    """Whether it is a comment form and not a text."""
    return any(notice.kind == FORM for notice in submission.notices)


def is_withdrawn(submission: Submission) -> bool:
    """Whether it says no more than that its member took back what it had sent."""
    return any(notice.kind == WITHDRAWN for notice in submission.notices)


def key_of(submission: Submission) -> Key:
    """What one file is in force for: a member's text, or its form, in one language; words put on record by hand stand
    each by themselves.
    """
    own = next((notice.message for notice in submission.notices if notice.kind == IN_WORDS), "")
    return submission.member, submission.language, own or (FORM if is_form(submission) else "")


def grouped(submissions: Iterable[Submission]) -> dict[Key, list[Submission]]:
    """The submissions that may take each other's place, in the order of members and languages."""
    out: dict[Key, list[Submission]] = {}
    for each in submissions:
        out.setdefault(key_of(each), []).append(each)
    return dict(sorted(out.items()))


def in_force(submissions: Iterable[Submission]) -> list[Submission]:
    """The text and the form of each member that is in force in each language; others stay on record only."""
    return [newest(those)[-1] for those in grouped(submissions).values()]


def newest(those: Sequence[Submission]) -> list[Submission]:
    """What may be in force among those that may take each other's place; the last one is.

    There are several where none says that it is newer than all others and they do not say the same: then the one that
    came last is in force until somebody chooses.
    """
    left = sorted(unreplaced(those), key=lambda s: (instant(s.chosen or s.received), s.sha256))
    found = [s for s in left if not any(says_older(s, other) for other in left)] or left
    said = {(s.base, s.facts, tuple(c.text for c in s.comments)) for s in found}
    return found if len(said) > 1 else found[-1:]


def unreplaced(those: Sequence[Submission]) -> list[Submission]:
    """Those in whose place nothing was put by somebody's word, each file once.

    A withdrawal takes back what was there, and says nothing of what came after it.
    """
    over = {name for s in those for name in s.over}
    gone = {s.sha256 for s in those if record_name(s) in over} if over else set()
    left = [s for s in those if s.sha256 not in gone or s.chosen and record_name(s) not in over]
    files = {s.sha256: s for s in sorted(left, key=lambda s: instant(s.chosen or s.received)) if not is_withdrawn(s)}
    return list(files.values()) or left


def says_older(one: Submission, other: Submission) -> bool:
    """Whether both files say that `one` is the older: no date in them says so of the other."""
    pairs = ((one.saved, other.saved), (one.changed, other.changed))
    found = {a < b for a, b in pairs if a and b and a != b}
    return found == {True}
