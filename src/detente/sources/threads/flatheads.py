"""The heads of posts in a thread of which only the text is left: name, rank, counters, number, date."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from detente.model import Role
from detente.sources import furniture as f
from detente.sources.plaintext.pieces import Piece
from detente.sources.threads.posts import ADDED
from detente.sources.threads.titles import bare

_LONGEST = 140
_BUTTONS = 6  # in a row at most
_OFTEN = 3  # lines with nothing but a day and a time of day: over posts, and not over an article
_TOP = 5  # lines in which the thread's title is looked for
_TIMED = (
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
    r"(?P<when>(?:[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}(?:st|nd|rd|th)?\s+[a-z]{3,9}\.?,?\s+\d{4}"
    r"|\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|today|yesterday)"
    r"(?:t\d\d\S*|,?\s*(?:at\s+|[-–|·]\s*)?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?)?)"
)
_NAME = r"(?P<name>[^\W_][^\n»«:|]{0,48}?)"
_NUMBER = r"(?:\s*[|,(·-]?\s*(?:post\s*|reply\s*)?#?\s*(?P<number>\d{1,6})\)?)?"
_BY = re.compile(
    rf"(?:(?:unread\s+)?post(?:ed)?\s+by:?|by:?)\s+{_NAME}\s*(?:»|›|\bon\b|\bat\b|,|-|–|\||·)\s*{_TIMED}{_NUMBER}\W*",
    re.IGNORECASE,
)
_REPLY = re.compile(rf"[«\s]*(?:reply #\d+ )?on:\s*{_TIMED}[\s»]*", re.IGNORECASE)
_ON_BY = re.compile(rf"post(?:ed)?:?\s+(?:on\s+)?{_TIMED}\s+by:?\s+{_NAME}\W*", re.IGNORECASE)
_POSTED = re.compile(r"posted\b.*\d[:.]\d\d", re.IGNORECASE)
_CLOCKED = re.compile(r"\d:\d\d")
_NAMED = re.compile(
    rf"(?:#?(?P<lead>\d{{1,6}})[.:)]?\s+)?{_NAME}(?:\s+(?:wrote|said|posted|writes))?\s*(?:,|»|›|\||·|-|–|\(|\bon\b|\s)\s*(?:on\s+)?{_TIMED}\)?{_NUMBER}\W*",
    re.IGNORECASE,
)
_DATED = re.compile(rf"(?:posted:?\s*(?:on\s+)?|[«\s]*)?{_TIMED}[»\s]*{_NUMBER}\W*", re.IGNORECASE)
_COUNTED = re.compile(
    r"(?:(?:post|reply|message)\s+)?#\s?\d{1,6}|(?:post|reply|message)\s+\d{1,6}", re.IGNORECASE
)
_LABEL = re.compile(
    r"[-•*]?\s*(?:joined|join date|registered|registration date|member since|messages|posts|post count"
    r"|threads|reaction score|likes(?: received)?|liked|thanks|thanked.{0,40}|points|trophy points|reputation"
    r"|rep power|karma|location|from|country|gender|age|occupation|website|offline|online|flag)"
    r"\s*(?P<colon>:?)\s*(?P<value>.{0,60})",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"(?:[\w-]+ ){0,3}(?:member|moderator|administrator|admin|newbie|newcomer|regular|veteran|recruit|poster"
    r"|registered user|new user|guest|thread starter|original poster|professional|elite|banned|leader)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"(?:re|post subject|subject)\s*:\s*.{0,200}", re.IGNORECASE)
_RULE = re.compile(r"[-=_*~#]{3,}")
_BUTTON = re.compile(
    r"reply with quote|(?:multi-?)?quote(?: this message)?|quick reply(?: to this message)?|report(?: post)?"
    r"|logged|top|like|unlike|share|bookmark|edit|delete|reply"
    r"|view (?:(?:forum|blog) )?(?:profile|posts?|entries)"
    r"|private message|send message|visit homepage|add as contact|find all posts|discussion in '.*"
    r"|last edit(?:ed)?:? .{4,80}",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\W_][^\n:;!?\"|<>»«]{0,38}")


class Sort(Enum):
    """What a line of a flattened thread can be."""

    TEXT = auto()
    BY = auto()  # name and moment
    DATE = auto()
    COUNT = auto()  # the post's number
    LABEL = auto()
    VALUE = auto()
    RANK = auto()
    SUBJECT = auto()
    RULE = auto()
    ADDED = auto()
    BUTTON = auto()
    NAME = auto()


@dataclass(slots=True)
class Line:
    """A line's sort, with what it tells."""

    sort: Sort = Sort.TEXT
    name: str = ""
    stamp: str = ""
    number: bool = False
    posted: bool = False  # "Posted 3 May 2012, 21:14": no other line of a text says so much


@dataclass(frozen=True, slots=True)
class Head:
    """The lines `first` to `last` (inclusive) over a post, with who wrote it and when where they tell it.

    `sure`: no other kind of text has such lines. `feet` are lines under the post that belong to its head.
    """

    first: int
    last: int
    author: str = ""
    stamp: str = ""
    subject: str = ""
    sure: bool = True
    added: bool = False
    feet: range = range(0)


_OF_HEADS = (Sort.BY, Sort.DATE, Sort.COUNT, Sort.LABEL, Sort.VALUE, Sort.RANK, Sort.SUBJECT, Sort.NAME)


def sorts(pieces: list[Piece]) -> list[Line]:
    """The sort of every line."""
    found: list[Line] = []
    for piece in pieces:
        before = found[-1] if found else Line()
        found.append(_sort(piece, before))
    subjects = {bare(line.name).casefold() for line in found if line.sort is Sort.SUBJECT}
    top = next((i for i, line in enumerate(found) if line.sort in _OF_HEADS), 0)
    subjects |= {bare(piece.text).casefold() for piece in pieces[:top][:_TOP]}
    for i, line in enumerate(found[1:-1], 1):  # the first post's subject has no "Re:"
        between = found[i - 1].sort in _OF_HEADS and found[i + 1].sort in (Sort.BY, Sort.DATE)
        if line.sort is Sort.TEXT and between and bare(pieces[i].text).casefold() in subjects:
            line.sort, line.name = Sort.SUBJECT, pieces[i].text
    for piece, line, below in zip(pieces, found, found[1:], strict=False):  # "Ann, Mar 3, 2012" over "#1"
        told = line.sort is Sort.TEXT and below.sort is Sort.COUNT and len(piece.text) <= _LONGEST
        named = _NAMED.fullmatch(" ".join(piece.text.split())) if told else None
        if named and _person(named["name"]):
            line.sort, line.name, line.stamp = Sort.BY, named["name"].strip(" ,"), named["when"]
    return found


def _sort(piece: Piece, before: Line) -> Line:
    if piece.depth or len(piece.text) > _LONGEST:
        return Line()
    text = " ".join(piece.text.split())  # many blanks in a row can be cut up in too many ways
    if text.startswith("[") and text.endswith("]"):
        text = text[1:-1].strip()  # "[Ann, 18 September 2019, 08:12]"
    if ADDED.fullmatch(text):
        return Line(Sort.ADDED, stamp=text)
    if _RULE.fullmatch(text):
        return Line(Sort.RULE)
    if _COUNTED.fullmatch(text):
        return Line(Sort.COUNT, number=True)
    if before.sort is Sort.LABEL and not before.name and f.is_profile_value(f"- {text.lstrip('-•* ')}"):
        return Line(Sort.VALUE)
    if found := _BY.fullmatch(text) or _REPLY.fullmatch(text) or _ON_BY.fullmatch(text):
        return Line(Sort.BY, found.groupdict().get("name") or "", found["when"], True)
    if found := _DATED.fullmatch(text):
        return Line(Sort.DATE, "", found["when"], bool(found["number"]), _POSTED.match(text) is not None)
    found = _LABEL.fullmatch(text)
    if found and (found["colon"] or not found["value"]):
        return Line(Sort.LABEL, name=found["value"])
    if _RANK.fullmatch(text) and len(text) < 40:
        return Line(Sort.RANK)
    if _SUBJECT.fullmatch(text):
        return Line(Sort.SUBJECT, name=text)
    if (found := _NAMED.fullmatch(text)) and _person(found["name"]) and _clocked(found):
        return Line(Sort.BY, found["name"].strip(" ,"), found["when"], bool(found["number"] or found["lead"]))
    if _BUTTON.fullmatch(text) or piece.role is Role.NAVIGATION or f.is_furniture(text):
        return Line(Sort.BUTTON)
    return Line()


def _clocked(found: re.Match[str]) -> bool:
    return ":" in found["when"] or bool(found["number"] or found["lead"])


def _person(text: str) -> bool:
    return len(text.split()) <= 4 and _PERSON.fullmatch(text) is not None and not f.stops(text)


def heads(pieces: list[Piece], lines: list[Line]) -> list[Head]:
    """The heads of posts in order. Marks the names in them in `lines`."""
    _give_names(pieces, lines)
    bare_times = [line for line in lines if line.sort is Sort.DATE and _CLOCKED.search(line.stamp)]
    for line in bare_times if len(bare_times) >= _OFTEN else ():
        line.posted = True
    made: list[Head] = []
    i = 0
    while i < len(lines):
        if lines[i].sort is Sort.ADDED:
            made.append(Head(i, i, stamp=lines[i].stamp, added=True))
        elif lines[i].sort in _OF_HEADS:
            end = _end(lines, i, made[-1] if made else None)
            if head := _head(lines, i, end):
                made.append(head)
            i = end
        i += 1
    return _with_feet(made)


def _end(lines: list[Line], first: int, above: Head | None) -> int:
    """The last line of a run of head lines; the foot of the post above, which ends a run, goes alone."""
    foot = above is not None and not above.stamp and lines[first].sort is Sort.BY
    if foot and above and above.author and above.author == lines[first].name:
        counted = first + 1 < len(lines) and lines[first + 1].sort is Sort.COUNT
        return first + 1 if counted else first
    end = first
    while (after := _below(lines, end + 1)) < len(lines) and lines[after].sort in _OF_HEADS:
        end = after
    return end


def _with_feet(found: list[Head]) -> list[Head]:
    """XenForo 1 has name and rank over a post, and under it "name, date": both are one head, the date's lines
    its foot."""
    made: list[Head] = []
    for head in found:
        above = made[-1] if made else head
        if (
            head is not above
            and head.author
            and head.author == above.author
            and not above.stamp
            and head.stamp
        ):
            made[-1] = replace(above, stamp=head.stamp, sure=True, feet=range(head.first, head.last + 1))
        else:
            made.append(head)
    return made


def _below(lines: list[Line], at: int) -> int:
    """The next line that is no button; buttons stand in the box on a poster too."""
    for i in range(at, min(at + _BUTTONS, len(lines))):
        if lines[i].sort is not Sort.BUTTON:
            return i
    return len(lines)


def _give_names(pieces: list[Piece], lines: list[Line]) -> None:
    """A short line over a rank or a counter, or over the date of a post, is the poster's name."""
    for i, line in enumerate(lines[:-1]):
        if line.sort is not Sort.TEXT or not _person(pieces[i].text):
            continue
        if i and pieces[i - 1].run == pieces[i].run and lines[i - 1].sort is Sort.TEXT:
            continue
        near = pieces[i + 1].run == pieces[i].run
        under_date = i > 0 and lines[i - 1].sort in (Sort.DATE, Sort.COUNT)
        if _heads_box(lines, i + 1, near, under_date):
            line.sort, line.name = Sort.NAME, pieces[i].text


def _heads_box(lines: list[Line], at: int, near: bool, under_date: bool) -> bool:
    """Whether the line `at` is what stands under a poster's name; `near`: no blank line parts them."""
    sort = lines[at].sort
    if sort is Sort.BUTTON and under_date and (after := _below(lines, at)) < len(lines):
        return lines[after].sort in (Sort.RANK, Sort.LABEL)
    if sort in (Sort.RANK, Sort.LABEL):
        return near or under_date
    subject = sort is Sort.SUBJECT and at + 1 < len(lines) and lines[at + 1].sort is Sort.BY
    return near and (sort in (Sort.DATE, Sort.COUNT) or subject)


def _head(lines: list[Line], first: int, last: int) -> Head | None:
    inside = lines[first : last + 1]
    kinds = [line.sort for line in inside]
    name = next((line.name for line in inside if line.sort in (Sort.NAME, Sort.BY) and line.name), "")
    by = Sort.BY in kinds
    dated = Sort.DATE in kinds
    counted = any(line.number for line in inside)
    profile = kinds.count(Sort.LABEL) + kinds.count(Sort.RANK)
    posted = any(line.posted for line in inside)
    sure = by or posted or (dated and counted) or (bool(name) and profile >= 2) or profile >= 3
    if not sure and not (name and (dated or counted or profile)) and not counted:
        return None
    stamp = next((line.stamp for line in inside if line.sort in (Sort.BY, Sort.DATE) and line.stamp), "")
    subject = next((line.name for line in inside if line.sort is Sort.SUBJECT), "")
    return Head(first, last, name, stamp, subject, sure)
