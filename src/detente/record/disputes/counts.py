"""Numbers in a telling: so many of what, parts of a whole, none at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from detente.coding.gazetteer import codes_in
from detente.language.amounts import amounts
from detente.language.dategrammar import COUNTS, ORDINALS
from detente.model import ArgumentKind
from detente.record.disputes.told import Told
from detente.record.events.telling import stem

ROUND: Final = 0.12  # share by which numbers may differ where one of them is rough
SAME: Final = 0.01
AFTER: Final = 4  # words after a number among which the noun that it counts is looked for
_ROUGH: Final = re.compile(
    r"\b(?:about|some|around|roughly|nearly|almost|approximately|an estimated|circa|or so|close to)\s*$"
)
_LESS: Final = re.compile(r"\b(?:fewer than|less than|under|up to|at most|no more than|below)\s*$")
_MORE: Final = re.compile(r"\b(?:more than|over|at least|no fewer than|no less than|above|exceeding)\s*$")
_THE: Final = re.compile(r"\b(?:the|these|those|both|any|no|each)\s*$", re.IGNORECASE)
_NONE: Final = re.compile(r"\b(?:not|nor|never)(?: even)?(?: a(?: single)?)?\s*$")
_BESIDE: Final = re.compile(r"\b(?:another|(?:a )?further|(?:an )?additional|plus|yet)\s*$", re.IGNORECASE)
_ONE_MORE: Final = re.compile(r"\s*(?:more|other|further|additional)\b", re.IGNORECASE)
_AGO: Final = re.compile(r"\s*(?:ago|back|earlier|later|before|after|since|in the past|on)\b")
_YEAR_TO: Final = re.compile(r"\b(?:1[89]|20)\d\d(?= to [a-z])")  # "in 2010 to ten years": no span of numbers
MANY: Final = COUNTS | {"a": 1, "an": 1, "hundred": 100}
PARTS: Final = ORDINALS | {"half": 2, "quarter": 4}
GROWN: Final = {"doubled": 2.0, "trebled": 3.0, "tripled": 3.0, "quadrupled": 4.0, "halved": 0.5}
_PART: Final = re.compile(
    r"\b(?:(?P<count>an?|one|two|three|four|nine)[ -])?"
    r"(?P<part>half|(?:third|quarter|fifth|sixth|eighth|tenth)s?)"
    r" (?:of\b|(?:the|its|their|all)\b)",
    re.IGNORECASE,
)
_TIMES: Final = re.compile(
    r"\b(?:doubled|trebled|tripled|quadrupled|halved|(?P<fold>[a-z]+?)-?fold)\b", re.IGNORECASE
)
_NOBODY: Final = re.compile(
    r"\b(?:nobody|no one|not a (?:soul|man|person)|none|"
    r"no (?:civilians?|soldiers?|people|men|lives|casualties|"
    r"deaths|victims|losses))\b(?: \w+){0,3}? ?(?:killed|died|hurt|harmed|dead|lost|perished|suffered)\b|"
    r"\b(?:without|no) (?:casualties|loss of life|deaths|victims|bloodshed)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"[^\W\d_][\w'’-]*")
FATES: Final = {
    "killed": r"(?:kill(?:ed|ing|s)?|dead|died|perished|lost (?:their|his) lives)\b",
    "wounded": r"(?:wound|injur|maim)\w*",
    "taken": r"(?:captur|arrest|detain|seiz)\w*",
}
_SKIP: Final = frozenset(
    "ours theirs of them the its their his her in a an and were was who which new old more other".split()
)


@dataclass(frozen=True, slots=True)
class Number:
    """So many of what: from `low` to `high` in the unit of its kind; `items` are stems of the noun.

    `fate` is what was done to those counted, where it is said: killed, wounded or taken.
    """

    kind: ArgumentKind
    low: float
    high: float
    rough: bool
    unit: str
    items: frozenset[str]
    text: str
    bound: int = 0
    fate: str = ""

    def against(self, other: Number) -> bool:
        """Whether both cannot be right."""
        if self.bound and self.bound == other.bound:  # "up to 212" and "up to 218"
            one, two = (self.high, other.high) if self.bound < 0 else (self.low, other.low)
            return abs(two - one) > ROUND / 6 * max(one, two)
        if self.high >= other.low and other.high >= self.low:
            return False
        one, two = (self.high, other.low) if self.high < other.low else (other.high, self.low)
        rough = self.rough or other.rough
        return abs(two - one) > (ROUND if rough else SAME) * max(abs(one), abs(two))


def another_number(a: Told, b: Told) -> bool:
    """Whether two tellings count one noun, and each otherwise."""
    pairs = [(x, y) for x in numbers(a) for y in numbers(b) if x.items & y.items]
    return bool(pairs) and all(x.against(y) for x, y in pairs)


def numbers(one: Told) -> tuple[Number, ...]:
    """Those inside the act; those of its clause where the coder told none."""
    told = [
        Number(a.kind, a.value, a.value, False, a.unit, _stems(a.item), a.text)
        for a in one.claim.arguments
        if a.value is not None and not _BESIDE.search(one.document.text[max(0, a.start - 24) : a.start])
    ]
    return tuple(told) or _of_clause(one.clause)


@lru_cache(maxsize=8192)
def _of_clause(text: str) -> tuple[Number, ...]:
    found = []
    if nobody := _NOBODY.search(text):
        found.append(Number(ArgumentKind.QUANTITY, 0, 0, False, "", _stems("dead killed"), nobody.group()))
    found += _shares(text)
    for amount in amounts(_YEAR_TO.sub("    ", text)):
        before = text[max(0, amount.start - 24) : amount.start].casefold()
        after = text[amount.end : amount.end + 60]
        if (
            _NONE.search(before)
            or _BESIDE.search(before)
            or _ONE_MORE.match(after)
            or (amount.kind is ArgumentKind.DURATION and _AGO.match(after))
        ):
            continue
        if amount.year or _date_near(before, after) or (amount.value <= 2 and _THE.search(before)):
            continue
        items = _noun(after) if amount.kind is ArgumentKind.QUANTITY else frozenset[str]()
        low = high = amount.value
        bound = -1 if _LESS.search(before) else int(bool(_MORE.search(before)))
        if _LESS.search(before):
            low, high = 0.0, amount.value * (1 - SAME)
        elif _MORE.search(before):
            low, high = amount.value, float("inf")
        rough = bool(_ROUGH.search(before))
        said = " ".join((text[amount.start : amount.end] + _upto(after)).split())
        fate = _fate(before, after)
        found.append(Number(amount.kind, low, high, rough, amount.unit(), items, said, bound, fate))
    return tuple(found)


def _fate(before: str, after: str) -> str:
    """What was done to those that are counted: "killed eleven of ours", "eleven of them died"."""
    for fate, done in FATES.items():
        if re.search(rf"\b{done}(?: (?:\w+ ){{0,2}})?\s*$", before):
            return fate
    for fate, done in FATES.items():
        if re.match(rf"(?: [\w'’-]+){{0,4}}? {done}", after.casefold()):
            return fate
    return ""


def _shares(text: str) -> Iterator[Number]:
    """Parts of a whole in percent, and how many times a thing grew."""
    for match in _PART.finditer(text):
        of = PARTS[match["part"].rstrip("s").casefold()]
        share = 100 * MANY.get((match["count"] or "a").casefold(), 1) / of
        yield Number(ArgumentKind.SHARE, share, share, True, "", frozenset(), match.group())
    for match in _TIMES.finditer(text):
        times = GROWN.get(match.group().casefold()) or MANY.get((match["fold"] or "").casefold(), 0)
        if times:
            yield Number(ArgumentKind.QUANTITY, times, times, False, "", _stems("times grown"), match.group())


def _date_near(before: str, after: str) -> bool:
    """Whether a number is a day of a month."""
    months = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?"
    return bool(
        re.search(rf"\b{months}\s*$", before)
        or re.match(rf"\s*(?:{months}\b|(?:to|and|-)\s*\d+\s+{months}\b|o'clock)", after.casefold())
    )


def _noun(after: str) -> frozenset[str]:
    clause = re.split(r"[.;:,()\"]|\b(?:that|which|who|whom|when|where)\b", after.lstrip(" -"), maxsplit=1)[0]
    words = _WORD.findall(clause)[:AFTER]
    named = (words[:length] for length in (1, 2) if words[length - 1 : length])
    nation = {"people"} if any(map(_people_of, named)) else set()
    return frozenset(
        stem(word.casefold()) for word in (*words, *nation) if len(word) > 2 and word.casefold() not in _SKIP
    )


def _people_of(words: list[str]) -> bool:
    """Whether words are a people: "Egyptians", "South Africans", "Chinese"."""
    plural = words[-1].endswith(("s", "ese")) and all(word[0].isupper() for word in words)
    return plural and bool(codes_in(" ".join(words)))


def _upto(after: str) -> str:
    clause = re.split(r"[.;:,()\"]", after, maxsplit=1)[0]
    return "".join(re.findall(r"\s*\S+", clause)[:3])


def _stems(item: str) -> frozenset[str]:
    return frozenset(stem(word.casefold()) for word in _WORD.findall(item) if len(word) > 2)
