"""Judgements as plain values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from typing_extensions import TypedDict

if TYPE_CHECKING:
    from detente.api import Judgement


class UndoneForm(TypedDict):
    """Who took a judgement back, when (UTC) and why."""

    who: str
    at: str
    why: str


class JudgementForm(TypedDict):
    """What a person said of the machine's work; `about` lists claims, or a document where it excludes one.

    `change` is what it says, as JSON text: its keys are those of the verb. `asleep`: nothing of what it is
    about is in the record now.
    """

    id: str
    verb: str
    about: list[str]
    change: str
    who: str
    at: str
    why: str
    undone: UndoneForm | None
    asleep: bool


def judgement_dict(one: Judgement) -> JudgementForm:
    """A judgement."""
    undone = one.undone
    return {
        "id": one.id,
        "verb": one.verb.value,
        "about": list(one.about),
        "change": json.dumps(dict(one.change), ensure_ascii=False, sort_keys=True),
        "who": one.who,
        "at": one.at,
        "why": one.why,
        "undone": {"who": undone.who, "at": undone.at, "why": undone.why} if undone else None,
        "asleep": one.asleep,
    }
