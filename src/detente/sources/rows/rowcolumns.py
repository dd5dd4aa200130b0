"""Which column of a table of texts holds what: by well-known names or by hand (`text=Body,date=Day`)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from detente.errors import UsageError

# In order of preference; names are compared without case, spaces, dots, dashes and underscores.
_KNOWN = {
    "text": (
        "text fulltext articletext bodytext contenttext maintext plaintext rawtext cleantext cleanedtext"
        " body articlebody content articlecontent textcontent article story storytext posttext"
        " postcontent postbody post message messagetext selftext transcript speech speechtext tweet tweettext"
        " documenttext document passage html contenthtml bodyhtml articlehtml texthtml contentencoded"
    ),
    "title": "title headline articletitle head heading subject hl titre titulo titel",
    "date": (
        "date published publishedat publishdate datepublished publishedon pubdate publicationtime"
        " publishtime articledate datetime postedat postdate dateposted posted createdat createdutc"
        " created datecreated timestamp time day dateline"
    ),
    "author": "author authors byline creator writer reporter articleauthor by dccreator username user poster",
    "publisher": (
        "publisher source outlet sourcename newspaper publication medium site sitename website domain"
        " sourcedomain newssource agency"
    ),
    "address": "url link address articleurl sourceurl permalink uri webaddress href canonicalurl weburl",
    "retrieved": (
        "retrieved retrievedat crawled crawledat crawldate fetched fetchedat accessed accessedat scrapedat"
        " datedownload downloadedat downloaddate collectedat"
    ),
    "id": "id articleid docid documentid storyid textid postid messageid uuid guid uid rowid key index no nr",
}
_NAMES = {field: tuple(names.split()) for field, names in _KNOWN.items()}
# A table with one of these is one of events, whatever its other columns are called.
_EVENTS = frozenset(
    "globaleventid eventid eventidcnty eventcode cameocode eventrootcode quadclass quadcode goldsteinscale"
    " intensity actor1 actor1code actor1name actor2 sourcesectors targetsectors sourcecountry targetcountry"
    " eventmode claimid claim".split()
)
_SEPARATORS = re.compile(r"[\s_\-.:/]+")


@dataclass(frozen=True, slots=True)
class Mapping:
    """The name of the column for each thing that is known of a text; empty where there is none."""

    text: str = ""
    title: str = ""
    date: str = ""
    author: str = ""
    publisher: str = ""
    address: str = ""
    retrieved: str = ""
    id: str = ""

    def lacking(self, there: Iterable[str]) -> tuple[str, ...]:
        """The columns that it names and that are not there."""
        known = set(there)
        named = (getattr(self, field.name) for field in fields(self))
        return tuple(name for name in named if name and name not in known)


FIELDS = tuple(field.name for field in fields(Mapping))


def parse_mapping(spec: str, there: Sequence[str] = ()) -> Mapping:
    """Of `text=Body,date=Day`; raises UsageError, also for a column not among those that are there."""
    made: dict[str, str] = {}
    for part in spec.split(","):
        field, equals, column = (piece.strip() for piece in part.partition("="))
        field = field.casefold()
        if not equals or not column or field not in FIELDS:
            raise UsageError(
                f"{part.strip()!r} maps no column; write FIELD=COLUMN, FIELD one of {', '.join(FIELDS)}."
            )
        if field in made:
            raise UsageError(f"{field} is mapped twice, to {made[field]!r} and {column!r}; name one column.")
        made[field] = column
    if "text" not in made:
        raise UsageError(f"{spec!r} does not say which column is the text; add text=COLUMN{_of(there)}.")
    mapping = Mapping(**made)
    if there and (lost := absent(mapping, there)):
        raise UsageError(lost)
    return mapping


def absent(mapping: Mapping, there: Sequence[str]) -> str:
    """What to say where a mapping names columns that are not there; empty where all are."""
    lost = mapping.lacking(there)
    if not lost:
        return ""
    many = "s" if len(lost) > 1 else ""
    names = ", ".join(map(repr, lost))
    return f"there is no column{many} {names}; name one of those that are there{_of(there)}."


def _of(there: Sequence[str], most: int = 30) -> str:
    shown = ", ".join(name[:60] for name in there[:most]).encode("utf-8", errors="replace").decode()
    return f" ({shown}{', ...' if len(there) > most else ''})" if there else ""


def plain_name(name: object) -> str:
    """A column's name as it is compared."""
    return _SEPARATORS.sub("", str(name)[:100].strip("\ufeff").casefold())


def told_mapping(columns: Sequence[str]) -> Mapping | None:
    """By the well-known names; None where no column is a text or the table is one of events."""
    by_name = {plain_name(column): column for column in reversed(columns)}
    if not _EVENTS.isdisjoint(by_name):
        return None
    found: dict[str, str] = {}
    for field, names in _NAMES.items():
        column = next((by_name[name] for name in names if name in by_name), "")
        if column not in found.values():
            found[field] = column
    return Mapping(**found) if found.get("text") else None
