"""What `import drafting` gives: the library that the commands stand on, in two files.

`wordfiles` has what needs Word files alone, `workspace` what needs a record.
"""
