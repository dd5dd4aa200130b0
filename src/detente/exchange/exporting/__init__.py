"""The record in other programs' forms; one file each."""
