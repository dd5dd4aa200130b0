"""A person's judgements: written down with who, when and why, applied on top of the machine's work."""
