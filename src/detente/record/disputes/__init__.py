"""Where tellings are at odds: over when, who, whether, how much, what was first, and how relations stood."""
