"""Questions in plain English, answered from events and passages (docs/method/ask.md)."""
