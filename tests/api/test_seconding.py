"""`detente second` and `detente code --coder llm` as a person gives them, against a scripted server."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from detente import api
from detente.api import judging, seconding
from detente.cli.code import code
from detente.cli.common import Group
from detente.cli.second import by_model, read_too, second
from detente.record import Dossier
from tests.coding.second.conftest import Model, item, serving, words
from tests.record.judged import coded, document, made

TEXTS = [document(number).text for number in range(4)]
VISIT, THEFT = coded(document(0))


@click.group(cls=Group)
def main() -> None:
    """Stands in for `detente`."""


main.add_command(second)
main.add_command(code)


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    for name in ("DETENTE_LLM_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    with serving() as one:
        yield one


@pytest.fixture
def dossier(tmp_path: Path) -> str:
    made(tmp_path / "d").close()
    return str(tmp_path / "d")


def run(*args: str, exit: int = 0) -> Result:
    result = CliRunner().invoke(main, args)
    assert result.exit_code == exit, result.output
    return result


def says(model: Model) -> None:
    """Of the first text one claim as we do but for its status, one made up, one on our word; else nothing."""
    usage = {"prompt_tokens": 1_000, "completion_tokens": 100}
    visit = item("Iran visited Iraq in Basra on 4 May 1990", "Iran", "Iraq", "CONSULT", mode="visit")
    told = [
        visit | {"trigger": "visited", "date": "1990", "status": "planned"},
        item("Iran bombed Iraq", "Iran", "Iraq"),
        item("theft in 1991", "Syria", "Iran", "SANCTION", sentence=2, date="1991"),
    ]
    model.says(words({"claims": told}, usage=usage), words({"claims": []}, usage=usage))


def read(model: Model, dossier: str, *more: str, exit: int = 0) -> Result:
    return run("second", "-d", dossier, "--endpoint", model.address, "--model", "toy", *more, exit=exit)


def test_a_reading_says_what_it_found_and_took_and_is_not_paid_twice(model: Model, dossier: str) -> None:
    says(model)
    with Dossier.open(Path(dossier)) as record:
        before = record.claims()
    said = read(model, dossier, "--price", "1,10").stdout
    assert "toy: 4 documents, 4 pieces asked, 0 known, 0 failed, 2 claims\n" in said
    assert "quotes what does not stand" in said
    assert "4 requests, 4,000 tokens asked, 400 answered" in said and "cost 0.0080" in said
    assert "[1] Iran visited Iraq in Basra on 4 May 1990." in model.questions[0]
    told = json.loads(read(model, dossier, "--json").stdout)
    assert (told["asked"], told["known"], told["requests"], len(told["claims"])) == (0, 4, 0, 2)
    assert len(model.asked) == 4
    with Dossier.open(Path(dossier)) as record:
        assert record.claims() == before and record.verify().broken == ()
    assert [c.type for c in seconding.second_claims(dossier)] == ["CONSULT", "SANCTION"]


def test_differences_are_listed_with_both_quotes_and_judged(model: Model, dossier: str) -> None:
    says(model)
    read(model, dossier)
    found = json.loads(run("second", "--differences", "-d", dossier, "--json").stdout)
    first = [one for one in found if one["document"] == "0.txt"]
    assert sorted((one["kind"], *one["parts"]) for one in first) == [("both", "status"), ("both", "type")]
    listed = run("second", "--differences", "-d", dossier).stdout
    assert "differ on status  0.txt 0-40" in re.sub(r"0\.txt \d+-\d+", "0.txt 0-40", listed)
    assert "CONSULT visit, IRN -> IRQ, planned, 1990" in listed and "only in the record" in listed
    assert listed.endswith(f"{len(found)} differences\n")
    status, type = (next(one["id"] for one in first if one["parts"] == [part]) for part in ("status", "type"))
    assert "correct" in run("second", "--accept", status, "-d", dossier, "--who", "Ann").stdout
    assert "dismissed" in run("second", "--dismiss", type[:6], "-d", dossier).stdout
    only = next(one for one in found if one["kind"] == "ours")
    assert "false" in run("second", "--accept", only["id"], "-d", dossier).stdout
    left = {one["id"] for one in json.loads(run("second", "--differences", "-d", dossier, "--json").stdout)}
    assert left == {one["id"] for one in found} - {status, type, only["id"]}
    (claim,) = api.claims(dossier, claim=VISIT.id, document="0.txt")
    assert claim.status == "planned" and claim.date == "1990"
    assert {one.why for one in judging.judgements(dossier)} == {"as toy reads it"}
    judging.undo(dossier)
    judging.undo(dossier)
    again = {one.id for one in seconding.differences(dossier)}
    assert again == {one["id"] for one in found} - {type}
    assert "is no difference" in run("second", "--accept", "abcdef0", "-d", dossier, exit=1).stderr


def test_what_only_the_model_tells_is_added_and_outlives_a_rebuilding(model: Model, tmp_path: Path) -> None:
    file, folder = tmp_path / "a.txt", tmp_path / "d"
    file.write_text("Paris, 4 May 1990. Sri Lanka quux Nepal over the ferry. Nothing else is told here.\n")
    api.read(file, folder)
    told = item("Sri Lanka quux Nepal", "Sri Lanka", "Nepal", "ACCUSE", sentence=2)
    model.says(words({"claims": [told, told | {"sentence": 1}]}))
    report = seconding.second(folder, model.address, "toy", ["a.txt"])
    (claim,) = report.claims
    (one,) = seconding.differences(folder)
    assert one.kind == "theirs"
    seconding.accept(folder, one.id, who="Ann")
    assert seconding.differences(folder) == []
    for _ in range(2):
        assert [c.id for c in api.claims(folder)] == [claim.id]
        assert api.verify(folder).broken == ()
        api.rebuild(folder)
    judging.mark_false(folder, claim.id)
    assert seconding.differences(folder) == []


def test_faults_and_limits_are_said_and_the_exit_code_is_one(model: Model, dossier: str) -> None:
    model.says(words("gibberish"))
    said = read(model, dossier, exit=1)
    assert said.stderr.count("cannot be used") == 3 and "stopped: 3 pieces in a row" in said.stderr
    says(model)
    said = read(model, dossier, "--budget", "2500", exit=1)
    assert "budget is spent" in said.stderr
    assert "needs the price" in read(model, dossier, "--max-cost", "1", exit=2).stderr
    assert "--price" in read(model, dossier, "--price", "a,b", exit=2).stderr


def test_code_asks_the_model_only_where_it_is_told_to(model: Model, monkeypatch: pytest.MonkeyPatch) -> None:
    model.says(
        words({"claims": [item("Iran accused Iraq", "Iran", "Iraq"), item("Iran left", "Iran", "Iraq")]})
    )
    to = ("--endpoint", model.address, "--model", "toy")
    said = run("code", "Iran accused Iraq.", "--coder", "llm", *to).stdout
    assert "ACCUSE" in said and "told by the model toy" in said and "dropped     1" in said
    assert len(json.loads(run("code", "Iran accused Iraq.", "--coder", "llm", *to, "--json").stdout)) == 1
    assert "--coder llm" in run("code", "Iran accused Iraq.", *to, exit=2).stderr
    assert len(model.asked) == 2


def test_a_reading_with_a_model_sends_what_is_new_and_nothing_else(model: Model, dossier: str) -> None:
    given = {"endpoint": model.address, "model": "toy", "timeout": 9.0, "price": "1", "rate": None}
    given |= {"budget": None, "max_cost": None}
    model.says(words({"claims": []}))
    assert by_model("llm", given) and not by_model("rules", {"endpoint": None, "model": None})
    assert seconding.kept(Path(dossier) / "nowhere") == frozenset()
    before = seconding.kept(dossier)
    assert (read_too(Path(dossier), before, given).asked, model.asked) == (0, [])
    report = read_too(Path(dossier), before - {document(2).id}, given)
    assert (report.documents, report.asked, report.cost is None) == (1, 1, False)


def test_no_socket_is_opened_without_an_endpoint(dossier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-1")

    def no(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", no)
    monkeypatch.setattr(socket, "getaddrinfo", no)
    assert "nothing was sent" in run("second", "-d", dossier, exit=2).stderr
    assert "nothing was sent" in run("second", "-d", dossier, "--model", "toy", exit=2).stderr
    assert "nothing was sent" in run("code", "Iran accused Iraq.", "--coder", "llm", exit=2).stderr
    assert "no model has" in run("second", "--differences", "-d", dossier, exit=1).stderr
    assert "ACCUSE" in run("code", "Iran accused Iraq of theft.").stdout
    assert not (Path(dossier) / "second.sqlite").exists()


def test_the_key_is_kept_nowhere(model: Model, dossier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_LLM_KEY", "sk-very-secret")
    model.says((401, {}, b'{"error": {"message": "no sk-very-secret"}}'))
    said = read(model, dossier, exit=1)
    assert "does not know your key" in said.stderr and "secret" not in said.output
    says(model)
    read(model, dossier)
    assert all("secret" not in path.read_bytes().decode("latin-1") for path in Path(dossier).iterdir())
    monkeypatch.setenv("DETENTE_LLM_KEY", "sk-\u2026")
    assert "no key has" in read(model, dossier, exit=2).stderr
