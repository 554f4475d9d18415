"""COMPARE two Word files: NEW shown in OLD's package as tracked changes.

    identity   what the ids in a package stand for; canonical forms
    carry      content of NEW put into OLD's package
    parts      the parts that it relates to
    numbering  the lists that it is in
    comments   what was said about it
    line       a paragraph as one line of text and objects
    stream     lines and paragraph marks, with what happened to them, written as paragraphs
    groups     which paragraphs are compared together
    moves      paragraphs that went to another place
    spans      fields that begin in one paragraph and end in another
    passage    those paragraphs as one line, with their marks
    records    properties and the records of their change
    signs      whole paragraphs, rows and tables marked as inserted or deleted
    match      which block of NEW is which block of OLD
    blocks     a story, block by block
    table      rows and cells
    columns    which row is which row, and which cell which cell
    controls   a control that one file has around a paragraph
    edits      which stretches of two passages differ
    strands    two passages written as one
    taste      what a redline is asked to show
    sections   section properties, and which headers and footers they refer to
    margins    headers and footers
    opening    what Word puts right in a file when it opens it
    unmarked   what differs and has no mark
"""
