"""Word files made: a text put into a template, frames filled, tables, lists, notes, the stamp of a round."""
