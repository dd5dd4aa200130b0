"""Tables of texts: what is taken for one, what comes out of each row, and what becomes of faults."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import SourceError, UsageError
from detente.sources.draft import Raw
from detente.sources.rows import rowjson, rows, rowtables
from detente.sources.rows.rowcolumns import Mapping, parse_mapping
from detente.sources.rows.rowdays import Days, moment_in

CSV = 'Title,Body,Published,URL\n"A, b","First line\nsecond ""line""",2014-05-03,http://a.example/1\nC,Third,,\n'


def raw(data: bytes | str, name: str = "texts.csv") -> Raw:
    return Raw(Path(name), data.encode() if isinstance(data, str) else data)


def texts(one: Raw, mapping: Mapping | None = None) -> list[Raw]:
    found = read(one, mapping)
    assert not [fault for fault in found if isinstance(fault, SourceError)]
    return [member for member in found if isinstance(member, Raw)]


def read(one: Raw, mapping: Mapping | None = None) -> list[Raw | SourceError]:
    kind = rows.container(mapping)
    assert kind.fits(one)
    return list(kind.members(one))


def test_a_first_row_longer_than_what_is_looked_at_is_read() -> None:
    page = '<span class="spacer"></span>' * 4000
    for text in (page, page + "\\", '"{[' * 30_000):
        line = json.dumps({"title": "T", "text": text})
        (only,) = texts(raw(line + "\n", "a.jsonl"))
        assert only.data.decode() == text


def test_a_row_is_a_text_with_what_its_columns_tell() -> None:
    first, second = texts(raw(CSV))
    assert first.data == b'First line\nsecond "line"' and first.path == Path("texts.csv!/1")
    assert (first.given.title, first.given.address, first.given.said) == (
        "A, b",
        "http://a.example/1",
        date(2014, 5, 3),
    )
    assert second.data == b"Third" and second.given.said is None


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_delimiters_line_ends_and_encodings(delimiter: str, end: str, encoding: str) -> None:
    table = [["id", "Full Text", "author"], ["a7", "Der Präsident sagte", "Müller"], ["b", "x y", "Jane Doe"]]
    data = end.join(delimiter.join(row) for row in table).encode(encoding)
    first, second = texts(raw(data, "saved.txt"))
    assert first.text == "Der Präsident sagte" and first.given.author == "Müller"
    assert (first.path.name, second.path.name) == ("a7", "b")


def test_json_lines_arrays_envelopes_and_single_objects() -> None:
    one = {
        "text": "Some words",
        "date": 1400000000,
        "source": {"name": "The Paper"},
        "authors": ["A B", "C D"],
    }
    for data in (
        json.dumps(one) + "\n\n" + json.dumps({"text": "More"}),
        json.dumps([one, {"text": "More"}]),
        json.dumps([one, {"text": "More"}], indent=2),
        json.dumps({"status": "ok", "tags": [{"a": "b"}], "articles": [one, {"text": "More"}], "n": 2}),
        "\ufeff" + json.dumps({"articles": [one, {"text": "More"}]}, indent=1),
    ):
        first, second = texts(raw(data, "texts"))
        assert (first.data, second.data) == (b"Some words", b"More")
        assert first.given.said == date(2014, 5, 13) and first.given.publisher == "The Paper"
        assert first.given.author == "A B, C D"
    (only,) = texts(
        raw(json.dumps({"body": ["One.", "Two."], "images": [{"url": "u"}]}, indent=1), "one.json")
    )
    assert only.data == b"One.\n\nTwo."


@pytest.mark.parametrize(
    "data",
    [
        "Event ID\tEvent Date\tSource Name\tEvent Text\tPublisher\n1\t2018-06-01\tA\tConsult\tC\n",
        "GLOBALEVENTID,SQLDATE,text\n1,20140503,x\n",
        "881990832\t20181024\t201810\t2018\n881990833\t20181024\t201810\t2018\n",
        "name,type,description\nA,B,C\n",
        "event_id_cnty,event_date,notes,source\n1,2014-05-03,Words,BBC\n",
        "Text, by Jane Doe\nThe war, he said.\n",
        "Story\nHe said.\n",
        "| text | title |\n|------|-------|\n| a | b |\n",
        '{"id": 1, "value": 2}\n{"id": 2, "value": 3}\n',
        '{"text": 5}\n',
        '[1, 2, 3]',
        '{"type": "FeatureCollection", "features": [{"type": "Feature"}]}',
        "[text](http://a.example) and words, body, title\n",
        "{ not json",
        "",
        "\x00" * 50,
    ],
)  # fmt: skip
def test_what_is_no_table_of_texts(data: str) -> None:
    assert not rows.CONTAINER.fits(raw(data, "table.txt"))
    assert data.startswith("Story") or not rows.CONTAINER.fits(raw(data, "table")), "whatever its name"


def test_faulty_rows_are_named_and_the_rest_goes_on() -> None:
    data = "id,text\n1,one\n2,two,2b\n3\n\n4,\n5,five\n"
    found = read(raw(data))
    assert [str(member.path.name) for member in found if isinstance(member, Raw)] == ["1", "5"]
    faults = [str(fault) for fault in found if isinstance(fault, SourceError)]
    assert faults[0].startswith("texts.csv, row 2 (line 3) has 3 cells where the header names 2;")
    assert "(line 4) has 1 cell " in faults[1] and "(line 6) has nothing in the column 'text'" in faults[2]


def test_a_quotation_never_closed_costs_one_row() -> None:
    for data in (
        'id,text\n1,one\n2,"two\n3,three\n4,"four, ""4""\n4b"\n5,five\n',
        'id,text\n1,one\n2,"two\n3,three\n4,"four\n4b"\n5,five\n',
        'id,text\n1,one\n2,"two\n3,three\n4,four\n5,five\n',
    ):
        found = read(raw(data))
        assert sum(isinstance(one, SourceError) for one in found) == 1
        assert [one.path.name for one in found if isinstance(one, Raw)] == ["1", "3", "4", "5"]


def test_faulty_json_is_named_and_the_rest_goes_on() -> None:
    lines = [
        '{"text": "a"}',
        '{"text": ',
        "[1]",
        '{"text": ["b", "c"]}',
        "[" * 50_000,
        '{"text": "\\ud800x"}',
    ]
    found = read(raw("\n".join(lines), "x.jsonl"))
    assert [one.data for one in found if isinstance(one, Raw)] == [b"a", b"b\n\nc", b"?x"]
    found = read(raw('[{"text": "a}\\"{"}, {"text": bad}, {"text": "c"}, {"text": "d', "x.json"))
    assert [one.data for one in found if isinstance(one, Raw)] == [b'a}"{', b"c"]
    faults = [str(one) for one in found if isinstance(one, SourceError)]
    assert "row 2 (line 1) is no sound JSON" in faults[0] and "row 4 (line 1) is cut short" in faults[1]


def test_a_mapping_says_which_column_is_what() -> None:
    mapping = parse_mapping("text=Inhalt, date=Tag")
    data = "Nr,Inhalt,Tag\n1,Worte,3.5.2014\n"
    (only,) = texts(raw(data), mapping)
    assert only.data == b"Worte" and only.given.said == date(2014, 5, 3)
    assert not rows.CONTAINER.fits(raw(data)) and rows.columns(raw(data)) == ("Nr", "Inhalt", "Tag")
    (fault,) = read(raw("a,b\n1,2\n"), mapping)
    assert "no columns 'Inhalt', 'Tag'; name one of those that are there (a, b)." in str(fault)
    assert not rows.container(mapping).fits(raw("a, b\nc, d\n", "letter.txt"))
    (only,) = texts(raw('{"Inhalt": "W", "Tag": 1}', "x.json"), mapping)
    assert only.data == b"W"


@pytest.mark.parametrize(
    "spec", ["", "text", "text=", "words=a", "date=Day", "text=a,text=b", "text=Body,date=Day"]
)
def test_a_mapping_that_does_not_hold(spec: str) -> None:
    with pytest.raises(UsageError) as told:
        parse_mapping(spec, ("Body", "day"))
    assert str(told.value).endswith(".") and "\n" not in str(told.value)


def test_days_are_read_only_where_they_are_sure() -> None:
    unsure = Days(lambda: ["3/5/2014", "4/4/2014"])
    assert unsure.day("3/5/2014") is None and unsure.day("4/4/2014") == date(2014, 4, 4)
    assert unsure.day("13/5/2014") == unsure.day("5/13/2014") == date(2014, 5, 13)
    assert Days(lambda: ["3/5/2014", "13/5/2014"]).day("3/5/2014") == date(2014, 5, 3)
    assert Days(lambda: ["3/5/2014", "5/13/2014"]).day("3/5/2014") == date(2014, 3, 5)
    assert Days(lambda: ["13/5/2014", "5/13/2014"]).day("3/5/2014") is None
    for value in (
        "2014-05-03T23:00:00+02:00",
        "20140503",
        "20140503120000",
        "3 May 2014",
        "3.5.2014",
        1399075200,
    ):
        assert unsure.day(value) == date(2014, 5, 3), value
    for near in ("1399075200000", 1399075200.5, "Sat, 03 May 2014 10:00:00 GMT", "May 3, 2014", "2014/5/3"):
        assert unsure.day(near) == date(2014, 5, 3), near
    for none in (
        "",
        None,
        True,
        "soon",
        "03/05/14",
        "2014",
        7,
        float("nan"),
        "99/99/2014",
        "0001-01-01",
        [1],
    ):
        assert unsure.day(none) is None, none
    assert moment_in("2014-05-03T12:00:00Z") == moment_in(1399118400) == datetime(2014, 5, 3, 12, tzinfo=UTC)
    assert moment_in("soon") is None and moment_in("2014-05-03") == datetime(2014, 5, 3, tzinfo=UTC)


def test_large_fields_are_named_and_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for module in (rowtables, rows):
        monkeypatch.setattr(module, "LIMIT", 100_000)
    monkeypatch.setattr(rowjson, "ENVELOPE", 200_000)
    long = "word, " * 100_000
    for field in (long, long.replace("word, ", "word, \n", 50_000)):
        path = tmp_path / "big"
        path.write_text(f'id,text,author\n1,one,a\n2,"{field}",b\n3,"thr\nee",c\n')
        found = read(Raw(path, file=path))
        assert [member.path.name for member in found if isinstance(member, Raw)] == ["1", "3"]
        assert "row 2 (line 3) has more than the limit" in str(found[1])
        path.write_text("\n".join(json.dumps({"text": text}) for text in ("a", field, "c")))
        assert [isinstance(member, Raw) for member in read(Raw(path, file=path))] == [True, False, True]
        path.write_text(json.dumps([{"text": text} for text in ("a", field, "c")]))
        assert [isinstance(member, Raw) for member in read(Raw(path, file=path))] == [True, False, True]


def test_a_minified_file_whose_first_text_passes_the_head(tmp_path: Path) -> None:
    long = "words and " * 20_000
    for value in ([{"id": "a", "text": long}], {"n": 1, "docs": [{"id": "a", "text": long}]}, {"text": long}):
        path = tmp_path / "big.json"
        path.write_text(json.dumps(value))
        assert [len(one.data) for one in texts(Raw(path, file=path))] == [len(long)]


def test_html_and_nulls_in_cells() -> None:
    page, nulls = texts(raw('id,html\na,"<html><body><p>Hello</p></body></html>"\nb,wo\x00rds\n'))
    assert page.data.startswith(b"<html>") and nulls.data == b"words"


PIECES = st.sampled_from(
    [
        "text",
        "body",
        "id",
        "date",
        ",",
        ";",
        "\t",
        '"',
        '""',
        "\n",
        "\r\n",
        "{",
        "}",
        "[",
        "]",
        ":",
        "\\",
        "3/5/2014",
    ]
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(PIECES, max_size=60).map(lambda parts: "".join(["id,text\n", *parts]).encode()),
        st.lists(PIECES, max_size=60).map(lambda parts: "".join(['{"text": "a"}\n', *parts]).encode()),
        st.lists(PIECES, max_size=60).map(lambda parts: "".join(['[{"text": "a"}', *parts]).encode("utf-16")),
    )
)
def test_no_bytes_raise(data: bytes) -> None:
    for mapping in (None, Mapping(text="text", date="id")):
        kind = rows.container(mapping)
        one = raw(data)
        if kind.fits(one):
            for member in kind.members(one):
                assert isinstance(member, Raw | SourceError)
                str(member.path if isinstance(member, Raw) else member).encode()
