"""Other people's event data as tables of events: one file a format, told by content."""
