"""Each dialect comes in with every row kept or named."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from detente.errors import SourceError, UsageError
from detente.exchange.importing.gdelt import GDELT1, GDELT2, MENTIONS
from detente.exchange.importing.icews import ICEWS
from detente.exchange.importing.importing import ImportReport, import_files, tables
from detente.exchange.importing.keds import KEDS
from detente.exchange.importing.phoenix import PHOENIX
from detente.exchange.importing.polecat import POLECAT
from detente.tables import EVENTS
from tests.exchange.importing.made import gdelt, icews, line, polecat

Brought = tuple[ImportReport, list[dict[str, Any]]]
Bring = Callable[..., Brought]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    def brought(
        content: str | bytes, name: str = "made.CSV", format: str = "auto", mapped: Path | None = None
    ) -> Brought:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        report = import_files(format, [file], tmp_path / "events", mapped, None)
        assert report.rows == report.kept + report.duplicates + report.refused
        assert len(report.rejected) == report.duplicates + report.refused
        with report.left_out.open(encoding="utf-8", newline="") as stream:
            assert len(list(csv.reader(stream))) == 1 + len(report.rejected)
        table = parquet.read_table(report.table)
        if report.format != "mentions":
            assert table.select(EVENTS.names).cast(EVENTS).schema == EVENTS
        assert len(table) == report.written
        return report, table.to_pylist()

    return brought


def test_gdelt_events(bring: Bring) -> None:
    rows = [
        gdelt(1, "IND", "PAKGOV"),
        gdelt(2, "IGOUNO", "PSE", "0231", Actor1Name="UNITED NATIONS"),
        gdelt(3, "EUR", "", "---"),
        gdelt(1, "IND", "PAKGOV"),
        gdelt(4, "ROMGOV", "USA", "010", SQLDATE="20190231"),
        gdelt(5, "IND", "PAK", "036", GoldsteinScale="x"),
    ]
    text = "\n".join(line(GDELT2, row) for row in rows) + "\n\n1\t2\t3\n"
    report, kept = bring(text)
    assert (report.format, report.rows, report.kept) == ("gdelt2", 7, 3)
    assert (report.duplicates, report.refused) == (1, 3)
    assert sorted(report.rejected) == [
        ("made.CSV", 3, "no code of an event"),
        ("made.CSV", 4, "the same event as line 1 of made.CSV"),
        ("made.CSV", 5, "'20190231' is no day"),
        ("made.CSV", 8, "3 cells where 61 are expected"),
    ]
    first = kept[0]
    assert (first["event"], first["actor"], first["target"]) == ("gdelt2:1", "IND", "PAK")
    assert (first["type"], first["cameo_root"]) == ("ASSAULT", "19")
    assert (first["weight"], first["origins"]) == (-10, 3)
    assert (first["date_first"], first["date_last"]) == (date(2019, 2, 27), date(2019, 2, 27))
    assert (first["target_said"], first["code"], first["line"]) == ("PAKGOV", "190", 1)
    assert (kept[1]["actor"], kept[1]["target"], kept[1]["actor_name"]) == ("UNO", "PSE", "UNITED NATIONS")
    assert kept[2]["weight"] == 4.0


@pytest.mark.parametrize("order", [0, 1])
def test_gdelt_of_57_and_58_columns(bring: Bring, order: int) -> None:
    mixed = [line(GDELT1, gdelt(1, "IND", "PAK"), order=order), line(GDELT1, gdelt(2, "IND", "PAK"), order=1)]
    mixed = [mixed[0], *mixed] if order == 0 else mixed
    report, kept = bring("\r\n".join(mixed))
    assert (report.format, {row["event"] for row in kept}) == ("gdelt1", {"gdelt1:1", "gdelt1:2"})


def test_a_pandas_index_lost_zeros_and_a_header(bring: Bring) -> None:
    header = ",".join(["", *GDELT2.orders[0]])
    codes = enumerate(["36", "43", "190"])
    rows = [f"{n}," + line(GDELT2, gdelt(n, "IND", "PAK", code), ",") for n, code in codes]
    report, kept = bring("\n".join([header, *rows, header]))
    assert [row["code"] for row in kept] == ["36", "43", "190"]
    assert [row["type"] for row in kept] == ["AGREE", "CONSULT", "ASSAULT"]
    assert [reason for _, _, reason in report.rejected] == ["the header again"]
    report, kept = bring("\n".join(row.replace(",", "\t") for row in rows), "bare.tab")
    assert report.kept == 3


def test_mentions_are_no_events(bring: Bring) -> None:
    cells = {"GLOBALEVENTID": 7, "EventTimeDate": "20190227101500", "MentionIdentifier": "https://x.example/a",
             "SentenceID": 2, "Confidence": 80}  # fmt: skip
    rows = [cells, cells, {**cells, "SentenceID": 5}]
    report, kept = bring("\n".join(line(MENTIONS, row) for row in rows))
    assert (report.format, report.kept, report.duplicates) == ("mentions", 2, 1)
    assert report.table.parent.name == "mentions"
    assert (kept[0]["event"], kept[0]["confidence"], kept[0]["sentence"]) == ("gdelt2:7", 0.8, "2")


def test_icews_is_keyed_by_id_and_day(bring: Bring) -> None:
    rows = [
        icews(1, "India", "Occupied Palestinian Territory"),
        icews(1, "India", "China", "2018-06-02"),
        icews(1, "India", "China"),
        icews(2, "None", "Moldova, Republic of", code="Make a visit"),
    ]
    text = "\n".join(["\t".join(ICEWS.orders[0]), *(line(ICEWS, row) for row in rows)])
    report, kept = bring(b"\xef\xbb\xbf" + text.encode())
    assert [(row["actor"], row["target"]) for row in kept] == [("IND", "PSE"), ("IND", "CHN"), ("", "MDA")]
    assert report.rejected == (("made.CSV", 4, "the same event as line 2 of made.CSV"),)
    assert (kept[0]["type"], kept[0]["mode"], kept[0]["latitude"]) == ("CONSULT", "visit", None)
    assert (kept[2]["type"], report.unplaced) == ("CONSULT", 1)
    again, _ = bring("\n".join(line(ICEWS, row) for row in rows), "bare.tab")
    assert (again.kept, again.duplicates) == (3, 1)


def test_polecat_with_surplus_tabs_and_headers(bring: Bring) -> None:
    header = "\t".join(POLECAT.orders[0])
    rows = [
        line(POLECAT, polecat("a", "IND;PAK", "USA")),
        line(POLECAT, polecat("b", "None", "FRA", "DEMAND", "None")) + "\t\t",
        header,
        line(POLECAT, polecat("c", "IND", "CHN", "DANCE")),
        line(POLECAT, polecat("d", "IND", "CHN")) + "\tmore",
    ]
    report, kept = bring("\n".join([header, *rows]))
    assert sorted((row["event"], row["actor"], row["target"], row["type"], row["mode"]) for row in kept) == [
        ("polecat:a", "IND", "USA", "CONSULT", "visit"),
        ("polecat:a", "PAK", "USA", "CONSULT", "visit"),
        ("polecat:b", "", "FRA", "REQUEST", ""),
    ]
    assert (report.kept, report.written, report.duplicates) == (2, 3, 0)
    assert sorted(report.rejected) == [
        ("made.CSV", 4, "the header again"),
        ("made.CSV", 5, "'DANCE' is no PLOVER type"),
        ("made.CSV", 6, "41 cells where 40 are expected"),
    ]


def test_phoenix(bring: Bring) -> None:
    cells = {"EventID": "9_1", "Date": "20150102", "SourceActorFull": "USAGOV", "TargetActorFull": "IRNGOV",
             "EventCode": "057", "GoldsteinScore": "8.0"}  # fmt: skip
    report, kept = bring("\n".join(line(PHOENIX, {**cells, "EventID": f"9_{n}"}) for n in range(3)), "p.txt")
    assert (kept[0]["actor"], kept[0]["target"], kept[0]["weight"]) == ("USA", "IRN", 8)
    assert report.format == "phoenix"


SAID = "event_type,sub_event_type,actor1,actor2,location,notes,timestamp"
OLD = f"data_id,iso,event_id_cnty,event_date,{SAID}"
NEW = f"event_id_cnty,event_date,disorder_type,{SAID}".replace(",", ";")


def test_acled_before_and_after(bring: Bring) -> None:
    one = "IND1,25 February 2019,Battles,Armed clash,Military Forces of India (2014-)"
    one += ",Military Forces of Pakistan"
    rows = [
        f'1,356,{one} (2018-),Uri,"They met,\nand ""fired""",100',
        f'2,356,{one} (2018-),Uri,"revised",200',
        '3,356,IND2,26 February 2019,Dance,,Civilians (India),,Uri,"",1',
    ]
    report, kept = bring("\n".join([OLD, *rows]))
    assert [(r["actor"], r["target"], r["type"], r["line"]) for r in kept] == [("IND", "PAK", "ASSAULT", 4)]
    assert sorted(report.rejected) == [
        ("made.CSV", 2, "the same event as line 4 of made.CSV"),
        ("made.CSV", 5, "acled has no type 'Dance' that we know"),
    ]
    new = "IND1;2023-04-01;Demonstrations;Protests;Peaceful protest;Protesters (India);;Delhi;Málaga;1"
    report, kept = bring("\n".join([NEW, new]).encode("cp1252"), "new.csv")
    assert (kept[0]["actor"], kept[0]["type"], kept[0]["date_first"]) == ("IND", "PROTEST", date(2023, 4, 1))


def test_ucdp(bring: Bring) -> None:
    text = (
        "id,type_of_violence,side_a,side_b,date_start,date_end,gwnoa,gwnob,number_of_sources,latitude\n"
        "11,1,Government of India,Government of Pakistan,1999-05-03 00:00:00.000,1999-05-05,750,770,4,34\n"
        "12,3,IS,Civilians,1/2/2015 0:00:00,13/2/2015 0:00:00,,,-1,\n"
    )
    _, kept = bring(text)
    assert [(r["actor"], r["target"], r["origins"]) for r in kept] == [("IND", "PAK", 4), ("ISIS", "", 1)]
    assert (kept[0]["date_first"], kept[0]["date_last"]) == (date(1999, 5, 3), date(1999, 5, 5))
    assert kept[1]["mode"] == "massacre"


def test_keds_keeps_one_a_day(bring: Bring) -> None:
    act = "790415\tISR\tPALPL\t190\t(MIL)\t"
    report, kept = bring(f"{act}one\n{act}two\n150415\tUSA\tISR\t042\t(VIS)\tx", "levant.txt")
    assert (report.format, report.duplicates) == (KEDS.name, 1)
    assert [(row["date_first"].year, row["target"]) for row in kept] == [(1979, "PSE"), (2015, "ISR")]
    with pytest.raises(SourceError, match="WEIS"):
        bring("790415\tISR\tPAL\t223\t(F)\n790416\tISR\tPAL\t042\t(V)\n790416\tISR\tPAL\t042\t(V)", "w.txt")


def test_packed_and_other_encodings(bring: Bring, tmp_path: Path) -> None:
    rows = [line(GDELT2, gdelt(n, "IND", "PAK", ActionGeo_FullName="Ancón")) for n in range(3)]
    text = "\r\n".join(rows)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as folder:
        folder.writestr("__MACOSX/x", "junk")
        folder.writestr("in/a.CSV", text)
    mixed = "\r\n".join(rows[:2]).encode() + b"\r\n" + rows[2].encode("cp1252")
    for name, content in {
        "a.zip": packed.getvalue(), "a.gz": gzip.compress(text.encode()), "b.csv": text.encode("cp1252"),
        "c.csv": text.encode("utf-16"), "d.csv": mixed,
    }.items():  # fmt: skip
        _, kept = bring(content, name)
        assert [row["place"] for row in kept] == ["Ancón"] * 3, name
    assert {path.name for path in (tmp_path / "events").iterdir() if path.name.startswith(".")} == set()
    with pytest.raises(SourceError, match="damaged"):
        bring(gzip.compress(text.encode() * 2000)[:-300], "torn.gz")


TABLE = """when;who;whom;what;how
03.05.1999;Indien;PAK;CONSULT;visit
13.06.1999;IND;Pakistan;190;
;IND;PAK;190;
"""
MAPPING = """
title = "A table of ours"
licence = "CC0"
[columns]
day = "when"
actor = "who"
target = "whom"
type = "what"
mode = "how"
"""


def test_any_table_by_a_mapping_file(bring: Bring, tmp_path: Path) -> None:
    mapped = tmp_path / "ours.toml"
    mapped.write_text(MAPPING, encoding="utf-8")
    report, kept = bring(TABLE, "t.csv", "csv", mapped)
    assert report.rejected == (("t.csv", 4, "no day"),)
    assert [(r["actor"], r["actor_said"], r["type"], r["date_first"]) for r in kept] == [
        ("", "Indien", "CONSULT", date(1999, 5, 3)), ("IND", "IND", "ASSAULT", date(1999, 6, 13)),
    ]  # fmt: skip
    about = json.loads(report.table.with_suffix(".json").read_text(encoding="utf-8"))
    assert (about["title"], about["licence"], about["mapping"]["date"]) == ("A table of ours", "CC0", "when")
    pairs = tmp_path / "ours.csv"
    pairs.write_text("ours,theirs\nevent,n\ndate,when\nactor,who\ntarget,whom\ntype,what\n", encoding="utf-8")
    table = {"n": [1, 1], "when": [date(1999, 5, 3)] * 2, "who": ["IND", None], "whom": ["PAK"] * 2,
             "what": [190, 42]}  # fmt: skip
    sink = io.BytesIO()
    parquet.write_table(pa.table(table), sink)
    report, kept = bring(sink.getvalue(), "t.parquet", "auto", pairs)
    assert [(r["event"], r["actor"], r["type"]) for r in kept] == [("ours:1", "IND", "ASSAULT")]
    assert (report.duplicates, report.rejected[0][1]) == (1, 2)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[columns", "TOML"),
        ('[columns]\nwer = "x"', "none of our columns"),
        ('[columns]\ndate = "x"', "'actor'"),
    ],
)
def test_a_faulty_mapping_is_told(bring: Bring, tmp_path: Path, text: str, said: str) -> None:
    mapped = tmp_path / "m.toml"
    mapped.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        bring(TABLE, mapped=mapped)
    mapped.write_text(MAPPING.replace("whom", "wem"), encoding="utf-8")
    with pytest.raises(SourceError, match="no column 'wem'"):
        bring(TABLE, mapped=mapped)


def test_the_same_files_replace_their_table(bring: Bring, tmp_path: Path) -> None:
    text = line(GDELT2, gdelt(1, "IND", "PAK"))
    one, _ = bring(text)
    same, _ = bring(text)
    other, _ = bring(text.replace("\t190\t", "\t042\t"))
    assert one.table == same.table != other.table
    found = tables(tmp_path / "events")
    assert [path for path, _ in found] == sorted([one.table, other.table])
    about = json.loads(one.table.with_suffix(".json").read_text(encoding="utf-8"))
    assert about["counts"]["rows"] == 1
    assert about["licence"] and about["files"][0]["sha256"]


def test_what_is_no_events(bring: Bring, tmp_path: Path) -> None:
    for content, said in [("", "no rows"), ("a,b\n1,2\n", "read as none"), (b"PAR1xx", "Parquet")]:
        with pytest.raises(SourceError, match=said):
            bring(content)
    with pytest.raises(UsageError, match="no format 'xlsx'"):
        bring("x", format="xlsx")
    with pytest.raises(UsageError, match="at least one"):
        import_files("auto", [], tmp_path, None, None)
    with pytest.raises(SourceError, match="cannot be read"):
        import_files("auto", [tmp_path / "no.csv"], tmp_path / "events", None, None)


def test_a_stray_quote_loses_one_row_only(bring: Bring) -> None:
    rows = [line(GDELT2, gdelt(n, "IND", "PAK"), ",") for n in range(1, 30)]
    rows[20] = rows[20].replace("IND,", chr(34) + "IND,", 1)
    report, kept = bring("\n".join(rows))
    assert (report.rows, len(kept)) == (29, 28)
    assert [(at, reason.split()[1]) for _, at, reason in report.rejected] == [(21, "cells")]
