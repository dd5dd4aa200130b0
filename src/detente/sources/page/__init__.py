"""HTML pages: the text that a reader sees, block by block, and who speaks in each."""
