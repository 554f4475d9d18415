"""What comes along from NEW into the package of OLD: styles, lists, comments, media; and what has no mark."""
