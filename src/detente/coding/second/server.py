"""A model behind an OpenAI-compatible server: asked, asked again where that may help, within its limits.

The key is in the header of a request and nowhere else: not in an error, not in what is kept.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

from detente.coding.second.budget import Limits, Spent, room
from detente.coding.second.schema import Malformed, schema
from detente.errors import SourceError
from detente.sources.web.address import Address, parse
from detente.sources.web.fault import Unfetched
from detente.sources.web.posting import Posted, post

SECONDS: Final = 120.0  # for one answer: a model on a laptop is slow
LIMIT: Final = 4_000_000  # bytes of an answer
TRIES: Final = 4
PATIENCE: Final = 120.0  # seconds that a server may ask to be waited for
_PATH: Final = "/chat/completions"
_BUSY: Final = (408, 425, 429)
_UNFIT: Final = (400, 415, 422, 501)  # the server does not take the request as it is written
_TOLD: Final = {
    401: "does not know your key; set DETENTE_LLM_KEY",
    402: "asks to be paid first",
    403: "does not let you in; see your key and what it allows",
    404: "has no such model or path; an endpoint often ends in /v1",
}


class Refused(SourceError):
    """A server that would answer no other question either."""


@dataclass(slots=True)
class Server:
    """One model at one endpoint; `spent` counts over all its questions."""

    endpoint: str
    model: str
    key: str = field(default="", repr=False)
    limits: Limits = field(default_factory=Limits)
    seconds: float = SECONDS
    sleep: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    spent: Spent = field(default_factory=Spent)
    _address: Address = field(init=False)
    _forms: list[dict[str, Any]] = field(init=False)
    _length: str = field(init=False, default="max_tokens")
    _cold: bool = field(init=False, default=True)
    _last: float | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        at = parse(self.endpoint)
        path, mark, query = at.target.partition("?")
        path = path.rstrip("/").removesuffix(_PATH) + _PATH
        self._address = Address(at.scheme, at.host, at.port, path + mark + query)
        strict = {"name": "claims", "strict": True, "schema": schema()}
        self._forms = [{"type": "json_schema", "json_schema": strict}, {"type": "json_object"}, {}]

    def ask(self, rules: str, question: str) -> str:
        """What the model says; raises Refused, Unfetched, Malformed or Exhausted."""
        begun = self.clock()
        try:
            return self._content(self._answered(rules, question), rules + question)
        finally:
            self.spent.seconds += self.clock() - begun

    def _answered(self, rules: str, question: str) -> Posted:
        """The answer of status 200 to a question, after as many tries as may help."""
        tries = 0
        while True:
            most, later = room(self.limits, self.spent, rules + question), ""
            try:
                found = self._post(rules, question, most)
                if found.status == 200:
                    return found
                if found.status in _UNFIT and self._gives_way(found.body):
                    continue
                if found.status < 500 and found.status not in _BUSY:
                    raise Refused(self._why(found))
                fault, later = Unfetched(self._why(found), True), found.later
            except Unfetched as error:
                if not error.passing:
                    raise
                fault = error
            tries += 1
            if tries == TRIES:
                raise fault
            self._wait(_seconds(later) if later else 2.0 ** (tries - 1))

    def _post(self, rules: str, question: str, most: int) -> Posted:
        said = [{"role": "system", "content": rules}, {"role": "user", "content": question}]
        body: dict[str, Any] = {"model": self.model, "messages": said, self._length: most}
        if self._cold:
            body["temperature"] = 0
        if self._forms[0]:
            body["response_format"] = self._forms[0]
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        self._pace()
        self.spent.requests += 1
        data = json.dumps(body).encode("ascii")
        return post(self._address, headers, data, self.seconds, LIMIT, bool(self.key))

    def _gives_way(self, body: bytes) -> bool:
        """Leaves out what the server refuses, as its words or a guess tell; False where nothing is left."""
        said = body.decode("utf-8", "replace")
        if self._length in said and self._length == "max_tokens":
            self._length = "max_completion_tokens"
        elif self._cold and "temperature" in said:
            self._cold = False
        elif len(self._forms) > 1:
            del self._forms[0]
        else:
            return False
        return True

    def _content(self, found: Posted, question: str) -> str:
        """The model's words in an answer; Malformed where there are none or they break off."""
        try:
            told = json.loads(found.body)
            choice = told["choices"][0]
            said = choice["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError) as error:
            self.spent.count(None, question, "")
            raise Malformed("it holds no words of a model") from error
        self.spent.count(told.get("usage"), question, said if isinstance(said, str) else "")
        if not isinstance(said, str):
            raise Malformed("it holds no words of a model")
        if choice.get("finish_reason") == "length":
            raise Malformed("it breaks off at the longest that was allowed")
        return said

    def _why(self, found: Posted) -> str:
        """What a status says, with the server's own words, in which the key is blotted out."""
        if 300 <= found.status < 400:
            return f"{self._address} leads elsewhere, which is not followed; name where the model is."
        said = _message(found.body)
        if self.key:
            said = said.replace(self.key, "***")
        usual = "has trouble or is busy; try again later" if found.status >= 429 else "refuses the request"
        told = _TOLD.get(found.status, usual)
        return f"{self._address} {told} (status {found.status}{': ' if said else ''}{said})."

    def _pace(self) -> None:
        """Keeps requests as far apart as the rate asks."""
        now = self.clock()
        if self.limits.rate and self._last is not None:
            left = self._last + 60 / self.limits.rate - now
            if left > 0:
                self.sleep(left)
                now += left
        self._last = now

    def _wait(self, seconds: float) -> None:
        if seconds > PATIENCE:
            raise Refused(
                f"{self._address} asks to be left alone for {seconds:.0f} s; do it again after that."
            )
        self.sleep(seconds)


def _seconds(later: str) -> float:
    """How long a Retry-After header asks to wait; a second where it says nothing to be read."""
    if re.fullmatch(r"\d{1,6}(\.\d+)?", later):
        return float(later)
    try:
        when = parsedate_to_datetime(later)
        return max(0.0, (when - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 1.0


def _message(body: bytes) -> str:
    """The first words of an error's body on one line."""
    try:
        told = json.loads(body)
        error = told.get("error", told)
        said = error.get("message", "") if isinstance(error, dict) else error
    except (ValueError, AttributeError, RecursionError):
        said = body.decode("utf-8", "replace")
    plain = " ".join(str(said).split())
    return "".join(c for c in plain if c.isprintable())[:200]
