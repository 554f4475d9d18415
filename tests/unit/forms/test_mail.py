"""A mail gives the letter and each file in it, in whatever shape it comes; what is no mail is refused in a sentence."""

import os
import random
import subprocess
import sys

import pytest

from drafting.errors import DraftingError, FormFault
from drafting.forms.mail import read_mail
from tests.build import docx_bytes
from tests.mails import SHAPES, attached, letter
from tests.outlook import outlook

BLOB = docx_bytes("The Parties meet once a year.")


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_each_shape_gives_its_files_byte_for_byte_and_its_letters(shape):
    mail = read_mail(shape.mail(BLOB), "mail.eml")
    assert tuple(each.file for each in mail.files) == shape.files
    assert mail.files[0].blob == BLOB
    assert mail.cover.text == shape.text
    assert {len(each.covers) for each in mail.files} == {shape.letters}
    for cover in mail.files[0].covers:
        assert (cover.file, cover.date, cover.subject) == ("mail.eml", "2019-10-21T09:30:00-06:00",
                                                          "Comments on the draft")
    assert mail.files[0].covers[-1].sender == "Mission of Mexico <mission@example.org>"


def test_there_are_twenty_shapes():
    assert len(SHAPES) >= 20


def test_what_is_no_file_of_its_own_is_named():
    passed = {name for shape in SHAPES for name in read_mail(shape.mail(BLOB), "mail.eml").passed}
    assert passed == {"logo.png", "card.vcf", "smime.p7s"}


def test_a_mail_of_outlook():
    mail = read_mail(outlook("Comments", "Mission of Mexico", "Our comments.\r\n", {"MEX.v2.docx": BLOB}), "mail.msg")
    assert [(each.file, each.blob) for each in mail.files] == [("MEX.v2.docx", BLOB)]
    assert (mail.cover.sender, mail.cover.subject, mail.cover.text) == ("Mission of Mexico", "Comments",
                                                                        "Our comments.")


def test_without_its_library_a_mail_of_outlook_is_refused_with_a_way_out():
    code = ("import sys; sys.modules['oxmsg'] = None\nfrom drafting.forms.mail import read_mail\n"
            "try:\n    read_mail(b'', 'a.msg')\nexcept Exception as exc:\n    print(exc.message, exc.hint)")
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "read with python-oxmsg" in said and "drafting[mail]" in said


@pytest.mark.parametrize("blob, file", [(b"", "a.eml"), (b"PK\x03\x04", "a.eml"), (b"no mail at all", "a.eml"),
                                        (b"\xd0\xcf\x11\xe0", "a.msg"), (os.urandom(4000), "a.msg")])
def test_what_is_no_mail_is_refused(blob, file):
    with pytest.raises(FormFault, match="cannot be read as a mail"):
        read_mail(blob, file)


def test_mails_within_mails_come_to_an_end():
    mail = attached(letter(), BLOB, "comments.docx")
    for _ in range(12):
        outer = letter()
        outer.add_attachment(mail)
        mail = outer
    with pytest.raises(FormFault):
        read_mail(mail.as_bytes(), "a.eml")


def test_a_damaged_mail_gives_files_or_a_sentence():
    chance = random.Random(7)
    for shape in SHAPES:
        blob = shape.mail(BLOB)
        for _ in range(20):
            at = chance.randrange(min(len(blob), 2000))
            cut = blob[:at] + bytes(chance.randrange(256) for _ in range(3)) + blob[at + chance.randrange(40):]
            try:
                read_mail(cut, "a.eml")
            except DraftingError:
                pass
