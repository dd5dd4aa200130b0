"""Phoenix (26 columns), and the historical Phoenix of the Cline Center by its header."""

from __future__ import annotations

from typing import Final

from detente.exchange.importing.format import Format

PHOENIX: Final = Format(
    "phoenix",
    {
        "event": ("EventID", "eid"), "date": ("Date", "story_date"),
        "actor": ("SourceActorFull", "source"), "target": ("TargetActorFull", "target"),
        "code": ("EventCode", "code"), "weight": ("GoldsteinScore", "goldstein"),
        "actor_name": ("SourceActorEntity", "source_root"),
        "target_name": ("TargetActorEntity", "target_root"),
        "source": ("URLs", "aid"), "place": ("LocationName", "placename"), "latitude": ("Lat",),
        "longitude": ("Lon",),
    },
    orders=((
        "EventID", "Date", "Year", "Month", "Day", "SourceActorFull", "SourceActorEntity", "SourceActorRole",
        "SourceActorAttribute", "TargetActorFull", "TargetActorEntity", "TargetActorRole",
        "TargetActorAttribute", "EventCode", "EventRootCode", "PentaClass", "GoldsteinScore", "Issues", "Lat",
        "Lon", "LocationName", "StateName", "CountryCode", "SentenceID", "URLs", "NewsSources",
    ),),
    marks=("SourceActorFull", "TargetActorFull", "EventCode"), party="cameo", other="cameo",
)  # fmt: skip
HISTORICAL: Final = Format(
    "phoenix", PHOENIX.roles, marks=("eid", "story_date", "source_root", "root_code"),
    party="cameo", other="cameo",
)  # fmt: skip
