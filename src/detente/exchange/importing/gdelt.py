"""GDELT: events 1.0 (57 columns, from 2013-04-01 58), events 2.0 (61), mentions 2.0 (16)."""

from __future__ import annotations

from typing import Final

from detente.exchange.importing.format import Format


def _actor(number: int) -> str:
    parts = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code"
    return " ".join(f"Actor{number}{part}" for part in [*parts.split(), "Type3Code"])


def _geo(second: str) -> str:
    parts = f"Type FullName CountryCode ADM1Code {second} Lat Long FeatureID".split()
    return " ".join(f"{whose}Geo_{part}" for whose in ("Actor1", "Actor2", "Action") for part in parts)


def _events(second: str) -> tuple[str, ...]:
    head = f"GLOBALEVENTID SQLDATE MonthYear Year FractionDate {_actor(1)} {_actor(2)} IsRootEvent EventCode"
    mid = "EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone"
    return tuple(f"{head} {mid} {_geo(second)} DATEADDED SOURCEURL".split())


_ROLES: Final = {
    "event": ("GLOBALEVENTID",), "date": ("SQLDATE", "Day"), "actor": ("Actor1Code",),
    "target": ("Actor2Code",), "code": ("EventCode",), "weight": ("GoldsteinScale",),
    "origins": ("NumSources",), "actor_name": ("Actor1Name",), "target_name": ("Actor2Name",),
    "published": ("DATEADDED",), "source": ("SOURCEURL",), "place": ("ActionGeo_FullName",),
    "latitude": ("ActionGeo_Lat",), "longitude": ("ActionGeo_Long",),
}  # fmt: skip
_FULL: Final = _events("")

GDELT1: Final = Format(
    "gdelt1", _ROLES, orders=(_FULL, _FULL[:-1]), marks=("GLOBALEVENTID", "Actor1Code", "EventCode"),
    party="cameo", other="cameo",
)  # fmt: skip
GDELT2: Final = Format(
    "gdelt2", _ROLES, orders=(_events("ADM2Code"),),
    marks=("GLOBALEVENTID", "Actor1Code", "EventCode", "ActionGeo_ADM2Code"), party="cameo", other="cameo",
)  # fmt: skip
MENTIONS: Final = Format(
    "mentions",
    {"event": ("GLOBALEVENTID",), "date": ("EventTimeDate",), "published": ("MentionTimeDate",),
     "source": ("MentionSourceName",), "place": ("MentionIdentifier",), "part": ("SentenceID",),
     "confidence": ("Confidence",)},
    orders=((
        "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName",
        "MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset",
        "InRawText", "Confidence", "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
    ),),
    marks=("GLOBALEVENTID", "EventTimeDate", "MentionIdentifier"), mentions=True, needs=("event", "date"),
    prefix="gdelt2",
)  # fmt: skip
