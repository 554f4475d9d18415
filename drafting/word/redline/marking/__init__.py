"""What differs, written as tracked changes in the tree of OLD: stories, tables, sections, stretches."""
