"""Registers: the things inside events as tables, every cell with the words that it was read from."""
