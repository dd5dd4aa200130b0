"""The dossier: documents and what they claim, kept in one folder with their citations."""

from detente.record.coverage import Coverage, Uncoded, reasons
from detente.record.store import Dossier
from detente.record.timeline import Row
from detente.record.verify import Broken, VerifyReport

__all__ = ["Broken", "Coverage", "Dossier", "Row", "Uncoded", "VerifyReport", "reasons"]
