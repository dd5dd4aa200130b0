"""To be in a place is to visit it, and to come is to visit whom the text speaks of.

"Bush was in Kabul", "has been to Quito", "3 March: Ahmadinejad in Riyadh"; "Singh came two years later".
"""

from __future__ import annotations

from dataclasses import replace

from detente.coding.reading import Reading
from detente.knowledge.lexicon import Entry, Frame, classes
from detente.knowledge.organisations import organisations

STAY = Entry("be", (), Frame(("subj",), ("self",), False), "CONSULT", "visit", "", "event", 0)
ARRIVAL = Entry("come", (), Frame(("subj",), ("to", "in", "any"), False), "CONSULT", "visit", "", "event", 0)
MEETING = Entry("see", (), Frame(("subj",), ("obj",), True), "CONSULT", "", "", "event", 0)
DEPARTURE = Entry(
    "leave",
    (),
    Frame(("subj", "obj"), ("obj", "from", "in", "any"), False),
    "RETREAT",
    "withdraw",
    "",
    "event",
    0,
)
ABSENCE = replace(DEPARTURE, lemma="be", frame=Frame(("subj",), ("self",), False))
ASIDE = frozenset({"out", "with", "without", "behind"})
LEAVING = frozenset({"leave", "quit", "vacate", "evacuate"})
MOVING = frozenset({"come", "arrive", "return", "fly", "travel", "land"})
AIMS = ("obj", "obl:agent", "compound:prt", "ccomp", "xcomp")
WITHIN = frozenset({"in", "to", "at"})
BOUND = frozenset({"from", "of", "by", "with", "under", "into", "through", "across", "after", "off"})
SPARE = frozenset({"in", "back", "home"})
HEADINGS = frozenset({"root", "parataxis", "list", "conj", "appos"})
DASHES = frozenset({"-", "–", "—", "--", ":"})
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
        if _out_of(r, i):
            found.append((i, ABSENCE, True))
        if not (m.place or m.name.sense == "name") or r.preposition(i) not in WITHIN:
            continue
        subjects = r.kids(i, "nsubj") if r.kids(i, "cop") else []
        if any(_travels(r, k, m.code) for k in subjects):
            found.append((i, STAY, True))
        elif (_heading(r, i) or _on_the_way(r, i)) and _travels(r, r.tokens[i].head, m.code):
            found.append((i, STAY, False))
    return found


def arrives(r: Reading, i: int) -> Entry | None:
    """Of a verb that tells no more than that a statesman came: "Eisenhower came four years later"."""
    if r.tokens[i].lemma == "see":
        return MEETING if _sees(r, i) else None
    if r.tokens[i].lemma not in MOVING:
        return None
    aims = [k for k in r.kids(i, *AIMS) if r.tokens[k].text.lower() not in SPARE]
    where = [k for k in r.kids(i, "obl") if r.preposition(k) in BOUND]
    came = not aims and not where and any(_travels(r, k, "") for k in r.kids(i, "nsubj"))
    return ARRIVAL if came else None


def departs(r: Reading, i: int) -> Entry | None:
    """Of soldiers, or of a people or state, that left a land: "the French were gone by May"."""
    token = r.tokens[i]
    gone = token.text.lower() == "gone" and any(
        r.tokens[k].lemma == "be" for k in r.kids(i, "aux", "aux:pass")
    )
    left = token.lemma in LEAVING and any(_land(r, k) for k in r.kids(i, "obj"))
    home = token.lemma in ("come", "go", "return") and any(
        r.tokens[k].text.lower() == "home" for k in r.kids(i, "advmod", "obl", "obl:unmarked")
    )
    subjects = r.kids(i, "nsubj", "nsubj:pass")
    if gone or home:
        away = any(_soldiers(r, k) or (gone and _people(r, k)) for k in subjects)
        return DEPARTURE if away else None
    if r.kids(i, "compound:prt", "xcomp") or any(r.preposition(k) in ASIDE for k in r.kids(i, "obl")):
        return None
    return (
        DEPARTURE
        if left and any(_soldiers(r, k) or _people(r, k) or _state(r, k) for k in subjects)
        else None
    )


def _out_of(r: Reading, i: int) -> bool:
    """ "Its last troops were out of Latvia": soldiers, a people or a state that left a land."""
    if (
        not r.kids(i, "cop")
        or not _land(r, i)
        or {r.tokens[k].lemma for k in r.kids(i, "case")} != {"out", "of"}
    ):
        return False
    return any(_soldiers(r, k) or _people(r, k) or _state(r, k) for k in r.kids(i, "nsubj"))


def _land(r: Reading, k: int) -> bool:
    return k in r.at and r.at[k].noun and r.at[k].code not in organisations()


def _soldiers(r: Reading, k: int) -> bool:
    return r.tokens[k].lemma in classes()["troop"]


def _people(r: Reading, k: int) -> bool:
    """ "the French", "the last Libyans": a people with an article, not counted."""
    named = k in r.at and r.at[k].name.person is None and r.at[k].name.sense in ("demonym", "adjective")
    return named and bool(r.kids(k, "det")) and not r.kids(k, "nummod")


def _state(r: Reading, k: int) -> bool:
    return k in r.at and r.at[k].name.sense in ("name", "capital")


def _sees(r: Reading, i: int) -> bool:
    """ "Walesa saw Kohl in Bonn": two statesmen, and nothing said of what the one saw the other do."""
    if r.kids(i, "xcomp", "ccomp", "advcl") or any(r.preposition(k) == "as" for k in r.kids(i, "obl")):
        return False
    sides = [k for label in ("nsubj", "obj") for k in r.kids(i, label)]
    return len(sides) > 1 and all(k in r.at and r.at[k].name.person is not None for k in sides)


def _heading(r: Reading, i: int) -> bool:
    """ "3 March 2007 - Ahmadinejad in Riyadh": no verb above, and a name that is no adjective below."""
    head = r.tokens[i].head
    dashed = head > 0 and r.base(head) == "flat" and r.tokens[head - 1].text in DASHES
    if r.base(i) != "nmod" or head < 0 or not (dashed or r.base(head) in HEADINGS):
        return False
    at = head
    while at >= 0:
        if r.tokens[at].upos == "VERB" or r.kids(at, "cop", "nsubj"):
            return False
        at = r.tokens[at].head
    return True


def _on_the_way(r: Reading, i: int) -> bool:
    """ "Obama in Canberra announced a base": where the subject of another act is meanwhile."""
    head = r.tokens[i].head
    return r.base(i) == "nmod" and r.tokens[head].label == "nsubj" and r.at[i].place


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
