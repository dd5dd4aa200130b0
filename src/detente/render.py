"""How the record looks as text: a row of a timeline, an explained claim, a list of documents.

Lines are styled with ANSI colours that `click.echo` takes off where it does not write to a terminal.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from detente.api import Actor, Broken, Claim, Coverage, Document, Event, Uncoded

WIDTH: Final = 100  # columns
DATE: Final = 12  # columns of a date; one that is longer breaks after its slash
ACT: Final = 22  # columns of type and mode
QUOTE_LINES: Final = 3  # of a quote in a timeline; a longer one is cut to the words around its trigger
CONTEXT: Final = 2  # lines that a quote is filled up to with the words around it
LEAST: Final = 20  # characters of such words; fewer say nothing
REACH: Final = 400  # characters around a quote in which its sentence is looked for
CITED: Final = 3  # documents of a row that are named

_GAP: Final = "  "
_LABEL: Final = 12  # columns of what a reason is about
_END: Final = re.compile(r"[.!?][\"')\]\u201d\u2019]*\s+(?=[\"'(\[\u201c\u2018]*[A-Z0-9])|\n\s*\n")
# What would move the cursor, colour the screen or turn the reading direction, were it printed as it is.
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_COLOURS: Final = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"), "green"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "yellow"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "red"),
}

# What a reader must know of how an event is borne out; the number of sources says the rest.
_GRADES: Final = {"contested": "contested", "partisan": "told by one side only"}

Namer = Callable[[str], str]


def clean(text: str) -> str:
    """Text of others on one line, without characters that act on a terminal."""
    return " ".join(_CONTROL.sub(" ", text).split())


def count(number: int, noun: str) -> str:
    """`1 document`, `1,204 documents`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def rows(found: Sequence[Event], name: Namer, width: int = WIDTH) -> Iterator[str]:
    """A timeline: undated rows in a block of their own, then the dated ones, the newest last."""
    undated = [row for row in found if row.date is None]
    dated = [row for row in found if row.date is not None]
    if undated:
        yield click.style("No date given", bold=True)
        for row in undated:
            yield from _row(row, name, width)
    if undated and dated:
        yield ""
        yield click.style("By date", bold=True)
    for row in dated:
        yield from _row(row, name, width)


def explained(number: int, claim: Claim, name: Namer, width: int = WIDTH) -> Iterator[str]:
    """A claim with the words that gave each part of it."""
    yield from _headed(f"{number}.".ljust(4), _act(claim), claim, name, width)
    indent = " " * 4
    yield from wrapped(f'"{clean(claim.quote)}"', indent, indent + " ", width)
    for reason in claim.why or _reasons(claim):
        label, colon, words = clean(reason).partition(": ")
        if colon and len(label) <= 10:
            head = indent + label.ljust(_LABEL)
            yield from wrapped(words, head, " " * len(head), width)
        else:
            yield from wrapped(clean(reason), indent, indent + _GAP, width)
    if claim.attribution:
        head = indent + "said by".ljust(_LABEL)
        yield from wrapped(_chain(claim), head, " " * len(head), width)
    yield f"{indent}{'confidence'.ljust(_LABEL)}{claim.confidence:.2f} of 1"


def unexplained(found: Sequence[Uncoded], reasons: Mapping[str, str], width: int = WIDTH) -> Iterator[str]:
    """Why a text gave no claim: one line where it is one sentence, else one for each."""
    if not found:
        yield "No claim: the text holds no sentence."
    elif len(found) == 1:
        yield from wrapped(f"No claim: the sentence {reasons[found[0].reason]}.", "", _GAP, width)
    else:
        yield "No claim:"
        for one in found:
            yield from wrapped(f'"{clean(one.text)}" {reasons[one.reason]}.', _GAP, _GAP * 2, width)


def coverage_lines(found: Coverage, reasons: Mapping[str, str]) -> Iterator[str]:
    """A table: the sentences that gave a claim, then those that gave none, by reason."""
    yield click.style(f"{'reason':<10}{_GAP}{'sentences':>9}{_GAP}{'share':>6}{_GAP}the sentence", bold=True)
    told = {"coded": "gave a claim", **reasons}
    for reason, number in {"coded": found.coded, **found.counts()}.items():
        share = f"{number / found.sentences:.1%}" if found.sentences else "-"
        yield f"{reason:<10}{_GAP}{number:>9,}{_GAP}{share:>6}{_GAP}{told[reason]}"


def uncoded_lines(one: Uncoded, width: int = WIDTH) -> Iterator[str]:
    """A sentence that gave no claim: where it stands and why it gave none, then its words."""
    where = f"{_shortened(clean(one.document), 60)} {one.start}-{one.end}"
    yield f"{click.style(where, bold=True)}{_GAP}{one.reason}"
    yield from wrapped(clean(one.text), _GAP, _GAP, width)


def document_lines(
    found: Sequence[Document], claims: Callable[[str], int], width: int = WIDTH
) -> Iterator[str]:
    """One line a document: the day it was written, its claims, its kind and name."""
    yield click.style(f"{'written':<10}{_GAP}{'claims':>6}{_GAP}{'kind':<10}{_GAP}name", bold=True)
    for document in found:
        said = document.said.isoformat() if document.said else "-"
        head = f"{said:<10}{_GAP}{claims(document.id):>6,}{_GAP}{clean(document.kind):<10}{_GAP}"
        yield head + _shortened(clean(document.name), width - len(head))


def broken_lines(broken: Broken, width: int = WIDTH) -> Iterator[str]:
    """A citation that does not hold: where, why, what was kept and what stands there now."""
    where = f"{clean(broken.document)} {broken.start}-{broken.end}"
    yield from wrapped(f"{where}: {clean(broken.reason)}", "", _GAP, width)
    for label, words in (("quoted", broken.quote), ("found", broken.found)):
        if words:
            yield f"  {label:<7}" + _shortened(f'"{clean(words)}"', width - 9)


def _row(row: Event, name: Namer, width: int) -> Iterator[str]:
    claim, indent = row.claim, " " * (DATE + 1)
    first, slash, second = (row.date or "").partition("/")
    if len(row.date or "-") <= DATE:
        first, slash, second = row.date or "-", "", ""
    margins = [(first + slash).ljust(DATE + 1)] + ([second.ljust(DATE + 1)] if second else [])
    body = [line[len(indent) :] for line in _headed(indent, _act(claim), claim, name, width)]
    before, quote, after = _words(row, (width - len(indent)) * QUOTE_LINES - 20)
    body += wrapped(f'{before}"{quote}"{after}', "", "", width - len(indent))
    cited = [click.style(line, dim=True) for line in wrapped(_cited(row), "", _GAP, width - len(indent))]
    for i, line in enumerate(body + cited):
        margin = click.style(margins[i], bold=True) if i < len(margins) else indent
        yield (margin + line).rstrip()


def _headed(indent: str, act: str, claim: Claim, name: Namer, width: int) -> Iterator[str]:
    """Type, mode, parties; in brackets what is not plainly an event that happened."""
    head = indent + act.ljust(ACT) + (_GAP if len(act) >= ACT else "")
    marks = [mark for mark in (claim.status.value, claim.kind.value) if mark not in ("happened", "event")]
    parties = _parties(claim, name) + "".join(f" [{mark}]" for mark in marks)
    lines = list(wrapped(parties, head, " " * len(head), width))
    styled = click.style(act, fg=_COLOURS.get(claim.type), bold=True)
    yield lines[0].replace(act, styled, 1)
    yield from lines[1:]


def _act(claim: Claim) -> str:
    return f"{claim.type} {claim.mode}".strip()


def _parties(claim: Claim, name: Namer) -> str:
    """`Turkey (Ozal) -> Greece`, and `Egypt <-> Israel` where an act is mutual."""
    source, target = claim.source, claim.target
    same = {a.code for a in source} == {a.code for a in target}
    if (same or not target) and len(source) > 1:
        return " <-> ".join(_party(a, name) for a in source)
    sides = (", ".join(_party(a, name) for a in side) for side in (source, target))
    return " -> ".join(side or "(nobody named)" for side in sides)


def _party(actor: Actor, name: Namer) -> str:
    return clean(name(actor.code)) + (f" ({clean(actor.person)})" if actor.person else "")


def _words(row: Event, most: int) -> tuple[str, str, str]:
    """A quote with the words of its sentence before and after it, `most` characters in all or so."""
    claim = row.claim
    text = next(document for document in row.documents if document.id == claim.document)
    quote = clean(claim.quote)
    if len(quote) > most:
        return "", _cut(claim, most), ""
    room = most * CONTEXT // QUOTE_LINES - len(quote)
    if room < LEAST:
        return "", quote, ""
    first, last = _bounds(text, claim)
    before, after = clean(text.text[first : claim.start]), clean(text.text[claim.end : last])
    left = min(len(before), max(room // 2, room - len(after)))
    right = min(len(after), room - left)
    if left < len(before):
        before = "... " + before[len(before) - left :].partition(" ")[2]
    if right < len(after):
        after = after[:right].rpartition(" ")[0] + " ..."
    joined = (
        text.text[claim.start - 1 : claim.start].isspace(),
        text.text[claim.end : claim.end + 1].isspace(),
    )
    before += " " if before and (joined[0] or before.endswith("...")) else ""
    after = (" " if after and (joined[1] or after.startswith("...")) else "") + after
    return before, quote, after


def _bounds(document: Document, claim: Claim) -> tuple[int, int]:
    """Where the sentence of a claim begins and ends, or nearly: abbreviations may cut it short."""
    passages = ((p.start, p.end) for p in document.passages if p.start <= claim.start and claim.end <= p.end)
    first, last = next(passages, (0, len(document.text)))
    first = max(first, claim.start - REACH)
    ends = [found.end() for found in _END.finditer(document.text, first, claim.start + 1)]
    last = min(last, claim.end + REACH)
    found = _END.search(document.text, claim.end, last)
    return min(ends[-1], claim.start) if ends else first, found.end() if found else last


def _cut(claim: Claim, most: int) -> str:
    """A quote cut to `most` characters around the word that tells of the act."""
    words = clean(claim.quote)
    at = max(0, len(clean(claim.quote[: max(0, claim.trigger_start - claim.start)])) - most // 2)
    at = min(at, len(words) - most)
    piece = words[at : at + most]
    if at:
        piece = "... " + piece.partition(" ")[2]
    if at + most < len(words):
        piece = piece.rpartition(" ")[0] + " ..."
    return piece


def _cited(row: Event) -> str:
    """Documents with offsets, then whose word it is and where the date is from, where that is not plain."""
    names = {document.id: _shortened(clean(document.name), 60) for document in row.documents}
    pages = {document.id: document.page for document in row.documents}
    places: dict[str, str] = {}
    for claim in (row.claim, *row.claims):
        page = pages[claim.document](claim.start)
        on = f" p. {page}" if page else ""
        places.setdefault(claim.document, f"{names[claim.document]}{on} {claim.start}-{claim.end}")
    cited = list(places.values())
    text = ", ".join(cited[:CITED]) + (f" and {len(cited) - CITED} more" if len(cited) > CITED else "")
    sources = f", {count(len(row.origins), 'source')}" if len(row.origins) < len(cited) else ""
    parts = [f"{count(len(cited), 'document')}{sources}: {text}" if len(cited) > 1 else text]
    if row.grade.value in _GRADES:
        parts.append(_GRADES[row.grade.value])
    claim = row.claim
    if claim.attribution:
        parts.append(f"according to {_chain(claim)}")
    match claim.date_basis.value:
        case "relative" if claim.date_text:
            parts.append(f'date from "{clean(claim.date_text)}"')
        case "context":
            parts.append("date carried from earlier in the text")
        case "dateline":
            parts.append("date of the text itself")
    return "; ".join(parts)


def _chain(claim: Claim) -> str:
    return ", via ".join(clean(speaker) for speaker in reversed(claim.attribution))


def _reasons(claim: Claim) -> Iterator[str]:
    """What a claim's own fields say of it, where the coder gave no reasons."""
    for label, side in (("actor", claim.source), ("target", claim.target)):
        for actor in side:
            yield f"{label}: {actor.text!r} ({actor.code})"
    yield f"action: {claim.trigger!r} reads {_act(claim)}"
    yield f"status: {claim.status.value}"
    yield f"time: {claim.date or 'none'} ({claim.date_basis.value})"


def wrapped(text: str, first: str, rest: str, width: int) -> list[str]:
    """Lines of at most `width` columns; never none."""
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    ) or [first]


def _shortened(text: str, most: int) -> str:
    """Cut in the middle, where a file's name says least."""
    if len(text) <= most:
        return text
    half = (max(most, 7) - 3) // 2
    return f"{text[:half]}...{text[-half:]}"
