"""What the pages of the site are made from: templates, words in both languages, style and script."""
