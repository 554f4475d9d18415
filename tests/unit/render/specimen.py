"""A small consultation by hand: every kind of proposal once, in English, and a shorter one in Spanish."""

from msgspec.structs import replace

from drafting.model.change import (
    Attr,
    Compilation,
    Delete,
    Insert,
    InsertRow,
    Mark,
    Move,
    Proposal,
    Region,
    Remark,
    Slot,
    Split,
    Text,
    fact_id,
)
from drafting.model.record import Body, Draft, Member, Version
from drafting.model.text import OBJECT, Provision, Row, Span

NAME = {"en": "Regional Conference on Migration", "es": "Conferencia Regional sobre Migración"}
BODY = Body("rcm", NAME, ("en", "es"), (
    Member("CRI", {"en": "Costa Rica", "es": "Costa Rica"}),
    Member("GTM", {"en": "Guatemala", "es": "Guatemala"}),
    Member("MEX", {"en": "Mexico", "es": "México"}),
    Member("USA", {"en": "United States", "es": "Estados Unidos"}, {"en": "united states", "es": "estados unidos"}),
))
DRAFT = Draft("relaunch", "declaration", "rcm", ("en", "es"),
              {"en": "Declaration on the relaunch", "es": "Declaración sobre el relanzamiento"})
VERSION = Version(1, "Zero draft", "2019-10-01T09:00:00-06:00", {"en": "0" * 64, "es": "1" * 64})

BASE = (
    Provision("p1", "title", "Declaration on the relaunch of the process"),
    Provision("p2", "preambular", "Recognizing that migration is a regional reality,", (Span(0, 11, "i", "1"),)),
    Provision("p3", "heading", "Commitments"),
    Provision("p4", "operative", f"The States should meet every six months{OBJECT}, in person or at a distance.",
              (Span(39, 40, "note", "n1"),), label="1"),
    Provision("p5", "item", "to exchange good practice;", label="(a)"),
    Provision("p6", "item", "to review the plan of work.", label="(b)"),
    Provision("p7", "operative", "The Presidency shall report to the Vice-Ministers once a year.", label="2"),
    Provision("p8", "operative", "The Secretariat keeps the register of commitments. It publishes the register.",
              label="3"),
    Provision("t1", "table", rows=(Row("r1", ("c1", "c2")), Row("r2", ("c3", "c4")))),
    Provision("p9", "paragraph", "Working group", parent="c1"),
    Provision("p10", "paragraph", "Lead", parent="c2"),
    Provision("p11", "paragraph", "Borders", parent="c3"),
    Provision("p12", "paragraph", "To be named", parent="c4"),
    Provision("p13", "operative", "The declaration takes effect today.", label="4"),
    Provision("n1", "note", "Counted from the day of adoption."),
)


def proposal(number, fact, *sponsors, provision="", was="", becomes="", **more):
    place = provision or getattr(fact, "provision", "") or getattr(fact, "table", "")
    return Proposal(fact_id(fact), number, fact, sponsors, place, was, becomes, **more)


def words(ident, text):
    return Provision(ident, "paragraph", text)


def contested(*proposals):
    """The proposals with one another as rivals."""
    return [replace(p, competes=tuple(o.id for o in proposals if o is not p)) for p in proposals]


def region(*proposals):
    ids = tuple(p.id for p in proposals)
    return Region(proposals[0].provision, ids, tuple(((p.id,), p.sponsors) for p in proposals))


def compilation():
    """The English compilation: 16 proposals, 4 contested places, 3 remarks of which one is a reply."""
    new = Provision("0", "operative", "Calls for a fund <for> returning migrants.")
    other = Provision("0", "operative", "Invites observers to the meetings.")
    modal = contested(
        proposal(3, Text("p4", 11, 17, "shall"), "GTM", "MEX", was="should", becomes="shall"),
        proposal(4, Text("p4", 11, 17, "may"), "USA", was="should", becomes="may", silent=("USA",)))
    whole = contested(
        proposal(7, Delete("p7"), "USA", was=BASE[6].text),
        proposal(8, Text("p7", 50, 61, "twice a year"), "CRI", was="once a year", becomes="twice a year"))
    slots = contested(
        proposal(11, Insert(Slot("", "p8"), (new,)), "CRI", provision="p8", becomes=new.text, label="3 ter"),
        proposal(12, Insert(Slot("", "p8"), (other,)), "MEX", provision="p8", becomes=other.text, label="3 quater"))
    link = contested(proposal(14, Text("p12", 0, 11, "Costa Rica"), "CRI", was="To be named", becomes="Costa Rica"),
                     proposal(15, Text("p12", 0, 11, "Guatemala"), "GTM", was="To be named", becomes="Guatemala"))
    single = [
        proposal(1, Text("p2", 32, 32, "complex "), "MEX", becomes="complex "),
        proposal(2, Mark("p2", 0, 11, "i", ""), "USA"),
        proposal(5, Text("p4", 23, 29), "CRI", was="every ", silent=("CRI",)),
        proposal(6, Move("p6", Slot("", "p3")), "GTM"),
        proposal(9, Split("p8", 51), "USA", was=BASE[7].text, becomes=BASE[7].text.replace(". ", ".\n", 1),
                 label="3 bis"),
        proposal(10, Attr("p8", "align", "center"), "USA"),
        proposal(13, InsertRow("t1", "r2", ((words("0", "Data"),), (words("1", "All"),))), "MEX", becomes="Data | All"),
        proposal(16, Insert(Slot("", "p13"), (Provision("0", "operative", "Thanks the host."),)),
                 "CRI", "GTM", "MEX", "USA", provision="p13", becomes="Thanks the host.", label="4 bis"),
    ]
    everything = sorted([*modal, *whole, *slots, *link, *single], key=lambda p: p.number)
    remarks = (Remark("GTM", "p4", 11, 17, "The obligation must be clear.", quote="should", id="1"),
               Remark("GTM", "p4", 11, 17, "Agreed with the line ministry.", id="2", reply_to="1"),
               Remark("USA", "", 0, 0, "We reserve our position on the whole text.", id="3"))
    return Compilation(BASE, tuple(everything), tuple(region(*r) for r in (modal, whole, slots, link)), remarks,
                       ("CRI", "GTM", "MEX", "USA"))


def spanish():
    """The Spanish compilation: one proposal, and one provision that the English text does not have."""
    base = (Provision("p1", "title", "Declaración sobre el relanzamiento del proceso"),
            Provision("p4", "operative", "Los Estados deberían reunirse cada seis meses.", label="1"),
            Provision("p20", "operative", "Solo en español.", label="1 bis"))
    wanted = proposal(1, Text("p4", 12, 20, "deberán"), "MEX", was="deberían", becomes="deberán")
    return Compilation(base, (wanted,), (), (), ("MEX",))
