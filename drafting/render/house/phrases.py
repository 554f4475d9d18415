"""The words that pages, matrices and tables print beside the text; in other languages by the catalogue, key by key."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from drafting.catalogue import LANGUAGES, meant

if TYPE_CHECKING:
    from collections.abc import Mapping

ENGLISH = {
    # documents
    "compilation": "Compilation of proposals", "bracketed": "Compilation in brackets",
    "matrix": "Matrix of proposals", "redline": "Redline", "correlation": "Correlation table", "version": "Version",
    "base": "Base", "round": "Round", "made": "Made", "language": "Language", "en": "English", "es": "Spanish",
    "fr": "French",
    "hash": "Hash of the base",
    # counts and filters
    "counts": "Counts", "provisions": "provisions", "touched": "with proposals", "proposals": "proposals",
    "contested_count": "contested proposals", "places": "contested places", "comments": "comments",
    "provisions_one": "provision", "touched_one": "with proposals", "proposals_one": "proposal",
    "contested_count_one": "contested proposal", "places_one": "contested place", "comments_one": "comment",
    "silent_count_one": "silent change", "brackets_count_one": "bracket of the base",
    "unproposed_count_one": "sentence nobody wrote", "open_count_one": "still open",
    "silent_count": "silent changes", "open_count": "still open", "members": "Members", "show": "Show",
    "show_all": "the whole text", "show_touched": "only provisions with proposals or comments",
    "show_contested": "only contested provisions", "only_members": "Only what these members wrote",
    "side_by_side": "Side by side", "contents": "Contents", "key": "How to read this page",
    "key_ins": "inserted words", "key_del": "deleted words",
    "key_text": "Words struck through are proposed for deletion, underlined words are proposed for insertion. "
                "The number is that of the proposal in this compilation; the names are those of the members behind "
                "it.",
    "key_box": "A box holds wordings that exclude each other: the original first, then each alternative with "
               "its members. “–” means that the words would be deleted.",
    "key_silent": "“Silent” marks what a member changed outside tracked changes.",
    "keys": "Keys: n next proposal, p previous.", "nothing_shown": "No provision answers this choice.",
    # inside the text
    "original": "Original", "by": "by", "silent": "silent", "silent_long": "changed outside tracked changes",
    "draft_mark": "DRAFT – {label}, not adopted", "label_zero": "Zero draft", "label_rev": "Rev.{number}",
    "label_adopted": "Adopted",
    "notes": "Notes", "adopted_on": "Text adopted on {date}",
    "comment": "Comment", "reply": "in reply", "resolved": "closed by its author", "whole_text": "The whole text",
    "unproposed": "unproposed", "unproposed_long": "Nobody wrote the sentence that comes of this:",
    "unproposed_count": "sentences nobody wrote",
    "contested_with": "contested with", "contested": "contested", "reason": "Reason", "modified": "Wording",
    "unchanged": "as it stands", "deletion": "–", "inserted": "inserted", "deleted": "deleted",
    "only_in": "This provision is not in this language version.",
    # places
    "title": "Title", "heading": "Heading", "preambular": "Preambular paragraph", "operative": "Operative paragraph",
    "article": "Article", "item": "Item", "paragraph": "Paragraph", "table": "Table", "note": "Note",
    "annex": "Annex", "opaque": "Object", "picture": "Picture", "row": "row", "cell": "column",
    "after": "after {place}", "beginning": "at the beginning", "space": "empty line {place}",
    # what a proposal does
    "replace": "Replace", "insert": "Insert", "delete": "Delete", "delete_whole": "Delete the whole of it",
    "new": "New provision", "move": "Move {what} to stand {place}",
    "split": "Cut in two: “{first}” | “{second}”",
    "join": "Join with the next", "mark": "Format “{words}”: {mark}", "unmark": "No longer format “{words}”: {mark}",
    "attr": "Formatting: {look}", "be_kind": "Make it: {kind}", "be_level": "Put it on level {level}",
    "new_row": "New table row", "new_column": "New table column",
    "delete_column": "Delete the table column", "delete_row": "Delete the table row",
    "order": "Order of what is new {place}", "side": "A side of the bracket", "new_side": "A new side of the bracket",
    "brackets_go": "Take the brackets away and keep these words",
    "bracket_goes": "Take the brackets away with all their words",
    "typographic": "Signs that differ throughout the file", "came": "joined: {names}", "left": "left: {names}",
    "question": "Open question: the words that it is about are no longer in the text", "b": "bold",
    "i": "italics", "u": "underline", "strike": "struck through", "dstrike": "struck twice",
    "vert": "raised or lowered", "smallCaps": "small capitals", "caps": "capitals",
    "highlight": "highlighted", "link": "link", "object": "object",
    # standing
    "open": "open", "decided": "decided", "decided with news": "decided, with news", "challenged": "challenged",
    "proposed": "proposed", "agreed": "agreed", "accept": "accepted", "modify": "accepted with modifications",
    "reject": "not accepted", "note_answer": "noted", "defer": "deferred", "withdraw": "withdrawn",
    # matrix
    "col_id": "Id", "col_number": "No.", "col_place": "Provision", "col_action": "Change", "col_was": "Base wording",
    "col_becomes": "Proposed wording", "col_becomes_or_comment": "Proposed wording or comment",
    "col_members": "Members", "col_language": "Language", "col_contested": "Contested with", "col_silent": "Silent",
    "col_comment": "Comment", "col_answer": "Disposition", "col_text": "Modified wording", "col_reason": "Reason",
    "col_stage": "Stage", "col_sentence": "The sentence as it stands", "col_resulting": "The sentence as proposed",
    "col_also": "In the other language", "same_in": "The same in the other language:",
    "likely_in": "Perhaps the same in the other language:",
    "matrix_help": "To fill in: the last columns. Disposition: {answers}. Stage: {stages}. An empty disposition leaves "
                   "the proposal open. For another wording say “{modify}”, and write it into “{text}” or change the "
                   "proposed wording itself.",
    "pick_answer": "Choose a disposition from the list.", "pick_stage": "Choose proposed or agreed.",
    # redline and correlation
    "nobody": "– (as it stood)", "brackets_count": "brackets of the base",
    "moved": "moved", "comes_here": "moved here:",
    "formatting": "formatting changed", "stat_ins": "{count} words inserted", "stat_ins_one": "1 word inserted",
    "stat_del": "{count} words deleted", "stat_del_one": "1 word deleted",
    "col_old": "Label in {version}", "col_new": "Label in {version}", "col_words": "First words", "none": "none",
    "new_here": "new", "gone_here": "no longer in the text",
    "col_positions": "Positions", "stand_supports": "supports", "stand_lives with": "can live with",
    "stand_reserves": "reserves", "stand_opposes": "opposes", "stand_pending": "pending capital",
    "stand_withdrawn": "withdrawn",
    "sources": "Source table", "col_new_paragraph": "New paragraph", "col_contributors": "Contributors",
    "col_originals": "Original paragraphs", "col_approach": "Approach", "of_version": "{label}, version {number}",
    "from_draft": "{label}", "from_round": "{members} (round {round})",
    "src_kept": "As it stood.", "src_reworded": "Reworded.", "src_new": "New.", "src_moved": "Moved.",
    "src_joined": "Joined from several.", "src_split": "Cut from one.", "src_bracketed": "Not agreed: in brackets.",
    "src_gone": "Deleted.",
    # two compared files
    "moved_here": "moved here", "moved_edited": "moved here, with changes",
    "moved_away": "moved to another place", "key_moved": "moved words",
    "inline": "In one column", "only_changed": "Only what changed", "first_change": "To the first change",
    "by_heading": "Changes by heading", "place": "Place", "sum": "Sum", "no_change": "The two files say the same.",
    "col_changed": "changed", "col_inserted": "inserted", "col_deleted": "deleted", "col_moved": "moved",
    "col_formatting": "formatting",
    "stat_paragraphs": "paragraphs: {changed} changed, {inserted} inserted, {deleted} deleted, {moved} moved, "
                       "{formatting} with another look",
    "cell_place": "table {table}, row {row}, cell {column}", "story_footnotes": "footnote",
    "story_endnotes": "endnote", "story_header": "header", "story_footer": "footer",
    "story_text": "text",
    # bracketed
    "also_proposed": "Also proposed and not decided",
    "legend": "Words in square brackets are not agreed. Where a place is contested the original wording stands "
              "first, then each alternative with the members who propose it. “–” in place of a wording means that "
              "the words would be deleted.",
    # papers
    "participants": "List of participants", "members_list": "Members", "observers_list": "Observers",
    "secretariat_list": "Secretariat", "col_order": "No.", "col_member": "Member", "col_code": "Code",
    "corrigendum": "Corrigendum", "corrects": "Corrections to {version} of {date}",
    "for_read": "{place}: for “{old}” read “{new}”.", "insert_after": "{place}: after “{before}” insert “{new}”.",
    "insert_first": "{place}: at the beginning insert “{new}”.", "take_out": "{place}: delete “{old}”.",
    "take_out_whole": "{place}: delete the whole of it: “{old}”.", "insert_whole": "{place} is new: “{new}”.",
    "moved_whole": "{was} stands as {place} now.", "format_only": "{place}: only its formatting is another.",
    "nothing_corrected": "The two versions say the same.",
    "side_by_side_paper": "Side by side", "col_base": "Base", "col_proposals": "Proposals",
    "col_secretariat": "Answers proposed", "col_agreed": "Agreed",
    "bilingual": "Both languages",
    # for a translator
    "todo": "To do", "todo_new": "New since version {since}: to be translated.",
    "todo_deleted": "Deleted in version {since}. It goes here too when this file comes back; change its words to keep "
                    "it.",
    "todo_moved": "Stands elsewhere since version {since}, {place}. It is moved here too when this file comes back.",
    "todo_changed": "Changed in version {since}: “{was}” → “{becomes}”",
    "todo_cut": "Cut in two in version {since}: “{was}” → “{becomes}”. The second part has a row of its own.",
    "todo_half": "The second part of what was cut in version {since}: to be translated.",
    "todo_joined": "Joined in version {since}: “{was}” → “{becomes}”. Here, too, both are put together.",
}


@cache
def phrases(language: str) -> dict[str, str]:
    """The words of a language; English for one that the program does not speak."""
    words = {key: meant(language, key, english) for key, english in ENGLISH.items()}
    return words | {"code": language if language in LANGUAGES else "en"}


def answer_word(answer: str, words: Mapping[str, str]) -> str:
    """What a reader calls one of the six answers."""
    return words["note_answer" if answer == "note" else answer]


def as_many(words: Mapping[str, str], name: str, count: int) -> str:
    """The phrase of that name for a count: "contested places", "contested place"."""
    return words[f"{name}_one" if count == 1 else name].format(count=count)
