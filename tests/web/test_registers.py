from __future__ import annotations

import csv
import io

from starlette.testclient import TestClient


def test_registers_are_counted_as_they_are_shown(client: TestClient) -> None:
    told = client.get("/api/v1/registers?a=Egypt").json()["registers"]
    assert len(told) == 8 and sum(one["rows"] for one in told) > 0
    for one in told:
        view = client.get(f"/api/v1/registers/{one['register']}?a=EGY").json()
        assert view["paging"]["total"] == one["rows"] and view["holds"] == one["holds"]
    assert "/registers/visits?a=EGY" in client.get("/registers?a=Egypt").text


def test_every_cell_leads_to_the_claim_that_it_was_read_from(client: TestClient) -> None:
    told = client.get("/api/v1/registers/visits").json()
    page = client.get("/registers/visits").text
    columns = {column["name"] for column in told["columns"]}
    cells = [cell for row in told["rows"] for of in row["cells"].values() for cell in of]
    assert cells and all(set(row["cells"]) <= columns for row in told["rows"])
    for cell in cells:
        assert f"/document/{cell['document_id']}?claim={cell['claim']}#claim-{cell['claim']}" in page


def test_a_register_as_csv_has_every_row(client: TestClient) -> None:
    answer = client.get("/registers/visits/table.csv?a=EGY&b=ISR")
    assert answer.headers["content-type"].startswith("text/csv")
    assert 'filename="visits-EGY-ISR.csv"' in answer.headers["content-disposition"]
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    told = client.get("/api/v1/registers/visits?a=EGY&b=ISR").json()
    assert len(rows) == told["paging"]["total"] > 0
    assert rows[0]["events"] == "; ".join(told["rows"][0]["events"])
    assert client.get("/api/v1/registers/visits/table.csv?a=EGY&b=ISR").text == answer.text


def test_no_cell_is_a_formula(hostile: TestClient) -> None:
    for which in ("aid", "agreements", "visits"):
        for row in csv.reader(io.StringIO(hostile.get(f"/registers/{which}/table.csv").text)):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_there_is_no_other_register(client: TestClient) -> None:
    for path in ("/registers/wars", "/api/v1/registers/wars", "/registers/wars/table.csv"):
        assert client.get(path).status_code == 404
    assert client.get("/registers/arms?a=Atlantis").status_code == 400
    assert client.get("/registers/..%2F..%2Fetc").status_code == 404
