"""The verbs of Detente, read, timeline, claims and so on, and the nouns that they hand out.

A dossier is named by its folder. Parties are given as codes or names. Every error raised on purpose is a
DetenteError whose text is one sentence, fit to show as it is.
"""

from detente.api.asking import ask, search
from detente.api.borrowing import (
    DictionaryFault,
    DictionaryReport,
    add_dictionaries,
    dictionaries,
    knowing,
    remove_dictionary,
)
from detente.api.chronicle import event, events, grounds, timeline
from detente.api.coding import claim_dict, code, code_pair, coverage, uncoded
from detente.api.completing import Completions, completions
from detente.api.disputing import disputes
from detente.api.doubles import copies, quotations, repeats
from detente.api.expecting import expectations, track_records
from detente.api.exporting import Exported, export_record
from detente.api.forecasting import Forecasts, ForecastScores
from detente.api.forecasting import forecast as forecasts
from detente.api.forecasting import score as forecast_scores
from detente.api.framing import claims_table, documents_table, dyads_table, events_table, relations_table
from detente.api.importing import ImportedTable, ImportReport, import_events, imported
from detente.api.judging import (
    add,
    correct,
    exclude,
    export_judgements,
    import_judgements,
    judgements,
    mark_false,
    merge,
    split,
    undo,
)
from detente.api.listing import claim_counts, claims, event_types, export, verify
from detente.api.networking import (
    Route,
    alignments,
    blocs,
    dependence,
    leads,
    network,
    reaction,
    reciprocity,
    routes,
    triads,
)
from detente.api.pairing import PartyPair, Totals, pairs, state, totals
from detente.api.quoting import Excerpt, excerpt, size, untouched, verify_quote
from detente.api.reading import demo, document, documents, examples, read, watch
from detente.api.rebuilding import rebuild
from detente.api.registering import register, register_columns, registers
from detente.api.relating import Relation, Third, compare, events_chart, relation, relation_chart
from detente.api.seconding import (
    Difference,
    Seconded,
    accept,
    differences,
    dismiss,
    second,
    second_claims,
    second_code,
)
from detente.api.showing import Shown, show
from detente.api.sourcing import Outlet, outlets
from detente.errors import DetenteError
from detente.knowledge.parties import name, resolve
from detente.model import (
    Actor,
    Argument,
    Claim,
    DateBasis,
    Document,
    Expectation,
    Foresight,
    Kind,
    PairReading,
    Status,
)
from detente.record import Broken, Coverage, Event, Grade, Origin, Uncoded, VerifyReport, reasons
from detente.record.asking.asking import Answer, Hit
from detente.record.disputes.dispute import Dispute, Side
from detente.record.events.grounds import Bond
from detente.record.expectations.expected import Expected
from detente.record.expectations.track import Share, Track
from detente.record.intake import Failure, ReadReport
from detente.record.judging.judgement import Judgement
from detente.record.quoting.checked import Checked, Near, Place, Verdict
from detente.record.rebuilding import Rebuilt
from detente.record.registers.row import Cell
from detente.record.registers.row import Row as RegisterRow
from detente.record.search import Match
from detente.record.watching import Round
from detente.relations.blocs import Alignment, Blocs
from detente.relations.dependence import Dependence
from detente.relations.leads import Lead
from detente.relations.reactions import Reaction
from detente.relations.reciprocity import Reciprocity
from detente.relations.ties import Network, Tie
from detente.relations.triads import Balance
from detente.sources.copies.groups import Group as CopyGroup
from detente.sources.copies.pair import Pair as CopyPair

__all__ = [
    "Actor",
    "Alignment",
    "Answer",
    "Argument",
    "Balance",
    "Blocs",
    "Bond",
    "Broken",
    "Cell",
    "Checked",
    "Claim",
    "Completions",
    "CopyGroup",
    "CopyPair",
    "Coverage",
    "DateBasis",
    "Dependence",
    "DetenteError",
    "DictionaryFault",
    "DictionaryReport",
    "Difference",
    "Dispute",
    "Document",
    "Event",
    "Excerpt",
    "Expectation",
    "Expected",
    "Exported",
    "Failure",
    "ForecastScores",
    "Forecasts",
    "Foresight",
    "Grade",
    "Hit",
    "ImportReport",
    "ImportedTable",
    "Judgement",
    "Kind",
    "Lead",
    "Match",
    "Near",
    "Network",
    "Origin",
    "Outlet",
    "PairReading",
    "PartyPair",
    "Place",
    "Reaction",
    "ReadReport",
    "Rebuilt",
    "Reciprocity",
    "RegisterRow",
    "Relation",
    "Round",
    "Route",
    "Seconded",
    "Share",
    "Shown",
    "Side",
    "Status",
    "Third",
    "Tie",
    "Totals",
    "Track",
    "Uncoded",
    "Verdict",
    "VerifyReport",
    "accept",
    "add",
    "add_dictionaries",
    "alignments",
    "ask",
    "blocs",
    "claim_counts",
    "claim_dict",
    "claims",
    "claims_table",
    "code",
    "code_pair",
    "compare",
    "completions",
    "copies",
    "correct",
    "coverage",
    "demo",
    "dependence",
    "dictionaries",
    "differences",
    "dismiss",
    "disputes",
    "document",
    "documents",
    "documents_table",
    "dyads_table",
    "event",
    "event_types",
    "events",
    "events_chart",
    "events_table",
    "examples",
    "excerpt",
    "exclude",
    "expectations",
    "export",
    "export_judgements",
    "export_record",
    "forecast_scores",
    "forecasts",
    "grounds",
    "import_events",
    "import_judgements",
    "imported",
    "judgements",
    "knowing",
    "leads",
    "mark_false",
    "merge",
    "name",
    "network",
    "outlets",
    "pairs",
    "quotations",
    "reaction",
    "read",
    "reasons",
    "rebuild",
    "reciprocity",
    "register",
    "register_columns",
    "registers",
    "relation",
    "relation_chart",
    "relations_table",
    "remove_dictionary",
    "repeats",
    "resolve",
    "routes",
    "search",
    "second",
    "second_claims",
    "second_code",
    "show",
    "size",
    "split",
    "state",
    "timeline",
    "totals",
    "track_records",
    "triads",
    "uncoded",
    "undo",
    "untouched",
    "verify",
    "verify_quote",
    "watch",
]
