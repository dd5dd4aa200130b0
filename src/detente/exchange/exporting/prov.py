"""PROV-JSON (W3C member submission): from what, by which coder and with which judgements the record came."""

from __future__ import annotations

import hashlib
from typing import Any

from detente.exchange.exporting.extract import Export, Extract
from detente.exchange.exporting.saying import SPACE, address, dumped, filled
from detente.model import Document

Bundle = dict[str, Any]


def prov(extract: Extract) -> Export:
    """The same record gives the same bytes, unless `run.at` says when the export was made."""
    run = extract.run
    entities: Bundle = {f"d:document-{one.id}": _document(extract, one) for one in extract.documents}
    entities["d:record"] = {
        "prov:type": {"$": "prov:Collection", "type": "prov:QUALIFIED_NAME"},
        "d:events": len(extract.events),
        "d:claims": sum(len(event.claims) for event in extract.events),
        "d:sha256": _digest(extract),
    }
    activity = {"d:command": run.command}
    if run.at:
        activity["prov:endTime"] = run.at.isoformat(timespec="seconds")
    whole: dict[str, Bundle] = {
        "prefix": {"d": SPACE, "xsd": "http://www.w3.org/2001/XMLSchema#"},
        "entity": entities,
        "activity": {"d:run": activity},
        "agent": {
            "d:software": {
                "prov:type": {"$": "prov:SoftwareAgent", "type": "prov:QUALIFIED_NAME"},
                "prov:label": "detente",
                "d:version": run.version,
            }
        },
        "wasGeneratedBy": {"_:g0": {"prov:entity": "d:record", "prov:activity": "d:run"}},
        "wasAssociatedWith": {"_:w0": {"prov:activity": "d:run", "prov:agent": "d:software"}},
        "used": {
            f"_:u{number}": {"prov:activity": "d:run", "prov:entity": f"d:document-{one.id}"}
            for number, one in enumerate(extract.documents)
        },
    }
    _judge(extract, whole)
    return Export([dumped(whole, 1)], len(extract.documents), "document")


def _document(extract: Extract, document: Document) -> dict[str, Any]:
    return filled({
        "prov:label": document.name,
        "d:sha256": document.sha256,
        "d:text_sha256": hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "d:coder": extract.run.coders.get(document.id),
        "d:said": document.said.isoformat() if document.said else None,
        "d:excluded": document.id in extract.run.excluded or None,
        "prov:atLocation": address(document),
    })  # fmt: skip


def _digest(extract: Extract) -> str:
    """A hash over the ids of all events and their claims: two records that agree have one."""
    told = (f"{event.id}:{','.join(claim.id for claim in event.claims)}" for event in extract.events)
    return hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()


def _judge(extract: Extract, whole: dict[str, Bundle]) -> None:
    """Each judgement as an entity by the person who made it; one that was taken back says so."""
    people = dict.fromkeys(str(one["who"]) for one in extract.run.judgements)
    names = {who: f"d:person-{number}" for number, who in enumerate(people, 1)}
    for who, id in names.items():
        kind = {"$": "prov:Person", "type": "prov:QUALIFIED_NAME"}
        whole["agent"][id] = {"prov:type": kind, "prov:label": who}
    for number, one in enumerate(extract.run.judgements):
        id = f"d:judgement-{one['id']}"
        whole["entity"][id] = filled({
            "prov:label": one["verb"],
            "d:about": " ".join(one["about"]),
            "d:change": dumped(one["change"]).decode().strip() if one["change"] else None,
            "d:why": one["why"],
            "d:at": one["at"],
            "d:undone": one["undone"]["at"] if one["undone"] else None,
        })  # fmt: skip
        whole.setdefault("wasAttributedTo", {})[f"_:a{number}"] = {
            "prov:entity": id,
            "prov:agent": names[str(one["who"])],
        }
        whole["used"][f"_:j{number}"] = {"prov:activity": "d:run", "prov:entity": id}
