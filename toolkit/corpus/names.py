"""What may not stand in the name of a file that is called by a document or a place."""

UNSAFE = r"[/\\\x00-\x1f\x7f]|^\."
