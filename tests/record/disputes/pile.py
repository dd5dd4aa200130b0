"""Claims of documents that hold their quotes, and the disputes among them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from detente.model import Actor, Claim, DateBasis, Document, Kind, Passage, SaidBasis, Status
from detente.record.disputes.dispute import Dispute
from detente.record.disputes.reference import Atlas
from detente.record.disputes.search import disputes_of
from detente.record.events.event import Event, event

NONE = Atlas(())


class Pile:
    """Claims of documents that hold their quotes, a line each."""

    def __init__(self) -> None:
        self.said: dict[str, list[Claim]] = {}
        self.texts: dict[str, str] = {}
        self.starts: dict[str, list[int]] = {}

    def post(self, document: str, answers: str = "") -> None:
        """A new post of a thread begins, with the words of another that it quotes."""
        text = self.texts.get(document, "")
        self.starts.setdefault(document, []).append(len(text))
        self.texts[document] = text + (f'"{answers}" ' if answers else "")

    def tell(
        self, document: str, quote: str, source: str, target: str, type: str, date: str | None = None,
        mode: str = "", status: Status = Status.HAPPENED, kind: Kind = Kind.EVENT, person: str = "",
        basis: DateBasis = DateBasis.STATED,
    ) -> Claim:  # fmt: skip
        """One claim more; parties are codes separated by `+`."""
        text = self.texts.get(document, "")
        start = len(text)
        self.texts[document] = text + quote + ".\n"
        sources = tuple(Actor(code, person=person) for code in source.split("+"))
        claim = Claim(
            document, start, start + len(quote), quote, sources, tuple(Actor(c) for c in target.split("+")),
            type, mode, status, kind, date, basis, sentence=(start, start + len(quote)),
        )  # fmt: skip
        self.said.setdefault(document, []).append(claim)
        return claim

    def disputes(
        self, atlas: Atlas = NONE, together: Sequence[Sequence[Claim]] = (), **origins: str
    ) -> list[Dispute]:
        """Those found; each claim is an event unless put together."""
        return disputes_of(self.events(together, **origins), origins, atlas)

    def events(self, together: Sequence[Sequence[Claim]] = (), **origins: str) -> list[Event]:
        """Each claim alone unless put together."""
        documents = {
            name: Document(
                name, f"{name}.txt", "", "0", text, said=date(2020, 1, 1), said_basis=SaidBasis.GIVEN,
                passages=self._passages(name, text),
            )
            for name, text in self.texts.items()
        }  # fmt: skip
        grouped = [list(group) for group in together]
        alone = [[c] for claims in self.said.values() for c in claims if not any(c in g for g in grouped)]
        found = [event(group, documents, origins) for group in [*grouped, *alone]]
        for claims in self.said.values():
            for c in claims:
                assert self.texts[c.document][c.start : c.end] == c.quote
        return found

    def _passages(self, name: str, text: str) -> tuple[Passage, ...]:
        starts = self.starts.get(name)
        if not starts:
            return (Passage(0, len(text)),)
        return tuple(
            Passage(start, end, post=n)
            for n, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True))
        )
