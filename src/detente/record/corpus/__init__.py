"""A corpus read on any engine: stages, what they make as Parquet, and that opened as a dossier."""
