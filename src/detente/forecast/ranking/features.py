"""What is weighed of a candidate: fifty figures from the history, told in docs/method/ranking.md."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from detente.forecast.ranking.facts import Ints, Reals, find, places, spread
from detente.forecast.ranking.history import DAYS, EVER, WEEKS, Counts, History
from detente.forecast.ranking.likeness import Likeness
from detente.forecast.ranking.shortlist import Questions
from detente.forecast.ranking.successions import Successions, Traces

_FADED: Final = ("1", "3", "15", "60", "all")
NAMES: Final = (
    *(f"{kind}_{span}" for kind in ("triple", "dyad", "role", "actor") for span in (*_FADED, "since")),
    *("sided_15", "sided_all", "reverse_15", "reverse_all", "reverse_since"),
    *("ask_share_15", "ask_share_all", "subject_share_15", "subject_share_all"),
    *("role_share", "object_share", "dyad_place", "triple_place", "path"),
    *("succession", "succession_most", "succession_inverse", "succession_odds", "succession_kinds"),
    *("alike_roles", "alike_roles_plain", "alike_partners", "alike_recent"),
)
COLUMN: Final = {name: at for at, name in enumerate(NAMES)}
_LIVE: Final = 0.1
_LEGS: Final = 4  # second steps for each pair of actors, above which paths are taken as products of matrices


@dataclass(frozen=True)
class Alike:
    """The three likenesses, as last fitted."""

    roles: Likeness
    partners: Likeness
    recent: Likeness


def features(
    history: History, asked: Questions, alike: Alike, successions: Successions
) -> tuple[Reals, Traces]:
    """(rows, NAMES) figures, 0 where there is nothing to tell of, and the traces they rest on."""
    x = np.zeros((len(asked.candidate), len(NAMES)), np.float32)
    s, r, o, day = asked.subjects, asked.relations, asked.candidate, asked.day
    dyad, role = history.dyad(s, o), history.role(r, o)
    for kind, counts, ids in (
        ("triple", history.triples, history.triple(s, r, o)),
        ("dyad", history.dyads, dyad),
        ("role", history.roles, role),
        ("actor", history.actors, o),
    ):
        _counted(x, f"{kind}_1", counts, ids, day)
    reverse = history.triple(s, history.inverse(r), o)
    rows = np.flatnonzero(history.triples.seen(reverse))
    at = history.triples.at(reverse[rows], day)
    _put(x, rows, reverse_15=at[:, WEEKS], reverse_all=at[:, EVER])
    _put(x, rows, reverse_since=history.triples.since(reverse[rows], day))
    met = np.flatnonzero(history.dyads.seen(dyad))
    at = history.sided.at(2 * dyad[met] + (r[met] < history.facts.relations), day)
    _put(x, met, sided_15=at[:, WEEKS], sided_all=at[:, EVER])
    _shares(x, history, asked)
    every = np.arange(len(o))
    for name, since in (("dyad_place", "dyad_since"), ("triple_place", "triple_since")):
        _put(x, every, **{name: _late(asked, x[:, COLUMN[since]])})
    _put(x, every, path=_paths(history, asked))
    traces = successions.traces(history, asked, met, dyad[met])
    _succeeding(x, traces, successions.base)
    known = np.flatnonzero(role >= 0)
    near = alike.roles.at(s[known], role[known])
    _put(
        x,
        known,
        alike_roles=near,
        alike_roles_plain=near / np.sqrt(alike.roles.weight[role[known]] + np.float32(3)),
    )
    _put(x, every, alike_partners=alike.partners.at(s, o), alike_recent=alike.recent.at(s, o))
    return x, traces


def _put(x: Reals, rows: Ints, **columns: Reals) -> None:
    for name, values in columns.items():
        x[rows, COLUMN[name]] = values


def _counted(x: Reals, first: str, counts: Counts, ids: Ints, day: float) -> None:
    rows = np.flatnonzero(counts.seen(ids))
    at = COLUMN[first]
    x[rows, at : at + len(_FADED)] = counts.at(ids[rows], day)
    x[rows, at + len(_FADED)] = counts.since(ids[rows], day)


def _shares(x: Reals, history: History, asked: Questions) -> None:
    """What part of the asks, of the subject's dealings and of the candidate's own the past ones are."""
    day, owner, every = asked.day, asked.owner, np.arange(len(x))
    ask = history.ask(asked.subject, asked.relation)
    asks = history.asks.at(np.maximum(ask, 0), day)
    asks[ask < 0] = 0
    asks = asks[owner]
    own = history.actors.at(asked.subject, day)[owner]
    column = {name: x[:, at] for name, at in COLUMN.items()}
    half = np.float32(0.5)
    _put(
        x, every,
        ask_share_15=column["triple_15"] / (asks[:, WEEKS] + half),
        ask_share_all=column["triple_all"] / (asks[:, EVER] + half),
        subject_share_15=column["dyad_15"] / (own[:, WEEKS] + half),
        subject_share_all=column["dyad_all"] / (own[:, EVER] + half),
        role_share=column["triple_60"] / (column["role_60"] + half),
        object_share=column["dyad_60"] / (column["actor_60"] + half),
    )  # fmt: skip


def _late(asked: Questions, since: Reals) -> Reals:
    """1 for the candidate met last, more the longer ago; 0 for those never met. Ties share the least."""
    out = np.zeros(len(since), np.float32)
    rows = np.flatnonzero(since > 0)
    owner, gap = asked.owner[rows], since[rows]
    place = places(owner, -gap, len(asked.subject))
    order = np.lexsort((place, owner))
    new = np.append(True, (np.diff(owner[order]) != 0) | (np.diff(gap[order]) != 0))[: len(order)]
    first = np.maximum.accumulate(np.where(new, np.arange(len(order)), 0))
    out[rows[order]] = place[order][first] + 1
    return out


def _paths(history: History, asked: Questions) -> Reals:
    """Two steps, subject to third to candidate, both within days, damped by the third's business."""
    n, day = history.facts.entities, asked.day
    counts = history.dyads.at(np.arange(len(history.dyad_keys)), day, DAYS)
    live = np.flatnonzero(counts > _LIVE)
    keys, weight = history.dyad_keys[live], np.log1p(counts[live])
    bounds = np.searchsorted(keys, np.arange(n + 1) * n)
    business = np.bincount(keys // n, weight, n) + 0.5
    subjects = np.unique(asked.subject)
    start, first = spread(bounds[subjects], bounds[subjects + 1])
    third = keys[first] % n
    if int((bounds[third + 1] - bounds[third]).sum()) > _LEGS * n * n:
        whole = np.zeros((n, n))
        whole[keys // n, keys % n] = weight
        across = (whole[subjects] / business) @ whole
        found: Reals = across[find(subjects, asked.subjects), asked.candidate].astype(np.float32)
        return found
    leg, second = spread(bounds[third], bounds[third + 1])
    worth = weight[first][leg] * weight[second] / business[third[leg]]
    ends, at = np.unique(subjects[start[leg]] * n + keys[second] % n, return_inverse=True)
    if not len(ends):
        return np.zeros(len(asked.candidate), np.float32)
    total = np.bincount(at, worth, len(ends))
    place = find(ends, asked.subjects * n + asked.candidate)
    return np.where(place >= 0, total[place], 0).astype(np.float32)


def _succeeding(x: Reals, traces: Traces, base: float) -> None:
    if not len(traces.row):
        return
    first = np.flatnonzero(np.diff(traces.row, prepend=-1))
    rows, force = traces.row[first], traces.force
    _put(
        x, rows,
        succession=np.add.reduceat(force, first),
        succession_most=np.maximum.reduceat(traces.rate, first),
        succession_inverse=np.add.reduceat(force * ~traces.same_side, first),
        succession_odds=np.add.reduceat(np.log(traces.rate / np.float32(base)), first),
        succession_kinds=np.diff(np.append(first, len(traces.row))).astype(np.float32),
    )  # fmt: skip
