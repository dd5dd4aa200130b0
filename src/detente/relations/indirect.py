"""What one party did for another's rival, as evidence on how the two stand (docs/method/curves.md)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from detente.knowledge import ontology
from detente.knowledge.continuity import line
from detente.knowledge.organisations import memberships
from detente.knowledge.relations import settings
from detente.knowledge.rivalries import Rivalry, rivals
from detente.language import edtf
from detente.relations.evidence import STATE

if TYPE_CHECKING:
    import pyarrow as pa

ALIGNING: Final = ("SUPPORT", "AID")  # to join, to back, to arm; trade and visits tell nothing of sides
COUNTS_AS: Final = "SANCTION"  # a cooling of relations

Span = tuple[date, date]


def foes(a: str, b: str) -> list[str]:
    """The codes, all that they had, of the rivals of `a`, in order: whose events with `b` may count."""
    return sorted(frozenset().union(*(line(one.rival) for one in rivals(a))) - line(a) - line(b))


def indirect(events: pa.Table, a: str, b: str) -> pa.Table:
    """The rows, of schema EVENTS, that acts towards third parties give to the curve of `a` and `b`.

    An act of ALIGNING by one of them towards a rival of the other, in the years of that rivalry, is a row
    from the one to the other: of a state, COUNTS_AS, and of `indirect` times the evidence of the act. Who
    joined an alliance is in it for the years of its membership, whenever the joining is dated. Left out are
    undated acts, acts in which both took part, and what stands both ways between the doer and the rival:
    that ties improved or that the two signed says nothing of sides.
    """
    import pyarrow as pa

    rows = list(_rows(events, line(a), rivals(b), b)) + list(_rows(events, line(b), rivals(a), a))
    best: dict[tuple[Any, ...], dict[str, Any]] = {}
    for joined, row in rows:
        # An alliance is joined once, however often it is told: the surest telling stands for all.
        key = (row["actor"], row["target"], *joined) if joined else (row["actor"], row["event"])
        if key not in best or _evidence(row) > _evidence(best[key]):
            best[key] = row
    return pa.Table.from_pylist(list(best.values()), events.schema)


def _rows(
    events: pa.Table, doer: frozenset[str], against: tuple[Rivalry, ...], other: str
) -> Iterator[tuple[tuple[str, date] | None, dict[str, Any]]]:
    """Of each act that counts: the alliance joined with its first day, if it was one, and its row."""
    table = events.to_pylist()
    apart = {row["event"] for row in table if {row["actor"], row["target"]} & line(other)}
    ways = {(row["event"], row["actor"], row["target"]) for row in table}
    for row in table:
        if row["actor"] not in doer or row["type"] not in ALIGNING or row["event"] in apart:
            continue
        mutual = (row["event"], row["target"], row["actor"]) in ways
        held = _membership(row["actor"], row["target"])
        first, last = held or (row["date_first"] or row["date_last"], row["date_last"] or row["date_first"])
        if first is None or (mutual and not held):
            continue
        for foe in against:
            since, until = max(first.year, foe.first), min(last.year, foe.last)
            if row["target"] in line(foe.rival) and since <= until:
                yield (
                    (row["target"], first) if held else None,
                    {
                        **row, "target": other, "type": COUNTS_AS, "mode": STATE,
                        "weight": ontology.score(COUNTS_AS), "confidence": _confidence(row),
                        "cameo_root": ontology.types()[COUNTS_AS].cameo_root,
                        "date_first": max(first, date(since, 1, 1)),
                        "date_last": min(last, date(until, 12, 31)),
                    },
                )  # fmt: skip
                break


def _membership(state: str, body: str) -> Span | None:
    """From when to when a state was a member of an alliance, where both are known."""
    for one in memberships():
        if one.organisation == body and one.state == state:
            first, last = edtf.parse(one.from_).first, edtf.parse(one.to).last if one.to else date.max
            return (first, last) if first and last else None
    return None


def _evidence(row: dict[str, Any]) -> float:
    return float(1 - (1 - row["confidence"]) ** row["origins"])


def _confidence(row: dict[str, Any]) -> float:
    """That of each origin by which a row of a state comes to `indirect` times the evidence of the act."""
    share = settings()["indirect"] / settings()["state"]
    return float(1 - (1 - share * _evidence(row)) ** (1 / row["origins"]))
