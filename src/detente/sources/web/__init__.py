"""Fetches what a person names by its address, and the pages that a feed lists; nothing else."""
