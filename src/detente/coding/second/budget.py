"""What a run may spend, and what it has spent: tokens, money, requests a minute."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from detente.errors import UsageError

LONGEST: Final = 4_096  # tokens of an answer
SHORTEST: Final = 256  # tokens left for an answer below which a request is not begun
_MILLION: Final = 1_000_000


class Exhausted(Exception):
    """The budget leaves no room for another request; what was read before stays kept."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a run may spend; None is no limit.

    `tokens` are of questions and answers together, `cost` in the currency of `price`, which is that of a
    million tokens asked and of a million answered; `rate` is requests a minute.
    """

    tokens: int | None = None
    cost: float | None = None
    price: tuple[float, float] | None = None
    rate: float | None = None

    def __post_init__(self) -> None:
        if self.cost is not None and self.price is None:
            raise UsageError("A limit of cost needs the price of tokens; name it with --price IN,OUT.")
        if min(self.tokens or 0, self.cost or 0, *(self.price or (0, 0))) < 0 or (self.rate or 1) <= 0:
            raise UsageError("A limit below nothing was given; give tokens, cost, price and rate above 0.")


@dataclass(slots=True)
class Spent:
    """What a run has spent; `guessed` counts the answers whose tokens the server did not tell."""

    requests: int = 0
    asked: int = 0
    answered: int = 0
    seconds: float = 0.0
    guessed: int = 0

    @property
    def tokens(self) -> int:
        """Of questions and answers."""
        return self.asked + self.answered

    def cost(self, limits: Limits) -> float | None:
        """In the currency of the price; None where no price is known."""
        return None if limits.price is None else _cost(limits.price, self.asked, self.answered)

    def count(self, usage: object, question: str, answer: str) -> None:
        """Adds the tokens that a server says it used, or a guess where it says nothing to be believed."""
        told = usage if isinstance(usage, dict) else {}
        asked, answered = _number(told.get("prompt_tokens")), _number(told.get("completion_tokens"))
        if asked is None or answered is None:
            self.guessed += 1
            asked, answered = guess(question), guess(answer)
        self.asked += asked
        self.answered += answered


def _number(told: object) -> int | None:
    return told if isinstance(told, int) and 0 <= told < _MILLION else None


def guess(text: str) -> int:
    """Tokens of a text at three bytes each: more than English takes, so that a limit holds."""
    return len(text.encode("utf-8", "replace")) // 3 + 1


def room(limits: Limits, spent: Spent, question: str) -> int:
    """Tokens that the answer to a question may have; raises Exhausted where too few are left."""
    left, asked = LONGEST, guess(question)
    if limits.tokens is not None:
        left = min(left, limits.tokens - spent.tokens - asked)
    if limits.cost is not None and limits.price is not None:
        money = limits.cost - _cost(limits.price, spent.asked + asked, spent.answered)
        if money < 0:
            left = 0
        elif limits.price[1]:
            left = min(left, int(money / limits.price[1] * _MILLION))
    if left < SHORTEST:
        raise Exhausted
    return left


def _cost(price: tuple[float, float], asked: int, answered: int) -> float:
    return (price[0] * asked + price[1] * answered) / _MILLION
