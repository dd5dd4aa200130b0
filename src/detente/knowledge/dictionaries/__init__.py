"""Dictionaries of other event coders, in the formats of PETRARCH and TABARI, as added knowledge."""
