"""A language model as a second coder: what it is asked, what of its answers stands, where the two differ.

Nothing here runs unless a person names a server (docs/method/second.md).
"""
