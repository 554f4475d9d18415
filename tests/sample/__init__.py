"""The shipped worked consultation: texts and descriptions in TOML, and the scripts that make Word files of them."""
