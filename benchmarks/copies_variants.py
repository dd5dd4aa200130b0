"""What becomes of a text that others take over: the variants of benchmarks/copies.py, each made by rule.

The synonyms are the benchmark's own (copies_synonyms.py), not those of the product's spun.csv.
"""

# ruff: noqa: E501, SIM102
from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.copies_synonyms import FUNCTION, PHRASES, SMALL, SYNONYMS, WRONG

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)")
_CHROME = [
    "Home | World | Business | Sport", "Subscribe to our newsletter and never miss a story.", "Share this article",
    "Posted by the editors", "You may also like", "All rights reserved. No part may be reproduced.",
    "Sign in to comment", "Follow us on every network", "Advertisement", "Our correspondents report from all over the world.",
    "Read more: the week in pictures", "Cookies help us to deliver our services.", "Terms of use", "Back to top",
]  # fmt: skip


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with the white space after it."""
    found, at = [], 0
    for match in _SENTENCE.finditer(text):
        found.append(text[at : match.end()])
        at = match.end()
    return [*found, text[at:]] if at < len(text) else found


def verbatim(text: str, r: random.Random) -> str:
    """The same words; quotation marks, dashes, line breaks and case of the first line may differ."""
    first, _, rest = text.partition(" ")
    return (first.upper() + " " + rest).replace(" - ", " — ").replace('"', "”").replace("\n\n", "\n\n\n")


def boilerplate(text: str, r: random.Random) -> str:
    """Another site's header and footer around it."""
    chrome = r.sample(_CHROME, 8)
    return "\n".join(chrome[:3]) + "\n\n" + text + "\n\n" + "\n\n".join(chrome[3:])


def edited(text: str, r: random.Random) -> str:
    """10 to 30 % of the sentences dropped, reworded, moved or put in anew."""
    told = sentences(text)
    for _ in range(max(1, round(len(told) * r.uniform(0.1, 0.3)))):
        i = r.randrange(len(told))
        match r.randrange(4):
            case 0 if len(told) > 3:
                told.pop(i)
            case 1:
                told[i] = respun(told[i], r, 0.6)
            case 2:
                told.insert(i, "Our reporter could not reach either embassy by telephone at press time. ")
            case _:
                words = told[i].split(" ")
                cut = r.randrange(len(words))
                told[i] = " ".join([*words[:cut], "reportedly", *words[cut:]])
    return "".join(told)


def truncated(text: str, r: random.Random) -> str:
    """Its first 30 to 70 %, with an ellipsis."""
    told = sentences(text)
    return (
        "".join(told[: max(3, round(len(told) * r.uniform(0.3, 0.7)))]).rstrip() + " ... Read the full story"
    )


def quoted(text: str, r: random.Random, around: str) -> str:
    """A run of 40 to 70 % of its sentences inside another writer's text."""
    told, own = sentences(text), sentences(around)
    n = max(3, round(len(told) * r.uniform(0.4, 0.7)))
    at = r.randrange(len(told) - n + 1) if len(told) > n else 0
    half = len(own) // 2
    inside = "".join(told[at : at + n]).strip()
    return f"{''.join(own[:half]).strip()}\n\nAs one paper had it: {inside}\n\n{''.join(own[half:])}"


def respun(text: str, r: random.Random, share: float) -> str:
    """That share of its content words put for others, as an article spinner does, names and figures left.

    A word without a synonym goes over into an unrelated one with the same ending: the wrong sense.
    """
    for phrase, others in PHRASES.items():
        if phrase in text and r.random() < share:
            text = text.replace(phrase, r.choice(others))

    def other(match: re.Match[str]) -> str:
        word = match.group()
        low = word.lower()
        opens = match.start() == 0 or text[: match.start()].rstrip()[-1:] in '.!?"“:'
        if low in SMALL and word == low and r.random() < 0.5 * share:
            return r.choice(SMALL[low])
        if low in FUNCTION or (word[0].isupper() and not (opens and low in SYNONYMS)):
            return low if opens and low in FUNCTION and r.random() < 0.5 * share else word
        if len(low) < 3 or r.random() >= share:
            return word
        put = r.choice(SYNONYMS[low]) if low in SYNONYMS else _wrong(low, r)
        return put[0].upper() + put[1:] if word[0].isupper() and r.random() > share else put

    return _WORD.sub(other, text)


def _wrong(word: str, r: random.Random) -> str:
    for ending in ("ing", "ed", "ly", "s"):
        if word.endswith(ending):
            return r.choice(WRONG[ending])
    return r.choice(WRONG[""])


def translated(text: str, r: random.Random) -> str:
    """As if it had gone to another language and come back: synonyms, articles, tenses and word order change."""
    return "".join(_back(sentence, r) for sentence in sentences(text))


_RULES: list[tuple[str, Callable[[re.Match[str]], str]]] = [
    (r"\b[Tt]he (?=[a-z])", lambda m: ""),
    (r"\b(an?|An?) (?=[a-z])", lambda m: "one "),
    (r"\b(was|were) (\w+ed)\b", lambda m: f"has been {m[2]}"),
    (r"\bsaid that\b", lambda m: "has declared that"),
    (r"\b(\w+)'s (\w+)", lambda m: f"the {m[2]} of {m[1]}"),
    (r"\bwill\b", lambda m: "is going to"),
    (r"\bwould\b", lambda m: "will"),
    (r", (who|which) ", lambda m: f", and {m[1]} "),
    (r"\b(had|have|has) (\w+(?:ed|en))\b", lambda m: m[2]),
    (r"\b([a-z]+) and ([a-z]+)\b", lambda m: f"{m[2]} and also {m[1]}"),
    (r"\bbut\b", lambda m: "however"),
    (r"\bof the\b", lambda m: "from"),
    (r"\b(\d+ [A-Z][a-z]+ \d{4})\b", lambda m: f"the {m[1]}"),
    (r"\bin (?=[A-Z])", lambda m: "at "),
]


def _back(sentence: str, r: random.Random) -> str:
    for pattern, put in _RULES:
        if r.random() < 0.6:
            sentence = re.sub(pattern, put, sentence)
    sentence = respun_synonyms(sentence, r, 0.35)
    body, end = sentence.rstrip(), sentence[len(sentence.rstrip()) :]
    clauses = body[:-1].split(", ") if body[-1:] == "." else []
    if len(clauses) == 2 and r.random() < 0.6:  # the clauses change places
        body = f"{clauses[1]}, {clauses[0]}."
    elif match := re.fullmatch(r"(.{15,}) (on|in|at|for|near|by) (.{4,40})\.", body):
        if r.random() < 0.6:  # what stood at the end comes first
            body = f"{match[2].capitalize()} {match[3]}, {match[1]}."
    return body[:1].upper() + body[1:] + end


def respun_synonyms(text: str, r: random.Random, share: float) -> str:
    """True synonyms only."""

    def other(match: re.Match[str]) -> str:
        low = match.group()
        return r.choice(SYNONYMS[low]) if low in SYNONYMS and r.random() < share else low

    return re.sub(r"\b[a-z]+\b", other, text)
