"""Tables of texts: CSV, JSON lines, JSON arrays."""
