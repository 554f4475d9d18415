"""What each seat may do in the review room: one table, and no for all that does not stand in it."""

from __future__ import annotations

from drafting.model.seats import ROLES, Seat

YES, RELEASED = "yes", "once released"
_DESK = {"secretariat": YES, "chair": YES}

# What is done, in the order of a round; who may do it. "Once released" waits for the secretariat.
MAY: dict[str, dict[str, str]] = {
    "desk": _DESK,
    "text": dict.fromkeys(("secretariat", "chair", "delegation", "observer"), YES),
    "everything": _DESK | dict.fromkeys(("delegation", "observer", "display"), RELEASED),
    "own": {"delegation": YES},
    "answer": _DESK,
    "propose": {"secretariat": YES},
    "choose": _DESK,
    "agree": _DESK,
    "respond": {"delegation": YES},
    "position": {"secretariat": YES, "delegation": YES},
    "send": {"secretariat": YES, "delegation": YES},
    "files": _DESK,
    "release": _DESK,
    "invite": {"secretariat": YES},
    "display": _DESK | {"display": YES},
    "point": _DESK,
    "log": _DESK,
    "versions": dict.fromkeys(("secretariat", "chair", "delegation", "observer"), YES),
}


def may(seat: Seat | None, step: str, released: bool = False) -> bool:
    """Whether a seat may do a step; `released` says that members may see each other's files.

    >>> seat = Seat("", "delegation", "", "MEX")
    >>> may(seat, "own"), may(seat, "everything"), may(seat, "everything", True), may(seat, "answer"), may(None, "text")
    (True, False, True, False, False)
    """
    if seat is None or seat.role not in ROLES:
        return False
    rule = MAY.get(step, {}).get(seat.role, "")
    return rule == YES or (rule == RELEASED and released)
