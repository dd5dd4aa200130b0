"""Detente reads texts on relations between states and keeps a cited record of who did what to whom.

The names below are the public API; each is fetched from `detente.api` when it is first used, so that
`import detente` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from detente.api import (
        Actor,
        Answer,
        Argument,
        Bond,
        Broken,
        Cell,
        Claim,
        CopyGroup,
        CopyPair,
        Coverage,
        DateBasis,
        DetenteError,
        Dispute,
        Document,
        Event,
        Expectation,
        Expected,
        Failure,
        Foresight,
        Grade,
        Hit,
        Judgement,
        Kind,
        Match,
        Origin,
        PairReading,
        ReadReport,
        Rebuilt,
        RegisterRow,
        Relation,
        Round,
        Share,
        Side,
        Status,
        Third,
        Track,
        Uncoded,
        VerifyReport,
        ask,
        claim_dict,
        claims,
        code,
        code_pair,
        compare,
        copies,
        correct,
        coverage,
        demo,
        disputes,
        document,
        documents,
        event,
        events,
        events_chart,
        examples,
        exclude,
        expectations,
        export,
        export_judgements,
        grounds,
        import_judgements,
        judgements,
        mark_false,
        merge,
        name,
        quotations,
        read,
        reasons,
        rebuild,
        register,
        register_columns,
        registers,
        relation,
        relation_chart,
        repeats,
        resolve,
        search,
        split,
        timeline,
        track_records,
        uncoded,
        undo,
        verify,
        watch,
    )

    __version__: str

__all__ = [
    "Actor",
    "Answer",
    "Argument",
    "Bond",
    "Broken",
    "Cell",
    "Claim",
    "CopyGroup",
    "CopyPair",
    "Coverage",
    "DateBasis",
    "DetenteError",
    "Dispute",
    "Document",
    "Event",
    "Expectation",
    "Expected",
    "Failure",
    "Foresight",
    "Grade",
    "Hit",
    "Judgement",
    "Kind",
    "Match",
    "Origin",
    "PairReading",
    "ReadReport",
    "Rebuilt",
    "RegisterRow",
    "Relation",
    "Round",
    "Share",
    "Side",
    "Status",
    "Third",
    "Track",
    "Uncoded",
    "VerifyReport",
    "__version__",
    "ask",
    "claim_dict",
    "claims",
    "code",
    "code_pair",
    "compare",
    "copies",
    "correct",
    "coverage",
    "demo",
    "disputes",
    "document",
    "documents",
    "event",
    "events",
    "events_chart",
    "examples",
    "exclude",
    "expectations",
    "export",
    "export_judgements",
    "grounds",
    "import_judgements",
    "judgements",
    "mark_false",
    "merge",
    "name",
    "quotations",
    "read",
    "reasons",
    "rebuild",
    "register",
    "register_columns",
    "registers",
    "relation",
    "relation_chart",
    "repeats",
    "resolve",
    "search",
    "split",
    "timeline",
    "track_records",
    "uncoded",
    "undo",
    "verify",
    "watch",
]

_UNINSTALLED: Final = "0+source"  # run from a source tree that pip has not seen


def __getattr__(wanted: str) -> Any:
    if wanted == "__version__":
        value: Any = _version()
    elif wanted in __all__:
        from detente import api

        value = getattr(api, wanted)
    else:
        raise AttributeError(f"module 'detente' has no attribute '{wanted}'")
    globals()[wanted] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


def _version() -> str:
    from importlib import metadata

    try:
        return metadata.version("detente")
    except metadata.PackageNotFoundError:
        return _UNINSTALLED
