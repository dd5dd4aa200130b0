"""The objects of JSON lines or of a JSON array, one at a time, however large the file."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, TextIO

from detente.sources.load import LIMIT

CHUNK = 1 << 18  # characters
ENVELOPE = 2 * LIMIT  # characters of one object: a text of LIMIT bytes may be written in escapes
_OUTSIDE = re.compile(r'["{}\]]')
_INSIDE = re.compile(r'["\\]')
_ARRAYS = 8  # arrays in an envelope that may be the one of texts
_ARRAY = re.compile(r'"(?:[^"\\]|\\.){1,60}"\s*:\s*\[\s*(?=\{)')
# A string that is cut short goes to the end, or each quotation mark in it would be tried as the first of one.
_TOKEN = re.compile(r'"((?:[^"\\]|\\.|\\\Z)*+)(?:"|\Z)|[{}\[\]]', re.DOTALL)
_OF_TEXT = re.compile(r'\s*:\s*(?:\[\s*)?"')

Found = tuple[int, dict[str, Any], str]  # line on which it begins, the object, what is wrong with it


def object_of(source: str) -> tuple[dict[str, Any], str]:
    """The object that some JSON is, or what is wrong with it."""
    try:
        found = json.loads(source)
    except (ValueError, RecursionError) as fault:
        reason = "it is nested too deep" if isinstance(fault, RecursionError) else str(fault)
        return {}, f"is no sound JSON ({reason})"
    return (found, "") if isinstance(found, dict) else ({}, "is JSON but no object with columns")


def first_object(text: str) -> dict[str, Any]:
    """The object that some text begins with; of one cut short the keys of strings, with "" for each."""
    for _, source, _ in sources(iter([text])):
        if source:
            return object_of(source)[0]
    found, depth = {}, 0
    for token in _TOKEN.finditer(text):
        depth += {"{": 1, "[": 1, "}": -1, "]": -1}.get(token[0], 0)
        if depth == 1 and token[1] is not None and _OF_TEXT.match(text, token.end()):
            found[token[1]] = ""
    return found


def starts(head: str) -> Iterator[int]:
    """Where the objects of a JSON text may begin: itself an array, or an array under a key, or an object."""
    at = len(head) - len(head.lstrip("\ufeff \t\r\n"))
    if head.startswith("[", at):
        yield at + 1
    elif head.startswith("{", at):
        yield from (found.end() for found in islice(_ARRAY.finditer(head), _ARRAYS))
        yield at


def in_lines(stream: TextIO) -> Iterator[Found]:
    """An object a line; blank lines are passed over."""
    number = 0
    while line := stream.readline(ENVELOPE + 1):
        number += 1
        if len(line) > ENVELOPE:
            while line and line[-1] not in "\r\n":
                line = stream.readline(1 << 20)
            yield number, {}, f"has more than the limit of {ENVELOPE:,} characters"
        elif line.strip("\ufeff \t\r\n\x00"):
            found, fault = object_of(line.strip("\ufeff \t\r\n\x00"))
            yield number, found, fault


def in_array(stream: TextIO, start: int) -> Iterator[Found]:
    """The objects from `start` to the end of their array; lines are counted from there."""
    skipped = stream.read(start)

    def chunks() -> Iterator[str]:
        while chunk := stream.read(CHUNK):
            yield chunk

    before = skipped.count("\n")
    for line, source, fault in sources(chunks()):
        found, wrong = ({}, fault) if fault else object_of(source)
        yield before + line, found, wrong


def sources(chunks: Iterator[str]) -> Iterator[tuple[int, str, str]]:
    """(line, source, fault) of each outermost `{...}`, up to a `]` outside of them."""
    depth, line, began, size = 0, 1, 1, 0
    parts: list[str] = []
    inside = escaped = False
    for chunk in chunks:
        at, kept, counted = 0, 0, 0
        if escaped:
            at, escaped = 1, False
        while True:
            mark = (_INSIDE if inside else _OUTSIDE).search(chunk, at)
            if mark is None:
                break
            at, sign = mark.end(), mark[0]
            if sign == "\\":
                at += 1
                escaped = at > len(chunk)
            elif sign == '"':
                inside = not inside
            elif sign == "{":
                depth += 1
                if depth == 1:
                    line, counted = line + chunk.count("\n", counted, at), at
                    began, kept, size, parts = line, at - 1, 0, []
            elif sign == "}" and depth:
                depth -= 1
                if depth == 0:
                    size += at - kept
                    over = size > ENVELOPE
                    fault = f"has more than the limit of {ENVELOPE:,} characters" if over else ""
                    yield began, "" if over else "".join([*parts, chunk[kept:at]]), fault
                    parts = []
            elif sign == "]" and not depth:
                return
        line += chunk.count("\n", counted)
        if depth:
            size += len(chunk) - kept
            parts.append(chunk[kept:] if size <= ENVELOPE else "")
    if depth:
        yield began, "", "is cut short"
