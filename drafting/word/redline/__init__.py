"""Two Word files compared: NEW shown in the package of OLD as tracked changes."""
