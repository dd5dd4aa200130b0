"""Whether the documents of a dossier say what is put between quotation marks, and how it was altered."""
