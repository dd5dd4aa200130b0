"""What a correction makes of a claim, and which corrections there can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from detente.errors import UsageError
from detente.language import edtf
from detente.model import Actor, Claim, DateBasis, Status
from detente.record.judging.judgement import Judgement

FIELDS: Final = ("type", "mode", "status", "date", "source", "target")
JUDGED: Final = "judged: "  # begins the reason that a correction adds to a claim's


def corrected(told: Claim, corrections: Sequence[Judgement]) -> Claim:
    """The coder's claim with what people said of it, the later over the earlier, under its own id."""
    claim, why = told, list(told.why)
    for one in corrections:
        before = claim
        for name in FIELDS:
            if name in one.change:
                claim = _set(claim, told, name, one.change[name])
        if said := differences(before, claim):
            why.append(f"{JUDGED}{said}, by {one.who}" + (f" ({one.why})" if one.why else ""))
    if claim == told:
        return told
    return replace(claim, why=tuple(why), corrected=told.id)


def _set(claim: Claim, told: Claim, name: str, value: Any) -> Claim:
    match name:
        case "type" | "mode":
            return replace(claim, **{name: value})
        case "status":
            return replace(claim, status=Status(value))
        case "date" if value == told.date:
            return replace(claim, date=value, date_basis=told.date_basis, date_text=told.date_text)
        case "date":
            basis = DateBasis.NONE if value is None else DateBasis.STATED
            return replace(claim, date=value, date_basis=basis, date_text="")
        case "source":
            return replace(claim, source=_parties(told.source, told, value))
    return replace(claim, target=_parties(told.target, told, value))


def _parties(same: tuple[Actor, ...], told: Claim, codes: Sequence[str]) -> tuple[Actor, ...]:
    """Actors with these codes, as the text calls them where the coder found them."""
    if [actor.code for actor in same] == list(codes):
        return same
    known = {actor.code: actor for actor in (*told.target, *told.source)}
    return tuple(known.get(code, Actor(code)) for code in codes)


def differences(before: Claim, after: Claim) -> str:
    """`type ACCUSE for AGREE, date 1955 for none`; empty where nothing differs."""
    told, says = fields(before), fields(after)
    return ", ".join(
        f"{name} {_shown(says[name])} for {_shown(told[name])}" for name in FIELDS if says[name] != told[name]
    )


def fields(claim: Claim) -> dict[str, Any]:
    """The values of FIELDS, as a change states them."""
    return {
        "type": claim.type,
        "mode": claim.mode,
        "status": claim.status.value,
        "date": claim.date,
        "source": [actor.code for actor in claim.source],
        "target": [actor.code for actor in claim.target],
    }


def _shown(value: Any) -> str:
    return "+".join(value) or "nobody" if isinstance(value, list) else value or "none"


def checked(change: Mapping[str, Any]) -> dict[str, Any]:
    """A correction under its canonical names; UsageError or KnowledgeError where there can be none such."""
    from detente.knowledge.ontology import event_type, mode

    if unknown := [name for name in change if name not in FIELDS]:
        raise UsageError(f"A claim has no {unknown[0]!r} to correct; correct its {', '.join(FIELDS)}.")
    found = dict(change)
    if "type" in found:
        found["type"] = event_type(_text(found, "type").strip().upper()).type
    if found.get("mode"):
        found["mode"] = _text(found, "mode").strip().lower()
        if "type" in found:
            found["mode"] = mode(found["type"], found["mode"]).name
    if "status" in found and found["status"] not in list(Status):
        raise UsageError(f"There is no status '{found['status']}'; it is one of {', '.join(Status)}.")
    if found.get("date") is not None and "date" in found:
        found["date"] = edtf.parse(_text(found, "date")).edtf()
    for side in ("source", "target"):
        if side in found:
            found[side] = codes(found[side])
    return found


def codes(parties: object) -> list[str]:
    """The codes of parties given as codes or names, each once."""
    from detente.knowledge.parties import resolve

    if not isinstance(parties, Iterable) or isinstance(parties, str | bytes | Mapping):
        raise UsageError(f"{parties!r} is no list of parties; write each as a code or a name.")
    listed = list(parties)
    if wrong := [one for one in listed if not isinstance(one, str)]:
        raise UsageError(f"{wrong[0]!r} is no party; write it as a code or a name.")
    return list(dict.fromkeys(resolve(one) for one in listed))


def _text(change: Mapping[str, Any], name: str) -> str:
    if not isinstance(value := change[name], str):
        raise UsageError(f"{value!r} is no {name}; write it as text.")
    return value
