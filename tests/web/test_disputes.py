from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from starlette.testclient import TestClient


def test_each_side_stands_with_its_quotes(client: TestClient) -> None:
    told = client.get("/api/v1/disputes").json()
    assert told["disputes"] and told["paging"]["total"] == sum(told["types"].values())
    page = unescape(client.get("/disputes").text)
    for one in told["disputes"]:
        assert f'id="dispute-{one["dispute"]}"' in page
        for side in one["sides"]:
            assert side["claims"] or side["sentences"] or side["landmark"]
            assert all(" ".join(claim["quote"].split()) in page for claim in side["claims"])


def test_filters_narrow(client: TestClient) -> None:
    every = client.get("/api/v1/disputes?size=500").json()
    strong = client.get("/api/v1/disputes?strength=strong&size=500").json()["disputes"]
    assert 0 < len(strong) < every["paging"]["total"]
    assert {one["strength"] for one in strong} == {"strong"}
    dates = client.get("/api/v1/disputes?type=date&over=fact").json()["disputes"]
    assert dates and all(one["type"] == "date" and one["of_fact"] for one in dates)
    assert client.get("/api/v1/disputes?over=opinion&type=date").json()["disputes"] == []
    assert client.get("/disputes?over=opinion&type=date").status_code == 200
    assert client.get("/api/v1/disputes?b=Israel").json()["b"] == "ISR"


def test_a_dispute_has_a_page(client: TestClient) -> None:
    for one in client.get("/api/v1/disputes").json()["disputes"]:
        assert client.get(f"/api/v1/dispute/{one['dispute']}").json()["dispute"] == one
        page = client.get(f"/dispute/{one['dispute']}").text
        assert page.count('class="camp') == len(one["sides"])
        assert ("better supported" in page) == (one["supported"] not in (None, -1))


def test_a_list_of_two_leads_to_pages(client: TestClient) -> None:
    pairs = client.get("/api/v1/").json()["disputed"]
    asked = [client.get(f"/disputes?a={one['a']}&b={one['b']}").text for one in pairs]
    found = [unescape(link) for page in asked for link in re.findall(r'href="(/dispute/[^"]+)"', page)]
    assert len(found) > 3
    assert {client.get(link).status_code for link in found} == {200}


def test_a_list_of_two_holds_what_the_whole_list_has_of_them(client: TestClient) -> None:
    every = {one["dispute"] for one in client.get("/api/v1/disputes?size=500").json()["disputes"]}
    for pair in client.get("/api/v1/").json()["disputed"]:
        asked = {"a": pair["a"], "b": pair["b"], "strength": "medium", "over": "fact"}
        found = client.get("/api/v1/disputes", params=asked).json()
        assert found["paging"]["total"] == pair["at_odds"]
        assert {one["dispute"] for one in found["disputes"]} <= every


def test_what_cannot_be_asked(client: TestClient) -> None:
    assert client.get("/api/v1/dispute/0123456789ab").status_code == 404
    assert client.get("/api/v1/disputes?type=colour").status_code == 422
    assert client.get("/api/v1/disputes?a=Atlantis").status_code == 400


def test_words_without_a_claim_have_an_address(client: TestClient) -> None:
    one = client.get("/api/v1/search?q=treaty").json()["matches"][0]
    start, end = one["sentence"]["start"], one["sentence"]["end"]
    to = client.get(f"/place/{one['id']}/{start}/{end}", follow_redirects=False)
    assert to.status_code == 303
    assert to.headers["location"].startswith(f"/document/{one['id']}?part=1#:~:text=")
    words = unquote(to.headers["location"].partition("text=")[2])
    assert one["sentence"]["text"].split()[0] in words
    assert client.get(f"/place/{one['id']}/{start}/{end}").status_code == 200
    assert client.get("/place/0123456789abcdef/0/5").status_code == 404
    assert client.get(f"/place/{one['id']}/9999999/9/").status_code in (303, 404, 200)


def test_the_words_of_a_claim_lead_to_it(client: TestClient) -> None:
    claim = client.get("/api/v1/timeline?size=1").json()["events"][0]["claims"][0]
    path = f"/place/{claim['document_id']}/{claim['start']}/{claim['end']}"
    assert client.get(path, follow_redirects=False).headers["location"].endswith(f"#claim-{claim['id']}")


def test_nothing_of_a_document_is_markup(hostile: TestClient) -> None:
    for path in ("/disputes", "/expectations", "/registers/aid", "/registers/agreements", "/sources"):
        page = hostile.get(path).text
        for harm in ("<script>alert", "<svg", "<img", "<b on", "<i>", "\u202e", 'href="javascript'):
            assert harm not in page
