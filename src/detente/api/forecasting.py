"""What is likely next between parties, why, what if, and how good such forecasts were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from detente.api import chronicle
from detente.api.coding import code
from detente.api.pairing import state
from detente.errors import UsageError
from detente.knowledge.parties import name, resolve
from detente.model import Claim, Kind
from detente.record import Event

if TYPE_CHECKING:
    import pyarrow as pa

    from detente.api.foretold import Settled
    from detente.forecast.continuing import Continuation as Continuation
    from detente.forecast.rates.outlook import Outlook as Outlook
    from detente.forecast.rates.past import By, Past
    from detente.forecast.rates.supposing import Move as Move
    from detente.forecast.rates.supposing import Supposed
    from detente.forecast.scores.walking import Score as Score
    from detente.forecast.scores.walking import Scores

UNITS: Final = {"d": 1.0, "w": 7.0, "m": 30.4375, "y": 365.25}
THIN: Final = 500  # events in the record under which it is called thin
ASSOCIATION: Final = "Association in the record, not cause: what followed such pasts, not what this would do."
QUOTED: Final = 110  # characters of a quote
RARE: Final = 5  # days with such events between two parties under which the base rate leads


@dataclass(frozen=True, slots=True)
class Forecasts:
    """What is likely in `horizon` days from `opens` on, the likeliest first.

    `moves` are the forecasts that a supposition moves, `supposed` the claims that it was coded to. `relation`
    carries on the curve by year, None unless two parties were asked for. `cautions` say what is thin.
    `events` holds those of the record by id; reasons name them.
    """

    opens: date
    horizon: float
    outlooks: tuple[Outlook, ...]
    moves: tuple[Move, ...]
    supposed: tuple[Claim, ...]
    without: tuple[str, ...]
    relation: Continuation | None
    cautions: tuple[str, ...]
    events: Mapping[str, Event] = field(repr=False, compare=False)

    def told(self, id: str) -> str:
        """An event in words: its date, quote and place; a supposed one as such."""
        return told(self.events[id]) if id in self.events else id


def told(event: Event) -> str:
    """An event in words: its date, quote and place."""
    claim = event.claim
    document = next(d for d in event.documents if d.id == claim.document)
    quote = " ".join(claim.quote.split())
    if len(quote) > QUOTED:
        quote = quote[:QUOTED].rpartition(" ")[0] + " ..."
    return f'{event.date or "undated"} "{quote}" [{document.name} {claim.start}-{claim.end}]'


@dataclass(frozen=True, slots=True)
class ForecastScores:
    """Walk-forward scores, None where `why` says so; forecasts issued earlier; expectations of the sources.

    `voiced` is how many of these came true and how many are settled.
    """

    walked: Scores | None
    why: str
    issued: Settled
    voiced: tuple[int, int]


def days(horizon: str | float) -> float:
    """A horizon in days: `"90d"`, `"6w"`, `"3m"`, `"2y"`, or a number; UsageError for another."""
    text = str(horizon).strip().lower()
    unit = UNITS.get(text[-1:], 1.0)
    try:
        found = float(text.rstrip("dwmy")) * unit
    except ValueError:
        found = -1.0
    if not 0 < found < 40_000:
        raise UsageError(f"'{horizon}' is no horizon; write it as 90d, 6w, 3m or 2y.")
    return found


def forecast(
    dossier: str | Path,
    a: str | None = None,
    b: str | None = None,
    *,
    of: str | None = None,
    horizon: str | float = "90d",
    type: str | None = None,
    by: By = "type",
    suppose: Sequence[str] = (),
    without: Sequence[str] = (),
    opens: date | None = None,
    keep: bool = True,
) -> Forecasts:
    """The chances of each type of event between two parties, both ways, or of one party with all it has met.

    `suppose` holds sentences, coded as texts are and put at the end of the record; `without` ids of events
    taken out. `opens` is the first day forecast, by default that after the record's last event. Forecasts
    without suppositions are kept in the dossier, if `keep`. Raises UsageError.
    """
    from detente.api.foretold import Kept, put
    from detente.api.learning import learned, told_of
    from detente.forecast.rates.outlook import Teller
    from detente.forecast.rates.past import calendar
    from detente.forecast.rates.supposing import changed, moves

    parties = _asked(a, b, of)
    if by == "quad" and type is not None:
        raise UsageError("A type is forecast among types; leave one of 'quad' and the type out.")
    wanted = chronicle.event_type_of(type)
    gone = frozenset(chronicle.event(dossier, key).id for key in without)
    claims = [claim for sentence in suppose for claim in _claims(sentence, opens)]
    acts = _acts(claims, by)
    told = told_of(str(dossier), state(dossier))
    met = {code for act in acts for code in (act.actor, act.target)}.union(parties) - told.codes
    kinds = {act.kind for act in acts}.union([wanted] if wanted else []) - told.kinds
    further = tuple(sorted(met)), tuple(sorted(kinds))
    before, model, day = learned(told, str(dossier), by, days(horizon), opens, *further)
    after = changed(before, acts, gone)
    pairs = _pairs(after, parties)
    asked = [k for k, one in enumerate(after.kinds) if wanted in (None, one)]
    found = [Teller(model, after, day, pair, kind).outlook() for pair in pairs for kind in asked]
    found.sort(key=lambda one: (-one.probability, one.actor, one.target, one.kind))
    moved = [m for m in moves(model, before, after, day) if wanted in (None, m.kind)] if acts or gone else []
    start = calendar(day)
    if keep and not (acts or gone):
        put(dossier, [Kept.of(one, start, model.horizon, by) for one in found])
    return Forecasts(
        start, model.horizon, tuple(found), tuple(moved), tuple(claims), tuple(sorted(gone)),
        _onward(told.table, parties, model.horizon), tuple(_cautions(before, found, parties)), told.events,
    )  # fmt: skip


def score(
    dossier: str | Path | None,
    *,
    horizon: str | float = "90d",
    by: By = "type",
    least: float = 1.0,
    table: str | Path | None = None,
) -> ForecastScores:
    """How forecasts of a dossier's own past would have done, and how those issued did; UsageError.

    `least` is how many events a pair must have had before a window to be asked about. `table`, a Parquet file
    with the columns of tables.EVENTS, is asked instead of a dossier; of it nothing was issued or voiced.
    """
    from detente.api.expecting import expectations
    from detente.api.foretold import Settled, settled
    from detente.api.tabling import events_of
    from detente.forecast.rates.past import past
    from detente.forecast.scores.walking import walk
    from detente.record.events.table import event_table

    if (dossier is None) == (table is None):
        raise UsageError("Score a dossier or a table of events, one of the two.")
    if table is not None:
        rows = events_of(table)
    else:
        with chronicle.current(Path(str(dossier))) as record:
            rows = event_table(record.events())
    walked, why = None, ""
    try:
        walked = walk(past(rows, by), days(horizon), least)
    except UsageError as error:
        why = str(error)
    if dossier is None:
        return ForecastScores(walked, why, Settled(0, 0, 0, None, None), (0, 0))
    outcomes = [one.outcome for one in expectations(dossier)]
    closed = [one for one in outcomes if one.settled]
    true = sum(one.value == "came true" for one in closed)
    return ForecastScores(walked, why, settled(dossier, rows), (true, len(closed)))


def _asked(a: str | None, b: str | None, of: str | None) -> list[str]:
    from detente.knowledge.continuity import heir

    if (of is None) == (a is None) or (a is None) != (b is None):
        raise UsageError("Name two parties, or one with `of`, to say whose future is asked for.")
    named = [heir(resolve(one)) for one in (a, b, of) if one is not None]
    if len(set(named)) != len(named):
        raise UsageError(f"'{a}' and '{b}' are one party, {name(named[0])}; name two.")
    return named


def _claims(sentence: str, opens: date | None) -> list[Claim]:
    found = [claim for claim in code(sentence, opens) if claim.kind is Kind.EVENT and _sides(claim)]
    if not found:
        raise UsageError(f"'{sentence}' tells of no act of one party on another; `detente code` says why.")
    return found


def _sides(claim: Claim) -> list[tuple[str, str]]:
    from detente.knowledge.continuity import heir

    sides = [(heir(a.code), heir(b.code)) for a in claim.source for b in claim.target]
    return [pair for pair in dict.fromkeys(sides) if pair[0] != pair[1]]


def _acts(claims: Sequence[Claim], by: By) -> list[Supposed]:
    from detente.forecast.rates.past import quad
    from detente.forecast.rates.supposing import Supposed

    return [
        Supposed(actor, target, quad(claim.type) if by == "quad" else claim.type)
        for claim in claims
        for actor, target in _sides(claim)
    ]


def _pairs(past: Past, parties: Sequence[str]) -> list[tuple[str, str]]:
    if len(parties) == 2:
        return [(parties[0], parties[1]), (parties[1], parties[0])]
    one = past.coded(parties[0])
    met = {int(t) for a, t in zip(past.actor, past.target, strict=True) if a == one}
    met |= {int(a) for a, t in zip(past.actor, past.target, strict=True) if t == one}
    if not met:
        raise UsageError(f"The record holds no dated event of {name(parties[0])} before then; name another.")
    others = sorted(past.codes[at] for at in met)
    return [pair for other in others for pair in ((parties[0], other), (other, parties[0]))]


def _onward(table: pa.Table, parties: Sequence[str], horizon: float) -> Continuation | None:
    from detente.forecast.continuing import continuation
    from detente.relations.curves import curve
    from detente.relations.phases import phases

    if len(parties) != 2:
        return None
    made = curve(table, parties[0], parties[1], "year")
    return continuation(made, phases(made), max(1, round(horizon / 365.25 + 0.49)))


def _cautions(past: Past, found: Sequence[Outlook], parties: Sequence[str]) -> list[str]:
    years = (past.end - past.start) / 365.25
    many = len(set(past.ids))
    out = []
    if many < THIN:
        out.append(
            f"The record is thin: {many} dated events over {years:.0f} years. Chances lie near the base rate "
            "and intervals are wide."
        )
    rare = [one for one in found if one.seen < RARE]
    if (rare and len(rare) < len(found)) or (rare and many >= THIN):
        out.append(f"{len(rare)} of {len(found)} chances rest on fewer than {RARE} days with such events.")
    return out
