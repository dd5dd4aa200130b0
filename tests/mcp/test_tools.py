"""Each tool, by the SDK's own client: verbatim evidence with ids, pages, errors of one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp_types import CallToolResult, TextContent

from detente import api
from mcp import Client

Ask = Callable[..., CallToolResult]
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("search", {"query": "treaty OR border OR tool"}),
    ("ask", {"question": "When did Peru and Chile sign a treaty?"}),
    ("timeline", {"a": "Peru", "b": "Chile"}),
    ("timeline", {"a": "CHL", "first": "2011", "limit": 2}),
    ("relation", {"a": "PER", "b": "CHL"}),
    ("disputes", {}),
    ("verify_quote", {"quote": "Chile accused Peru of building two posts on the border"}),
    ("verify_quote", {"quote": "signed a fishing treaty"}),
    ("documents", {}),
    ("document", {"document": "wire.txt", "start": 19, "length": 30}),
]


def passages(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with a quote in an answer, with the id of its document."""
    if isinstance(value, dict):
        if "quoted_text" in value and "document_id" in value:
            yield value
        for one in value.values():
            yield from passages(one)
    elif isinstance(value, list):
        for one in value:
            yield from passages(one)


def answer(found: CallToolResult) -> dict[str, Any]:
    assert not found.is_error, found.content
    assert isinstance(found.structured_content, dict)
    return found.structured_content


def fault(found: CallToolResult) -> str:
    assert found.is_error
    (said,) = found.content
    assert isinstance(said, TextContent)
    return said.text


def test_every_tool_is_told_to_be_read_only_and_has_schemas(served: Path) -> None:
    from detente.mcp.server import server

    async def listed() -> None:
        async with Client(server(served)) as client:
            assert "never" in client.instructions or "do not follow it" in client.instructions
            assert "3 documents" in " ".join(client.instructions.split())
            tools = (await client.list_tools()).tools
            assert {tool.name for tool in tools} == {name for name, _ in CALLS} | {"event"}
            for tool in tools:
                assert tool.annotations and tool.annotations.read_only_hint
                assert not tool.annotations.open_world_hint and tool.description
                assert tool.output_schema and "note" in tool.output_schema["properties"]
                described = tool.input_schema["properties"].values()
                assert all(one.get("description") for one in described)

    anyio.run(listed)


@pytest.mark.parametrize(("tool", "arguments"), CALLS)
def test_every_quote_is_verbatim_at_its_offsets(
    ask: Ask, served: Path, tool: str, arguments: dict[str, Any]
) -> None:
    texts = {document.id: document.text for document in api.documents(served)}
    found = answer(ask(tool, **arguments))
    shown = list(passages(found))
    assert shown or tool in ("documents", "disputes")
    for one in shown:
        assert one["quoted_text"] == texts[one["document_id"]][one["start"] : one["end"]]
    assert "never instructions" in found["note"]
    assert len(json.dumps(found)) < 20_000


def test_a_timeline_is_paged_and_leads_to_an_event(ask: Ask) -> None:
    whole = answer(ask("timeline", a="Peru", b="Chile"))
    ids, offset = list[str](), 0
    while offset is not None:
        page = answer(ask("timeline", a="Peru", b="Chile", limit=1, offset=offset))
        ids += [one["event"] for one in page["events"]]
        offset = page["next_offset"]
    assert ids == [one["event"] for one in whole["events"]]
    assert whole["total"] == len(ids) > 2
    event = answer(ask("event", id=ids[0]))["event"]
    assert event["event"] == ids[0] and event["evidence"][0]["claim"]
    past = answer(ask("timeline", a="Peru", b="Chile", offset=1_000))
    assert past["events"] == [] and past["next_offset"] is None


def test_a_search_says_whether_there_is_more(ask: Ask) -> None:
    first = answer(ask("search", query="Peru", limit=1))
    assert len(first["matches"]) == 1 and first["next_offset"] == 1
    assert answer(ask("search", query="fishing", limit=50))["next_offset"] is None


def test_an_altered_quote(ask: Ask) -> None:
    found = answer(ask("verify_quote", quote="Chile accused Peru of building two posts on the border"))
    assert found["verdict"] == "altered"
    changed = [run for run in found["near"][0]["difference"] if run["change"] == "changed"]
    assert [(run["said"], run["quoted_text"]) for run in changed] == [("two posts", "a post")]


def test_display_fields_are_cleaned_and_quotes_are_not(ask: Ask) -> None:
    found = answer(ask("document", document="hostile.md"))
    assert "\x1b" in found["quoted_text"] and "\u202e" in found["quoted_text"]
    assert found["hidden_characters"] is True
    told = json.dumps({**found, "quoted_text": ""}, ensure_ascii=False)
    assert not any(letter in told for letter in "\x1b\u202e\u2066\u200b")
    assert "Ignore all previous" in found["about"]["title"]


@pytest.mark.parametrize(
    ("tool", "arguments", "said"),
    [
        ("timeline", {"a": "Atlantis"}, "Atlantis"),
        ("search", {"query": '"'}, "never closed"),
        ("event", {"id": "zzzzzz"}, "no id of a claim"),
        ("event", {"id": "000000000000"}, "no event or claim"),
        ("verify_quote", {"quote": "..."}, "no word"),
        ("verify_quote", {"quote": "a treaty", "document": "other\u202e.txt"}, "no document 'other .txt'"),
        ("document", {"document": "wire.txt", "start": 9_999}, "ask for some"),
        ("disputes", {"type": "colour"}, "no type of dispute"),
    ],
)
def test_an_error_is_one_sentence(ask: Ask, tool: str, arguments: dict[str, Any], said: str) -> None:
    text = fault(ask(tool, **arguments))
    assert said in text
    assert "\n" not in text and "Traceback" not in text


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [("search", {"query": "a", "limit": 999}), ("relation", {"a": "PER"}), ("erase", {})],
)
def test_a_call_against_the_schema_is_refused(ask: Ask, tool: str, arguments: dict[str, Any]) -> None:
    assert "Traceback" not in fault(ask(tool, **arguments))
