"""Which language a passage is in."""
