"""Sentences of which the coder gave no claim, as tellings: shown as sentences, never as claims.

Such a telling has the parties that its sentence names, or those of the claim before it; no type, no direction
and a date only where the sentence states one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from detente.coding.gazetteer import codes_in
from detente.language.dates import find_dates
from detente.model import Actor, Claim, DateBasis, Document, Status
from detente.record.disputes.material import told
from detente.record.disputes.opinions import judgement
from detente.record.disputes.states import relations
from detente.record.disputes.told import Told
from detente.record.disputes.voices import Thread, thread
from detente.record.events.event import event

CLOSE: Final = 500  # characters between a sentence that names no one and the claim that it goes on from
USUAL: Final = 3  # dyads that a document tells most of, of which a sentence that names one party may be
MOST: Final = 400  # such sentences of one document
_SENTENCE: Final = re.compile(r"[^.!?\n]{20,500}(?:[.!?](?=\s|[\"”'])|$|(?=\n))")
_APART: Final = re.compile(r"\b(?:never (?:in the past|before)|not once|unprecedented)\b", re.IGNORECASE)
_CUES: Final = re.compile(
    r"\b(?:never|not once|unprecedented|first|only|no \w+ (?:had|has|have|ever)|last|after|before|once|until|"
    r"\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|relations|ties|neighbours?|neighbors?|friends?|enem(?:y|ies))\b",
    re.IGNORECASE,
)


def uncoded(tellings: Sequence[Told], origins: Mapping[str, str]) -> list[Told]:
    """Those of the documents that the tellings come from, in order."""
    by_document: dict[str, list[Told]] = {}
    for one in tellings:
        by_document.setdefault(one.document.id, []).append(one)
    return [found for ours in by_document.values() for found in _of(ours, origins)]


def _of(ours: Sequence[Told], origins: Mapping[str, str]) -> Iterator[Told]:
    document = ours[0].document
    claims = sorted((one.claim for one in ours), key=lambda claim: claim.start)
    starts = [claim.start for claim in claims]
    ends = sorted(claim.end for claim in claims)
    often = Counter(tuple(sorted(codes)) for codes in map(_codes, claims) if len(codes) == 2)
    usual = [dyad for dyad, _ in often.most_common(USUAL)]
    left, within = MOST, thread(document)
    for passage in document.passages:
        if not passage.role.content:
            continue
        for match in _SENTENCE.finditer(document.text, passage.start, passage.end):
            coded = bisect_right(starts, match.end()) > bisect_right(ends, match.start())
            says = _says_apart(match, claims, starts) if coded else _says(match.group())
            if says and left and (found := _telling(document, claims, starts, match, usual, origins, within)):
                left -= 1
                yield found


def _says_apart(match: re.Match[str], claims: Sequence[Claim], starts: Sequence[int]) -> bool:
    """Whether a sentence of which a claim is read says never, or first, where no claim has it."""
    near = claims[max(0, bisect_right(starts, match.start()) - 8) : bisect_right(starts, match.end())]
    return any(
        not any(claim.start < cue.end() and cue.start() < claim.end for claim in near)
        for cue in _APART.finditer(match.string, match.start(), match.end())
    )


def _completed(named: list[str], parties: Sequence[str]) -> list[str]:
    """The parties named, with those of an act that has them all, where they are too few."""
    if len(named) > 1 or (named and named[0] not in parties):
        return named
    return [*named, *(code for code in parties if code not in named)]


def _codes(claim: Claim) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor.code for actor in (*claim.source, *claim.target)))


def _says(sentence: str) -> bool:
    return bool(_CUES.search(sentence) or judgement(sentence) or relations(sentence))


def _telling(
    document: Document, claims: Sequence[Claim], starts: Sequence[int], match: re.Match[str],
    usual: Sequence[Sequence[str]], origins: Mapping[str, str],
    within: Thread,
) -> Told | None:  # fmt: skip
    quote = match.group().strip()
    start = match.start() + match.group().index(quote)
    named = list(codes_in(quote))
    at = bisect_right(starts, start) - 1
    if len(named) < 2 and at >= 0 and start - claims[at].end <= CLOSE:
        named = _completed(named, _codes(claims[at]))
    for dyad in usual if len(named) < 2 else ():
        named = _completed(named, dyad)
    if len(named) < 2:
        return None
    parties = tuple(Actor(code, implied=True) for code in named[:3])
    spans = find_dates(quote, document.said)
    day = spans[0].interval.edtf() if spans else None
    basis = spans[0].basis if spans else DateBasis.NONE
    status = Status.OPINION if judgement(quote) else Status.HAPPENED
    claim = Claim(
        document.id, start, start + len(quote), quote, parties, parties, "SUPPORT", status=status,
        date=day, date_basis=basis, confidence=0.0,
    )  # fmt: skip
    alone = event([claim], {document.id: document}, origins)
    return told(
        claim, alone, document, origins.get(document.id, document.id), quote, quote, coded=False,
        within=within,
    )  # fmt: skip
