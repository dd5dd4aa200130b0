"""Claims to events: which claims tell of one thing, why, and from how many independent origins."""
