"""Charts, tables, studies and the site: what a reader sees of the records."""
