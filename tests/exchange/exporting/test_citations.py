"""BibTeX, CSL-JSON, footnotes and the manifest."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from detente.exchange.exporting.bibtex import bibtex, tex
from detente.exchange.exporting.csl import csl
from detente.exchange.exporting.extract import Extract
from detente.exchange.exporting.footnotes import footnotes
from detente.exchange.exporting.prov import prov
from tests.exchange.exporting.sample import DOCUMENTS, whole


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Müller & Co", r"M{\"u}ller \& Co"),
        ("100 % {of} $5_a", r"100 \% \{of\} \$5\_a"),
        ("São Tomé, Hồ", r"S{\~a}o Tom{\'e}, H?"),
        ("“so” – it’s…", r"``so'' -- it's\ldots{}"),
        ("back\\slash", r"back\textbackslash{}slash"),
        ("Şahin Dağ", r"{\c{S}}ahin Da{\u{g}}"),
    ],
)
def test_tex(text: str, written: str) -> None:
    assert tex(text) == written


def test_bibtex_is_ascii_with_balanced_braces(extract: Extract) -> None:
    text = whole(bibtex(extract).body)
    assert text.isascii()
    bare = re.sub(r"\\[{}]", "", text)
    assert bare.count("{") == bare.count("}")
    entries = re.findall(r"^@(\w+)\{([^,\s]+),$", text, re.MULTILINE)
    assert entries == [("online", "Jurgen1977-00aa00aa00aa"), ("misc", "reprint-11bb11bb11bb")]
    assert "url = {https://example.org/a?b=1&c=%7B2%7D}" in text
    assert "date = {1977-11-20}" in text and "urldate = {2024-01-02}" in text


def test_csl_items_have_the_keys_of_bibtex(extract: Extract) -> None:
    first, second = json.loads(whole(csl(extract).body))
    assert first["id"] in whole(bibtex(extract).body)
    assert (first["type"], second["type"]) == ("webpage", "document")
    assert first["issued"] == {"date-parts": [[1977, 11, 20]]}
    assert first["accessed"] == {"date-parts": [[2024, 1, 2]]}
    assert first["author"] == [{"literal": "Jürgen Müller_1"}]
    assert "issued" not in second and second["title"] == "reprint.txt"


def test_every_footnote_is_called_once_and_shows_its_quote(extract: Extract) -> None:
    made = footnotes(extract)
    lines = whole(made.body).splitlines()
    notes = [line for line in lines if line.startswith("[^")]
    called = [n for line in lines if line.startswith("- ") for n in re.findall(r"\[\^(\d+)\]", line)]
    assert called == [str(n) for n in range(1, 7)] and made.count == len(notes) == 6
    plain = [re.sub(r"\\(.)", r"\1", note) for note in notes]
    told = [claim for event in extract.events for claim in event.claims]
    for note, claim in zip(plain, told, strict=True):
        assert " ".join(claim.quote.split()) in note and f"characters {claim.start}-{claim.end}" in note
    assert r"\<b\>two\</b\>" in notes[0] and r"(according to Jürgen \[Müller\])" in notes[0]


def test_the_manifest_names_what_the_record_was_made_of(extract: Extract) -> None:
    undone = {"who": "ann", "at": "2024-02-02T00:00:00+00:00", "why": ""}
    said = {
        "id": "0" * 12, "verb": "false", "about": ("1" * 12,), "change": {}, "who": "ann",
        "at": "2024-01-01T00:00:00+00:00", "why": "no such words", "undone": undone,
    }  # fmt: skip
    run = replace(extract.run, judgements=[said], excluded=frozenset([DOCUMENTS[1].id]))
    found = json.loads(whole(prov(replace(extract, run=run)).body))
    kept = found["entity"][f"d:document-{DOCUMENTS[0].id}"]
    assert kept["d:sha256"] == DOCUMENTS[0].sha256 and kept["d:coder"] == 4
    assert found["entity"][f"d:document-{DOCUMENTS[1].id}"]["d:excluded"] is True
    assert found["agent"]["d:software"]["d:version"] == "9.9"
    names = {*found["entity"], *found["activity"], *found["agent"]}
    for kind in ("used", "wasGeneratedBy", "wasAssociatedWith", "wasAttributedTo"):
        assert all(end in names for one in found[kind].values() for end in one.values())
    assert found["entity"]["d:judgement-" + "0" * 12]["d:undone"] == undone["at"]
    assert "prov:endTime" not in found["activity"]["d:run"]
    stamped = replace(run, at=datetime(2024, 5, 6, tzinfo=UTC))
    found = json.loads(whole(prov(replace(extract, run=stamped)).body))
    assert found["activity"]["d:run"]["prov:endTime"] == "2024-05-06T00:00:00+00:00"
