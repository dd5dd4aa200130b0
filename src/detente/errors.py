"""Errors a person meets: one sentence that says what was wrong, where, and what to do next."""


class DetenteError(Exception):
    """Base of every error that Detente raises on purpose; its text is fit to print as it is."""


class KnowledgeError(DetenteError):
    """A knowledge file is malformed, or a code is unknown."""


class ModelError(DetenteError):
    """The language model is missing, damaged or of another version."""


class SourceError(DetenteError):
    """A file that was handed in cannot be read as a document."""


class DossierError(DetenteError):
    """The dossier cannot be opened, written or trusted."""


class UsageError(DetenteError):
    """A command or a call was given something it cannot use."""
