"""Chances of events between two parties, additive and with reasons."""
