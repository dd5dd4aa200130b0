from __future__ import annotations

from html import unescape

from starlette.testclient import TestClient

from detente import api


def test_an_answer_has_the_words_that_it_rests_on(client: TestClient) -> None:
    told = client.get("/api/v1/ask", params={"q": "When did Sadat visit Jerusalem?"}).json()["answer"]
    assert told["said"] and "1977-11-19" in told["says"] and told["understood"]["open"] == "when"
    page = unescape(client.get("/ask?q=When+did+Sadat+visit+Jerusalem%3F").text)
    assert told["says"] in page
    for hit in told["hits"]:
        assert " ".join(hit["quote"].split()) in page
        assert f"/place/{hit['document_id']}/{hit['start']}/{hit['end']}" in page


def test_what_the_texts_do_not_say_is_not_answered(client: TestClient) -> None:
    told = client.get("/api/v1/ask?q=How+many+horses+did+Peru+sell+to+Norway%3F").json()["answer"]
    assert not told["said"]
    page = client.get("/ask?q=How+many+horses+did+Peru+sell+to+Norway%3F").text
    assert "The texts do not say" in page and "What this rests on" not in page


def test_without_a_question_there_is_a_form(client: TestClient) -> None:
    assert client.get("/api/v1/ask").json() == {"q": "", "answer": None}
    assert 'name="q"' in client.get("/ask?q=").text
    assert client.get("/api/v1/ask?q=x&limit=0").status_code == 422


def test_matches_are_marked_in_their_sentence(client: TestClient) -> None:
    told = client.get("/api/v1/search?q=treaty").json()
    page = client.get("/search?q=treaty").text
    assert told["matches"]
    for one in told["matches"]:
        first = one["sentence"]["start"]
        marked = [one["sentence"]["text"][a - first : b - first] for a, b in one["matches"]]
        assert marked and all(word.lower() == "treaty" for word in marked)
        assert all(f"<mark>{word}</mark>" in page for word in marked)


def test_pages_follow_one_another(client: TestClient, examples_dossier: object) -> None:
    whole = api.search(str(examples_dossier), "Egypt OR Israel", 1000)
    seen, page, more = [], 1, True
    while more:
        told = client.get(f"/api/v1/search?q=Egypt+OR+Israel&size=7&page={page}").json()
        seen += [(one["id"], one["sentence"]["start"]) for one in told["matches"]]
        page, more = page + 1, told["more"]
    assert seen == [(one.document.id, one.sentence[0]) for one in whole]
    assert "Next page" in client.get("/search?q=Egypt+OR+Israel&size=7").text


def test_a_query_that_is_none_is_said_in_a_sentence(client: TestClient) -> None:
    answer = client.get('/api/v1/search?q="treaty')
    assert answer.status_code == 400 and "quotation mark" in answer.json()["error"]
    assert client.get("/search?q=NOT+treaty").status_code == 400
    assert "no sentence that matches" in client.get("/search?q=xyzzy").text
    assert "NEAR(gas treaty, 5)" in client.get("/search").text


def test_nothing_of_a_document_or_a_question_is_markup(hostile: TestClient) -> None:
    for path in ("/search?q=alert", "/search?q=Brazil", "/ask?q=What+did+Brazil+sell+to+Argentina%3F"):
        page = hostile.get(path).text
        for harm in ("<script>alert", "<svg", "<img", "<b on", "<i>", "\u202e", 'href="javascript'):
            assert harm not in page
    page = hostile.get("/ask", params={"q": '"><script>alert(9)</script> Brazil \u202e?'}).text
    assert "<script>alert" not in page and "\u202e" not in page
