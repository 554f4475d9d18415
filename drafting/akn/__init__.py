"""AKOMA NTOSO in and out: a version's text as OASIS Akoma Ntoso 3.0, and such files as a text.

    names    namespaces, element names and which kind of provision each is
    about    what the head of a file says: body, draft, version, members, history, proposals
    words    words, marks and brackets ↔ mixed content
    shape    the flat text as a tree: what stands inside what
    write    a text → a file
    meta     the head of that file
    read     a file → a text
"""
