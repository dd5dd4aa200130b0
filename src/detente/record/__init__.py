"""The dossier: documents and what they claim, kept in one folder with their citations."""

from detente.record.coverage import Coverage, Uncoded, reasons
from detente.record.events.event import Event, Grade, Origin
from detente.record.store import Dossier
from detente.record.verify import Broken, VerifyReport

__all__ = ["Broken", "Coverage", "Dossier", "Event", "Grade", "Origin", "Uncoded", "VerifyReport", "reasons"]
