"""Parties by name: the code of a state or an organisation from any of its names, and back."""

from __future__ import annotations

from detente.errors import KnowledgeError
from detente.knowledge.added import remembered


def resolve(party: str) -> str:
    """The code under which the claims of a state or organisation stand, from its code or any of its names.

    Raises KnowledgeError naming close ones. A state's company stands under the state.
    """
    from detente.knowledge import states

    try:
        return states.resolve(party)
    except KnowledgeError:
        bodies = _bodies()
        if found := bodies.get(_key(party)):
            return found
        if not (close := _close(party, bodies)):
            raise
    meant = " or ".join(f"{code} ({name(code)})" for code in close)
    raise KnowledgeError(f"no state or organisation has the code or name {party!r}; did you mean {meant}?")


def name(code: str) -> str:
    """The short English name of a code; a code that is neither a state's nor an organisation's is its own."""
    from detente.knowledge.organisations import organisations
    from detente.knowledge.states import states

    state, body = states().get(code), organisations().get(code)
    return state.name if state else body.name if body else code


@remembered
def _bodies() -> dict[str, str]:
    """Codes and names of organisations to the codes their claims stand under; the first of two counts."""
    from detente.knowledge.organisations import organisations

    found: dict[str, str] = {}
    bodies = organisations().values()
    for body in bodies:
        found.setdefault(_key(body.code), body.actor)
    for body in bodies:
        for form in (body.name, *body.aliases):
            found.setdefault(_key(form), body.actor)
    return found


def _close(party: str, bodies: dict[str, str]) -> list[str]:
    """Up to three codes of states and organisations whose names are close to what was written."""
    from difflib import get_close_matches

    from detente.knowledge import states

    known = {_key(state.name): state.code for state in states.states().values()}
    known |= {_key(form.form): form.code for form in states.names() if form.sense in states.TITLES}
    wanted = _key(party)
    if len(wanted) <= 3:  # codes are told apart by letters, which `states.resolve` has looked at
        return []
    # Short acronyms of organisations resemble anything; only names are offered.
    known |= {key: code for key, code in bodies.items() if len(key) > 3 and key not in known}
    close = get_close_matches(wanted, known, n=3, cutoff=0.75)
    return list(dict.fromkeys(known[key] for key in close))


def _key(text: str) -> str:
    return " ".join(text.replace("’", "'").replace(".", "").casefold().split()).removeprefix("the ")
