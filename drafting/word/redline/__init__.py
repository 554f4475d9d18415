"""COMPARE two Word files: NEW shown in OLD's package as tracked changes.

    identity   what the ids in a package stand for; canonical forms
    carry      content of NEW put into OLD's package
    line       a paragraph as one line of text and objects
    stream     lines and paragraph marks, with what happened to them, written as paragraphs
    groups     which paragraphs are compared together
    passage    those paragraphs as one line, with their marks
    records    properties and the records of their change
    signs      whole paragraphs, rows and tables marked as inserted or deleted
    match      which block of NEW is which block of OLD
    blocks     a story, block by block
    table      rows and cells
    controls   a control that one file has around a paragraph
    edits      which stretches of two passages differ
    strands    two passages written as one
    taste      what a redline is asked to show
    sections   section properties, headers and footers
"""
