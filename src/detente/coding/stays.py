"""To be in a place is to visit it, and to come is to visit whom the text speaks of.

"Bush was in Kabul", "has been to Quito", "3 March: Ahmadinejad in Riyadh"; "Singh came two years later".
"""

from __future__ import annotations

from detente.coding.reading import Reading
from detente.knowledge.lexicon import Entry, Frame

STAY = Entry("be", (), Frame(("subj",), ("self",), False), "CONSULT", "visit", "", "event", 0)
ARRIVAL = Entry("come", (), Frame(("subj",), ("to", "in", "any"), False), "CONSULT", "visit", "", "event", 0)
MOVING = frozenset({"come", "arrive", "return", "fly", "travel", "land"})
AIMS = ("obj", "obl:agent", "compound:prt", "ccomp", "xcomp")
WITHIN = frozenset({"in", "to", "at"})
BOUND = frozenset({"from", "of", "by", "with", "under", "into", "through", "across", "after", "off"})
SPARE = frozenset({"in", "back", "home"})
HEADINGS = frozenset({"root", "parataxis", "list", "conj", "appos"})
ENVOYS = frozenset(
    {"head_of_state", "head_of_government", "minister", "foreign_minister", "defence_minister"}
)
GROUPS = frozenset(
    {"delegation", "envoy", "emissary", "negotiator", "deputy minister", "prince", "secretary"}
)


def stays(r: Reading) -> list[tuple[int, Entry, bool]]:
    """Token of the place, reading, and whether it has a verb, of each being of a statesman abroad."""
    found = []
    for i, m in r.at.items():
        if not (m.place or m.name.sense == "name") or r.preposition(i) not in WITHIN:
            continue
        subjects = r.kids(i, "nsubj") if r.kids(i, "cop") else []
        if any(_travels(r, k, m.code) for k in subjects):
            found.append((i, STAY, True))
        elif _heading(r, i) and _travels(r, r.tokens[i].head, m.code):
            found.append((i, STAY, False))
    return found


def arrives(r: Reading, i: int) -> bool:
    """Whether verb `i` tells no more than that a statesman came: "Eisenhower came four years later"."""
    if r.tokens[i].lemma not in MOVING:
        return False
    aims = [k for k in r.kids(i, *AIMS) if r.tokens[k].text.lower() not in SPARE]
    where = [k for k in r.kids(i, "obl") if r.preposition(k) in BOUND]
    return not aims and not where and any(_travels(r, k, "") for k in r.kids(i, "nsubj"))


def _heading(r: Reading, i: int) -> bool:
    """ "3 March 2007 - Ahmadinejad in Riyadh": no verb above, and a name that is no adjective below."""
    head = r.tokens[i].head
    if r.base(i) != "nmod" or head < 0 or r.base(head) not in HEADINGS:
        return False
    at = head
    while at >= 0:
        if r.tokens[at].upos == "VERB" or r.kids(at, "cop", "nsubj"):
            return False
        at = r.tokens[at].head
    return True


def _travels(r: Reading, k: int, code: str) -> bool:
    """Whether token `k` is a statesman, or a mission, of another state than `code`."""
    agent = r.agent(k)
    token = r.tokens[k]
    person = token.name.endswith("PER") or (k in r.at and r.at[k].name.person is not None)
    person = person or token.text.lower() in ("he", "she")
    if not person and not (agent and (agent.office in ENVOYS or agent.form in GROUPS)):
        return False
    parties = r.party(k)
    return len(parties) == 1 and parties[0].code != code
