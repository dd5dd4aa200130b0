"""What became of a quote that was held against a dossier, and that in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from detente.model import Document, Passage
from detente.record.quoting.comparing import Change, Likeness
from detente.record.quoting.pattern import GapKind
from detente.record.quoting.placing import Found

LONG: Final = 60  # characters of a difference that is told in the sentence
TOLD: Final = 3  # differences
# Left out, such a word turns what is said round; "n't" is told by its form.
TURNING: Final = frozenset(
    "not never no nor neither without unless if hardly scarcely cannot none nobody".split()
)


class Verdict(StrEnum):
    """What becomes of a quote."""

    FOUND = "found"
    ELSEWHERE = "elsewhere"  # in another document than the one named
    ALTERED = "altered"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quote stands; `passage` says who speaks there, `claims` are the ids of those read from it.

    `excluded`: a person left the document out of the record.
    """

    document: Document
    found: Found
    passage: Passage | None
    claims: tuple[str, ...]
    excluded: bool


@dataclass(frozen=True, slots=True)
class Near:
    """A passage that is like a quote, and how the two differ."""

    document: Document
    likeness: Likeness
    passage: Passage | None
    claims: tuple[str, ...]
    excluded: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A quote and what was found; `document` is the name of the one asked for, empty for any.

    `places` are all, by document and in reading order, or those of the first documents only where `complete`
    is false. `near` are passages like it, the likest first, where it stands nowhere it should.
    """

    quote: str
    document: str
    verdict: Verdict
    places: tuple[Place, ...]
    near: tuple[Near, ...]
    complete: bool

    @property
    def says(self) -> str:
        """The verdict in words, with the names of documents and the words at issue."""
        match self.verdict:
            case Verdict.FOUND:
                said = f"The quote stands in {_names([p.document for p in self.places])}"
            case Verdict.ELSEWHERE:
                there = _names([p.document for p in self.places])
                said = f"The quote does not stand in '{self.document}' but in {there}"
            case Verdict.ALTERED:
                said = f"The quote is not to the letter; nearest is a passage of {self._nearest()}"
            case Verdict.ABSENT:
                said = "No document says this, nor anything near it"
        return ": ".join([said, *self._how()]) + "."

    @property
    def cautions(self) -> tuple[str, ...]:
        """What to look at: words left out that turn the sense, other speakers, sources left out."""
        return tuple(dict.fromkeys(self._cautions()))

    def _nearest(self) -> str:
        near = self.near[0].document.name
        return f"'{near}'" if self.document in ("", near) else f"'{near}', which is not '{self.document}'"

    def _how(self) -> Iterator[str]:
        if self.verdict is Verdict.ALTERED:
            whole = self.near[0].likeness.runs
            runs = [run for run in whole if run.change not in (Change.SAME, Change.MARKED)]
            text = self.near[0].document.text
            told = [_difference(run.change, run.said, text[run.start : run.end]) for run in runs[:TOLD]]
            more = [f"and {len(runs) - TOLD} more differences"] if len(runs) > TOLD else []
            yield ", ".join(told + more) or "only its marks differ"
        elif self.places:
            first = self.places[0].found
            parts = [f"but for {', '.join(first.folded)}"] if first.folded else []
            left = [gap for gap in first.gaps if gap.kind is GapKind.LEFT_OUT and gap.end > gap.start]
            text = self.places[0].document.text
            parts += [f"left out, and marked so, is {_short(text[gap.start : gap.end])}" for gap in left]
            if parts:
                yield ", ".join(parts)

    def _cautions(self) -> Iterator[str]:
        for place in self.places:
            for gap in place.found.gaps:
                words = re.findall(r"[\w'\u2019]+", place.document.text[gap.start : gap.end].lower())
                if any(word in TURNING or word.endswith(("n't", "n\u2019t")) for word in words):
                    yield "What the quote leaves out or replaces holds a word that may turn its sense."
        shown: tuple[Place | Near, ...] = (*self.places, *self.near)
        for one in shown:
            if one.excluded:
                yield f"'{one.document.name}' was left out of the record by a person."
            if one.passage and one.passage.speaker:
                speaker = one.passage.speaker
                yield f"In '{one.document.name}' the words are those of {speaker}, not of its author."


def _names(documents: list[Document]) -> str:
    names = [f"'{name}'" for name in dict.fromkeys(document.name for document in documents)]
    return ", ".join(names[:TOLD]) + (f" and {len(names) - TOLD} more" if len(names) > TOLD else "")


def _difference(change: Change, said: str, stands: str) -> str:
    if change is Change.CHANGED:
        return f"it has {_short(said)} for {_short(stands)}"
    if change is Change.ADDED:
        return f"it adds {_short(said)}"
    return f"it leaves out {_short(stands)}"


def _short(words: str) -> str:
    line = " ".join(words.split())
    return f'"{line if len(line) <= LONG else line[:LONG].rpartition(" ")[0] + " ..."}"'
