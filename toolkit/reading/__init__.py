"""From a file to a document with its layout, sections and clauses; the text itself is never altered."""
