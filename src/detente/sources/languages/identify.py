"""Which language a text and each of its passages is in, told by script, frequent words and letters.

Where these do not settle it a statistical model is asked (`py3langid`). Another language than English is told
only on evidence of its own, so that no English text is lost: what has none tells nothing and takes its
neighbours'.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from detente.model import Passage, Role
from detente.sources.languages.wordlists import Words, by_script, rows

SAMPLE = 600  # characters by which a text is told; of a longer one its start, middle and end
LEAST = 4  # words; fewer tell nothing
_RANGES = {  # in the order of their code points
    "latin": "AZ az ªª ºº ÀÖ Øö øʯ Ḁỿ",
    "greek": "Ͱϡ ἀῼ",
    "cyrillic": "Ѐԯ",
    "armenian": "Աև",
    "hebrew": "אײ",
    "arabic": "ؠۓ ەۿ ݐݿ ﭐﻼ",
    "devanagari": "ऀॣ",
    "bengali": "ঀ৾",
    "gurmukhi": "ਁੵ",
    "gujarati": "ઁ૱",
    "oriya": "ଁ୷",
    "tamil": "ஂ௺",
    "telugu": "ఀ౿",
    "kannada": "ಀೲ",
    "malayalam": "ഀൿ",
    "sinhala": "ංෳ",
    "thai": "ก๏",
    "lao": "ກໟ",
    "tibetan": "ༀྼ",
    "burmese": "ကႝ",
    "georgian": "Ⴀჿ",
    "hangul": "ᄀᇿ 가힣",
    "ethiopic": "ሀፚ",
    "khmer": "កៜ",
    "kana": "ぁヿ",
    "han": "㐀鿿 豈龎",
}
_SCRIPTS = tuple(_RANGES)
_DENSE = {"han": 3, "kana": 2, "hangul": 2}  # letters of an alphabet that one sign is worth
_WORD = re.compile(r"[^\W\d_]+")
_WORDS = {"devanagari": re.compile(r"[ऀ-ॣ]+")}  # its vowel signs are no letters to Python
_LINKS = re.compile(r"\S*(?:://|www\.|@)\S*")
_ENGLISH = 0.10  # of the words frequent English ones: it may be English
_PLAIN = 0.22  # it is
_FOREIGN = 0.13  # weight a word; what another language must have
_FIRST = 0.4  # head start of a script's first language, which most texts in it are in
_LIKELY = 0.8  # the same in a script that English does not use
_CLEAR = 1.5  # weight by which a language leads others of its script
_STRAY = 0.05  # of the words English ones, in another language's text
_SAID, _SURE = 6, 0.98  # small words and probability with which the model is believed
_CALLED = {"zxx": "", "und": "", "yue": "zh", "wuu": "zh", "fil": "tl", "no": "nb", "nn": "nb"} | {
    "ckb": "ku", "sdh": "ku", "kmr": "ku", "pnb": "ur", "azb": "az", "arz": "ar", "bs": "hr", "sh": "hr"
}  # fmt: skip
_LETTER = 0.6  # weight of a word with a letter of the language
_MIXED = 200  # characters in a passage that is looked through for paragraphs in another language
_BREAK = re.compile(
    r"(?<!\s)\s*(?:\n|\r\n?)[ \t\u3000]*(?:\r|\n)\s*|(?<=[.!?…:;\"”’»)\]。！？」』۔؟।։])[ \t]*[\r\n]+\s*"
)


@cache
def _table() -> bytes:
    """For each code point of the first plane the number of its script, from 1; 0 for what is no letter."""
    table = bytearray(0x10000)
    for number, ranges in enumerate(_RANGES.values(), 1):
        for pair in ranges.split():
            for code in range(ord(pair[0]), ord(pair[1]) + 1):
                table[code] = number
    return bytes(table)


def language_of(text: str) -> str:
    """The ISO 639-1 code of a text's language; empty where it is not sure."""
    text = _sample(text)
    if text.isascii():
        return _told(text, "latin")
    text = unicodedata.normalize("NFC", text)
    counts = _letters(text)
    if not counts:
        return ""
    most = max(counts, key=lambda script: (counts[script], script))
    total = sum(counts.values())
    if most != "latin" and counts["latin"] * 5 > total * 2 and _plain(text):
        return "en"  # it quotes at length
    if most in ("han", "kana"):
        kana = counts["kana"] * 12 > counts["han"] + counts["kana"]
        return ("ja" if kana else "zh") if total >= 10 else ""
    return _told(text, most) if total >= 12 else ""


def told(text: str, passages: Sequence[Passage]) -> tuple[str, tuple[Passage, ...]]:
    """The language of most of a document's content, and its passages each with its own.

    A passage that goes over into another language is cut at the paragraph. One that does not tell takes the
    language of its neighbours, where these write its script.
    """
    pieces = [piece for passage in passages for piece in _cut(text, passage)]
    known = [piece.language for piece in pieces]
    lent = [language if piece.role.content else "" for piece, language in zip(pieces, known, strict=True)]
    _join(text, pieces, known, lent)
    before, after = _carried(lent), _carried(lent[::-1])[::-1]
    sizes: Counter[str] = Counter()
    made = []
    for piece, language, left, right in zip(pieces, known, before, after, strict=True):
        if not language and (left or right):
            near = "en" if "en" in (left, right) else left or right
            script = _script(text[piece.start : piece.end])
            language = near if not script or script in _written(near) else ""
        made.append(replace(piece, language=language))
        if language and piece.role.content:
            sizes[language] += piece.end - piece.start
    most = max(sizes, key=lambda language: (sizes[language], language == "en", language), default="")
    return most, tuple(made)


def _sample(text: str) -> str:
    if len(text) > SAMPLE:
        part, middle = SAMPLE // 3, len(text) // 2
        text = f"{text[:part]} {text[middle - part // 2 : middle + part // 2]} {text[-part:]}"
    return _LINKS.sub(" ", text) if "://" in text or "www." in text or "@" in text else text


def _letters(text: str) -> Counter[str]:
    """Letters by script, signs that are worth several of an alphabet's counted so."""
    counts: Counter[str] = Counter()
    table = _table()
    for sign, times in Counter(text).items():
        code = ord(sign)
        if code < 0x10000 and (number := table[code]):
            script = _SCRIPTS[number - 1]
            counts[script] += times * _DENSE.get(script, 1)
    return counts


def _script(text: str) -> str:
    """The script of most letters; empty where there are none."""
    counts = _letters(text[:SAMPLE])
    return max(counts, key=lambda script: (counts[script], script), default="")


def _told(text: str, script: str) -> str:
    words = by_script()[script]
    if words.sole:
        return words.sole
    found = _WORDS.get(script, _WORD).findall(text)
    if len(found) < LEAST or len(text) < 20:
        return ""
    return _weighed(found, words, script == "latin", text)


def _plain(text: str) -> bool:
    """Whether its words in Latin letters are English for sure."""
    found = [word for word in _WORD.findall(text) if word[0] < "\u0250"]
    worth = by_script()["latin"].worth
    hits = sum(any(one == "en" for one, _ in worth.get(word.lower(), ())) for word in found)
    return hits >= 5 and hits >= _PLAIN * len(found)


def _weighed(found: list[str], table: Words, latin: bool, text: str) -> str:
    """The language whose frequent words and letters weigh most; empty where none is sure."""
    scores, hits = _scores(found, table, latin)
    size = len(found)
    if not scores:
        return _asked(text, found)
    best = max(scores, key=lambda language: (scores[language], language == "en"))
    own, english = scores.get("en", 0.0), hits.get("en", [])
    if not latin:
        rest = sum(scores.values()) - scores[best]
        return (_asked(text, []) if len(text) >= 40 and scores[best] - rest < _CLEAR else "") or best
    if best == "en":
        plain = len(english) >= _PLAIN * size or (len(english) >= 2 and len(english) >= _ENGLISH * size)
        return "en" if plain else ""
    said = hits.get(best, [])
    shared = set(said)
    alone = sum(word not in shared for word in english)
    weighs = scores[best] >= _FOREIGN * size or (len(said) >= _PLAIN * size and not alone)
    if weighs and len(shared) >= (2 if size < 12 else 3) and scores[best] > max(1.0, 1.5 * own):
        return best
    if alone >= _ENGLISH * size and own * 1.5 >= scores[best]:
        return "en"
    return _asked(text, found) if alone <= _STRAY * size else ""


def _scores(found: list[str], table: Words, latin: bool) -> tuple[dict[str, float], dict[str, list[str]]]:
    """By language the weight of its words and letters, and these words.

    Small words between two capitals are parts of names (`Juan de la Cruz`), and letters in capitalised words
    may be a name's: neither speaks for another language than English.
    """
    worth, letters, last = table.worth, table.letters, len(found) - 1
    shouted = latin and sum(map(str.isupper, found)) * 2 > len(found)
    scores = {} if latin else {table.first: _FIRST}
    hits: dict[str, list[str]] = {}
    for i, word in enumerate(found):
        small, plain = word.islower() or not latin or shouted, word.lower()
        if said := worth.get(plain):
            named = latin and not shouted and small and 0 < i < last and _named(found[i - 1], found[i + 1])
            for language, weight in said:
                if not named or language == "en":
                    scores[language] = scores.get(language, 0.0) + (0.0 if named else weight)
                    hits.setdefault(language, []).append(plain)
        elif small and not word.isascii():
            rarest: dict[str, float] = {}
            for sign in plain:
                for language, weight in letters.get(sign, ()):
                    rarest[language] = max(weight, rarest.get(language, 0.0))
            for language, weight in rarest.items():
                scores[language] = scores.get(language, 0.0) + _LETTER * weight
                hits.setdefault(language, []).append(plain)
    return scores, hits


def _asked(text: str, found: list[str]) -> str:
    """What the model says; it takes lists of names and headlines for any language: so words are asked for."""
    if found and sum(word.islower() and len(word) > 1 for word in found) < max(_SAID, len(found) // 2):
        return ""
    language, surety = _model().classify(text)
    told = _CALLED.get(language, language)
    return told if surety >= (_SURE if found else _LIKELY) and len(told) <= 2 else ""


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _named(left: str, right: str) -> bool:
    return left[0].isupper() and right[0].isupper()


def _cut(text: str, passage: Passage) -> Iterator[Passage]:
    """The passage with its language, in several where its paragraphs are in several."""
    inside = text[passage.start : passage.end]
    breaks = list(_BREAK.finditer(inside)) if len(inside) >= _MIXED and "\n" in inside else []
    if not breaks:
        yield replace(passage, language=language_of(inside))
        return
    starts = [0, *(found.end() for found in breaks)]
    ends = [*(found.start() for found in breaks), len(inside)]
    runs: list[tuple[int, int, str]] = []
    for start, end in zip(starts, ends, strict=True):
        language = language_of(inside[start:end])
        if runs and (language in ("", runs[-1][2]) or not runs[-1][2]):
            runs[-1] = (runs[-1][0], end, language or runs[-1][2])
        else:
            runs.append((start, end, language))
    for start, end, language in runs:
        if inside[start:end].strip():
            yield replace(passage, start=passage.start + start, end=passage.start + end, language=language)


def _join(text: str, pieces: Sequence[Passage], known: list[str], lent: list[str]) -> None:
    """Tells neighbours together that are too short to be told alone."""
    i = 0
    while i < len(pieces):
        j = i
        while j < len(pieces) and not known[j] and pieces[j].role is not Role.NAVIGATION:
            j += 1
        if j - i > 1:
            language = language_of(" \n".join(text[one.start : one.end][:SAMPLE] for one in pieces[i:j][:50]))
            for k in range(i, j):
                script = _script(text[pieces[k].start : pieces[k].end])
                if language and script in _written(language):
                    known[k] = language
                    lent[k] = language if pieces[k].role.content else ""
        i = j + 1


def _carried(languages: Sequence[str]) -> list[str]:
    """For each place the last language told at or before it."""
    made, last = [], ""
    for language in languages:
        last = language or last
        made.append(last)
    return made


@cache
def _written(language: str) -> frozenset[str]:
    """The scripts that a language is written in."""
    if language in ("zh", "ja"):
        return frozenset({"han", "kana"})
    return frozenset(row["script"] for row in rows() if row["language"] == language)
