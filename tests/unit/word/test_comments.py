"""Redlines of files with comments: threads, states and people come along, and nothing clashes."""

import pytest

from drafting.model.change import Remark
from drafting.word import compare
from drafting.word.changes.resolve import resolve
from drafting.word.markup.xml import W15, R, w
from drafting.word.opc.package import Package
from drafting.word.text.read import read
from drafting.word.weaving.compilation import compile_redline
from tests.packages import paragraph, run, word_file

LINKED = f"{{{R}}}id"
PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"


def comment(ident: str, text: str, author: str = "Delegate 1", para: str = "") -> str:
    name = f' w14:paraId="{para}"' if para else ""
    return (f'<w:comment w:id="{ident}" w:author="{author}" w:date="2019-11-01T00:00:00Z"><w:p{name}><w:r><w:t>{text}'
            "</w:t></w:r></w:p></w:comment>")


def commented(text: str, *idents: str) -> str:
    """A paragraph whose whole text these comments are about."""
    starts = "".join(f'<w:commentRangeStart w:id="{i}"/>' for i in idents)
    ends = "".join(f'<w:commentRangeEnd w:id="{i}"/><w:r><w:commentReference w:id="{i}"/></w:r>' for i in idents)
    return f"<w:p>{starts}<w:r><w:t>{text}</w:t></w:r>{ends}</w:p><w:p/>"


def entry(para: str, parent: str = "", done: str = "0") -> str:
    return f'<w15:commentEx w15:paraId="{para}"{f" w15:paraIdParent={parent!r}" if parent else ""} w15:done="{done}"/>'


def redline(old: bytes, new: bytes) -> Package:
    return Package.open(compare(old, new, "MEX", "").data)


def threads(package: Package) -> list[tuple[str, str, str]]:
    """Each comment's words, the words of the comment that it answers, and whether it is resolved."""
    comments = {c.findall(w("p"))[-1].get(PARA_ID): "".join(c.itertext())
                for c in package.tree(package.related("comments")).iterchildren(w("comment"))}
    return sorted((comments[el.get(f"{{{W15}}}paraId")], comments.get(el.get(f"{{{W15}}}paraIdParent"), ""),
                   el.get(f"{{{W15}}}done")) for el in package.tree(package.related("commentsExtended")))


def test_a_discussion_comes_along():
    old = word_file(paragraph("One."))
    new = word_file(commented("One.", "0", "1"), {
        "comments": comment("0", "Why?", para="00000001") + comment("1", "Because.", "Delegate 2", "00000002"),
        "commentsExtended": entry("00000001", done="1") + entry("00000002", "00000001", "1"),
        "people": '<w15:person w15:author="Delegate 1"/><w15:person w15:author="Delegate 2"/>'})
    out = redline(old, new)
    assert threads(out) == [("Because.", "Why?", "1"), ("Why?", "", "1")]
    assert len(out.tree(out.related("people"))) == 2
    assert len(list(out.tree(out.main).iter(w("commentReference")))) == 2


@pytest.mark.parametrize(("used", "wish", "given"), [
    ("00000005", "00000005", "00000006"), ("00000005", "00000007", "00000007"), ("7FFFFFFE", "7FFFFFFE", "00000001"),
    ("7FFFFFFD", "7FFFFFFD", "7FFFFFFE"), ("00000005", "0000000a", "0000000A")])
def test_a_comment_that_comes_along_has_an_id_below_the_largest(used, wish, given):
    old, new = (word_file(commented("One.", "0"), {"comments": comment("0", words, who, para)})
                for words, who, para in (("Why?", "Delegate 1", used), ("So?", "Delegate 2", wish)))
    out = redline(old, new)
    assert [p.get(PARA_ID) for p in out.tree(out.related("comments")).iter(w("p"))] == [used, given]


def test_an_answer_to_a_comment_of_the_old_file_stays_an_answer():
    old = word_file(commented("One.", "7"), {"comments": comment("7", "Why?")})
    new = word_file(commented("One.", "0", "1"), {
        "comments": comment("0", "Why?", para="00000001") + comment("1", "Because.", "Delegate 2", "00000002"),
        "commentsExtended": entry("00000001") + entry("00000002", "00000001")})
    assert threads(redline(old, new)) == [("Because.", "Why?", "0"), ("Why?", "", "0")]


def test_ids_of_two_comments_do_not_clash():
    old = word_file(commented("One.", "0"), {"comments": comment("0", "Mine", para="00000001")})
    new = word_file(commented("One.", "0"), {"comments": comment("0", "Theirs", "Delegate 2", "00000001")})
    root = (out := redline(old, new)).tree(out.related("comments"))
    assert ["".join(c.itertext()) for c in root] == ["Mine", "Theirs"]
    assert len({c.get(w("id")) for c in root}) == len({c[0].get(PARA_ID) for c in root}) == 2


def test_durable_ids_come_along_and_do_not_clash():
    def parts(text: str, author: str) -> dict:
        return {"comments": comment("0", text, author, "00000001"),
                "commentsIds": '<w16cid:commentId w16cid:paraId="00000001" w16cid:durableId="2A000001"/>',
                "commentsExtensible": '<w16cex:commentExtensible w16cex:durableId="2A000001"/>'}
    out = redline(*(word_file(commented("One.", "0"), parts(*each)) for each in
                    (("Mine", "Delegate 1"), ("Theirs", "Delegate 2"))))
    ids = [sorted(el.attrib.values()) for el in out.tree(out.related("commentsIds"))]
    assert ids == [["00000001", "2A000001"], ["00000002", "2A000002"]]
    extensible = out.tree(out.related("commentsExtensible"))
    assert [el.attrib.values() for el in extensible] == [["2A000001"], ["2A000002"]]


def test_a_comment_that_was_written_anew_is_marked_inside():
    old = word_file(commented("One.", "0"), {"comments": comment("0", "Say why.")})
    new = word_file(commented("One.", "0"), {"comments": comment("0", "Say how.")})
    out = redline(old, new)
    for accept, text in ((True, "Say how."), (False, "Say why.")):
        package = resolve(out, accept)
        assert ["".join(c.itertext()) for c in package.tree(package.related("comments"))] == [text]


def test_what_has_no_mark_is_said():
    parts = {"comments": comment("0", "Why?", para="00000001"), "commentsExtended": entry("00000001", done="1")}
    old = word_file(commented("One.", "0"), parts)
    open_again = word_file(commented("One.", "0"), parts | {"commentsExtended": entry("00000001")})
    for new, words in ((word_file(paragraph("One.")), "in the old file only"), (open_again, "resolved in one file")):
        [notice] = compare(old, new).notices
        assert notice.kind == "comments" and words in notice.message


def compiled(base: bytes, *remarks: Remark) -> Package:
    package = Package.open(base)
    return Package.open(compile_redline(package, read(package), (), remarks=remarks))


def test_remarks_of_members_are_comments_with_numbers_of_their_own_and_answers_stay_with_their_member():
    base = word_file(commented("One two.", "4"), {"comments": comment("4", "The base's own.", para="00000001")})
    remarks = [Remark("GTM", "p1", 0, 3, "Why?", id="1", person="A"),
               Remark("MEX", "p1", 4, 7, "How?", id="1", person="B"),
               Remark("MEX", "p1", 4, 7, "So.", id="2", reply_to="1", person="B"),
               Remark("GTM", "p1", 0, 3, "Done.", id="9", resolved=True)]
    out = compiled(base, *remarks)
    root = out.tree(out.related("comments"))
    assert len({c.get(w("id")) for c in root}) == len(root) == 5 and root[0].get(w("id")) == "4"
    assert threads(out) == [("Done.", "", "1"), ("So.", "How?", "0")]
    starts = [el.get(w("id")) for el in out.tree(out.main).iter(w("commentRangeStart"))]
    ends = [el.get(w("id")) for el in out.tree(out.main).iter(w("commentRangeEnd"))]
    assert sorted(starts) == sorted(ends) == sorted(c.get(w("id")) for c in root)


def test_a_comment_on_words_in_a_control_has_its_sign_behind_the_control():
    control = f'<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run("ten litres")}</w:sdtContent></w:sdt>'
    package = Package.open(word_file(f"<w:p>{run('Above ')}{control}{run(' a second.')}</w:p>"))
    remarks = [Remark("MEX", "p1", 6, 16, "Why?"), Remark("GTM", "p1", 6, 9, "Nine.")]
    made = Package.open(compile_redline(package, read(package), (), remarks))
    root = made.tree(made.main)
    assert not list(root.find(f".//{w('sdt')}").iter(w("commentReference")))
    ids = [el.get(w("id")) for el in root.iter(w("commentReference"))]
    assert (len(ids), read(made).text[0].text) == (2, "Above ten litres a second.")
    assert [(c.start, c.end, c.text) for c in read(made).comments] == [(6, 16, "Why?"), (6, 9, "Nine.")]


def test_a_link_in_a_comment_comes_along_with_it():
    link = '<w:hyperlink r:id="rId9"><w:r><w:t>the law</w:t></w:r></w:hyperlink>'
    inside = f'<w:comment w:id="0" w:author="Delegate 1"><w:p><w:r><w:t>See </w:t></w:r>{link}</w:p></w:comment>'
    new = Package.open(word_file(commented("One.", "0"), {"comments": inside}))
    part = new.related("comments")
    ident = new.relate(part, "hyperlink", "https://example.org/law", external=True)
    new.edit(part).find(f".//{w('hyperlink')}").set(LINKED, ident)
    out = redline(word_file(paragraph("One.")), new.to_bytes())
    brought = out.related("comments")
    (found,) = out.tree(brought).iter(w("hyperlink"))
    assert out.rels(brought)[found.get(LINKED)].target == "https://example.org/law"
