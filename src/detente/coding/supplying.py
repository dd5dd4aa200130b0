"""The party that a clause leaves out because the text has made plain whom it speaks of.

A text on two states names both at first and then one: "The United States attacked on 7 October 2001", "Kim
arrived in Tokyo on Wednesday and accepted the apology". The other is supplied where the act must have one.
"""

from __future__ import annotations

from dataclasses import replace

from detente.coding.both import the_two
from detente.coding.doers import done_by_a_thing, suffered, told_by_another
from detente.coding.judging import PRIVATE
from detente.coding.pointing import MATES, OURS, PAIR_NOUNS
from detente.coding.reading import Reading
from detente.coding.roles import POINTED, Roles
from detente.coding.triggers import Trigger, noun_entry
from detente.coding.unnamed import meant
from detente.coding.unsaid import UNDOES, fought_there, hosted, hyphened, laid_before, left, papers, undergone
from detente.knowledge.continuity import heir
from detente.knowledge.lexicon import classes
from detente.knowledge.states import states
from detente.model import Actor

NAMED = "the state that the text speaks of beside it"
BOTH = "the two that the text speaks of"
HEADING = frozenset({"root", "nsubj", "nsubj:pass", "conj", "parataxis", "list"})  # what a clause is about
ONESELF = frozenset("itself themselves himself herself ourselves yourself oneself".split())
BACK = frozenset({"the", "this", "that", "these", "a"})
VAGUE = frozenset({"some", "any"})  # "there are some friendships": of nobody in particular
JOINED = frozenset({"with", "between", "against", "to"})
THIN = frozenset("cooperation co-operation collaboration friendship partnership alliance trade".split())
SAYING = frozenset({"SUPPORT", "AGREE", "REJECT", "REQUEST"})
SAID_OF = frozenset({"SUPPORT", "COOPERATE", "ACCUSE"})
US = OURS - {"we"}
ALOOF = frozenset({"SUPPORT", "COOPERATE"})  # praised, backed or built may be anything
TOLD_TO = frozenset({"apologise", "apologize", "thank"})  # said to somebody all the same
MADE = frozenset({"SUPPORT", "AGREE", "CONSULT"})  # of which nouns the subject of the clause may be a side
OTHERS = frozenset("everybody everyone nobody somebody someone anybody anyone".split())
UNDERGONE = ("nsubj", "nsubj:pass", "aux:pass")
YIELDING = frozenset({"RETREAT", "CONCEDE"})  # what is asked for by whom it is done for
UNTIL = frozenset({"until", "till", "unless", "if", "before"})
BETWEEN = frozenset({"border", "frontier", "crossing", "pass"})
DOWNFALL = frozenset("oust depose topple overthrow unseat dethrone".split())  # at home, where nobody is named


def supplied(r: Reading, t: Trigger, roles: Roles) -> Roles:
    """The parties with the one or two that are left out; as they were where the text speaks of no such."""
    if roles.target and laid_before(r, t, roles):
        whom = supplied(r, t, replace(roles, target=()))
        return whom if whom.target else roles
    own = {a.code for a in (*roles.source, *roles.target)}
    if len({heir(code) for code in own}) > 1 or (roles.source and roles.target and not roles.mutual):
        return roles
    together = roles.mutual or t.entry.frame.mutual
    if t.entry.mode == "resign" or t.entry.lemma == "want" or _with_another(r, t, together):
        return roles
    if _closed(r, t, roles, own):
        return roles
    if roles.source and not together and t.verbal and t.entry.type in SAID_OF:
        theirs = _of_theirs(r, t, roles, own)  # "India resented these exercises": of the two who held them
        if theirs.target:
            return theirs
    rules, signs = _rules(r, t, roles, own, together), _signs(r, t, roles, together)
    pointed = () if not own else hyphened(r, t, own) if together else _pointed(r, t, roles, own)
    codes, likely = (pointed, POINTED) if pointed else meant(r, t, roles, rules, signs)
    found = tuple(r.implied(codes, t.at))
    if not found:
        return roles
    roles = replace(roles, likely=likely)
    if together or (not own and _shared(r, t)):
        known = roles.source or roles.target
        named_first = any(m.code == found[0].code and m.last < t.at for m in r.mentions)
        both = (*found, *known) if named_first else (*known, *found)  # "Chad, tied to Mali by a pact"
        return replace(roles, source=both, target=both, mutual=True, slots=(BOTH, BOTH))
    if not own:
        return _from_to(r, t, roles, found)
    if roles.source:
        return replace(roles, target=found, slots=(roles.slots[0], NAMED))
    return replace(roles, source=found, slots=(NAMED, roles.slots[1]))


def _closed(r: Reading, t: Trigger, roles: Roles, own: set[str]) -> bool:
    """Whether the place is no empty one: the act is towards itself, only lodged, or called by its name."""
    if t.effect == "hosts" or t.entry.lemma == "host" or (not t.verbal and _known_by_name(r, t)):
        return True
    if t.verbal and not roles.source and t.entry.lemma in DOWNFALL and not r.kids(t.at, "nsubj", "obl:agent"):
        return True  # "restored after Sihanouk was ousted"
    if not own:
        if t.verbal and r.tokens[t.at].xpos in ("VBN", "VBD") and not r.kids(t.at, *UNDERGONE):
            return True  # "theories, discussed at length"
        if not t.verbal and (_bare(r, t) or VAGUE & {r.tokens[k].lemma for k in r.kids(t.at, "det")}):
            return True
        return t.entry.kind == "state" and not t.entry.frame.mutual
    if fought_there(r, t) or (not roles.source and (told_by_another(r, t) or suffered(r, t))):
        return True
    if not roles.source and not t.entry.frame.mutual and done_by_a_thing(r, t):
        return True
    return _to_itself(r, t, own) or _its_own(r, t)


def _rules(r: Reading, t: Trigger, roles: Roles, own: set[str], together: bool) -> dict[str, tuple[str, ...]]:
    """What constructions point at."""
    at = r.tokens[t.at].start
    if not own:
        before = {heir(code) for _, code in r.discourse.seen_before(r.sentence.start)}
        pair = tuple(code for code in the_two(r.discourse, at) if heir(code) in before)
        shared, signed = (pair if holds(r, t) else () for holds in (_shared, papers))
        return {"undergone": undergone(r, t), "shared": shared, "papers": signed, "together": pair}
    governing = _governing(r, t, own) if together and not t.verbal and t.entry.type in MADE else ()
    return {"governing": governing}


def _pointed(r: Reading, t: Trigger, roles: Roles, own: set[str]) -> tuple[str, ...]:
    """Whom a construction names outright, too rare in the gold to be weighed."""
    undoes = UNDOES.get(t.entry.type, frozenset()) if roles.source else frozenset[str]()
    return (
        left(r, t, roles, own)
        or _said_where(r, t, own)
        or _asked_by(r, t, roles, own)
        or _to_us(r, t, roles, own)
        or r.discourse.done_by(own, undoes, r.tokens[t.at].start)
    )


def _signs(r: Reading, t: Trigger, roles: Roles, together: bool) -> list[str]:
    """What the clause is like."""
    label = r.tokens[t.at].label
    signs = {
        "heads": t.verbal or t.carrier >= 0 or label in HEADING or _opens_entry(r, t),
        "made": _made(r, t),
        "hosted": hosted(r, t),
        "bare": not t.verbal and _bare(r, t),
        "heading": _heading(r),
        "thin": not t.verbal and _thin(r, t),
        "a thing does it": not roles.source and done_by_a_thing(r, t),
        "aloof": t.verbal and t.entry.type in ALOOF and t.entry.lemma not in TOLD_TO,
        "told to": t.entry.lemma in TOLD_TO,
    }
    found = [name for name, holds in signs.items() if holds]
    return found + ([f"together, {name}" for name in found] if together else [])


def _made(r: Reading, t: Trigger) -> bool:
    """ "It ended with a truce signed in Bamako": a phrase that tells of the act and not only by it."""
    return r.base(t.at) in ("obl", "nmod") and any(r.tokens[k].xpos == "VBN" for k in r.kids(t.at, "acl"))


def _governing(r: Reading, t: Trigger, own: set[str]) -> tuple[str, ...]:
    """ "Chad signed parts of the treaty with Niger": the subject of what the noun hangs on."""
    at = t.at
    while at >= 0 and r.tokens[at].upos in ("NOUN", "PROPN") and not r.kids(at, "nsubj"):
        if r.base(at) not in ("obj", "obl", "nmod", "xcomp", "conj"):
            return ()
        at = r.tokens[at].head
    subjects = r.kids(at, "nsubj") if at >= 0 else []
    found = [a.code for k in subjects for a in r.party(k) or r.owner(k)]
    if t.entry.type == "CONSULT" and not own <= states().keys():
        return ()  # "spoke at the BRICS conference"
    return tuple(found) if len(found) == 1 and not own & set(found) else ()


def _shared(r: Reading, t: Trigger) -> bool:
    """ "The frontier was reopened": what lies between the two, opened or closed by nobody named."""
    subjects = r.kids(t.at, "nsubj:pass") if t.verbal else []
    return any(r.tokens[k].lemma in BETWEEN for k in subjects) and not r.kids(t.at, "obl:agent")


def _opens_entry(r: Reading, t: Trigger) -> bool:
    """ "8 September 1993 - Agreement on the border": what a chronicle tells of a day, hung on its date."""
    above = r.tokens[t.at].head
    return r.base(t.at) == "appos" and above >= 0 and r.tokens[above].upos == "NUM"


def _with_another(r: Reading, t: Trigger, together: bool) -> bool:
    """ "signed a contract with a company", "sent aid to the rebels": the other side is told, no state."""
    slots = JOINED if together else JOINED & frozenset(t.entry.frame.target)
    verb = t.at if t.verbal else t.carrier
    if t.entry.lemma in TOLD_TO:
        return False
    if (
        together
        and not t.verbal
        and any(
            a.sector == "REB" for k in r.kids(t.at, "nmod") if r.preposition(k) in JOINED for a in r.party(k)
        )
    ):
        return True  # "talks with the ELN"
    phrases = [
        k for at in {t.at, verb} - {-1} for k in r.kids(at, "obl", "nmod") if r.preposition(k) in slots
    ]
    for at in r.kids(verb, "obj", "nsubj:pass") if verb >= 0 else ():
        if (
            t.verbal
            and t.entry.lemma == "meet"
            and r.tokens[at].label == "obj"
            and r.tokens[at].text.islower()
        ):
            phrases.append(at)  # "met members of the minority"
        phrases += [k for k in r.kids(at, "nmod") if r.preposition(k) in (slots | {"with"}) - {"to"}]
    return any(_stranger(r, k) for k in phrases)


def _stranger(r: Reading, k: int) -> bool:
    """Whether a phrase is somebody, or something, that is no state's: a company, rebels, terrorism."""
    token = r.tokens[k]
    if token.lemma in OTHERS:
        return True  # "shook hands with everybody else"
    if token.upos not in ("NOUN", "PROPN") or r.party(k) or r.owner(k) or token.lemma in PAIR_NOUNS | MATES:
        return False
    agent = r.agent(k)
    return agent is None or agent.sector in PRIVATE | {"BUS", "NGO"}


def _said_where(r: Reading, t: Trigger, own: set[str]) -> tuple[str, ...]:
    """ "Menem apologised in Lima": what is said in a state's capital is said to that state."""
    if not t.verbal or t.entry.type not in SAYING or (t.entry.type in ALOOF and t.entry.lemma not in TOLD_TO):
        return ()
    where = [r.at[k] for k in r.kids(t.at, "obl") if k in r.at and r.preposition(k) == "in"]
    return tuple(m.code for m in where if m.name.sense == "capital" and m.code not in own)[:1]


def _asked_by(r: Reading, t: Trigger, roles: Roles, own: set[str]) -> tuple[str, ...]:
    """ "Iraq demands that they leave", "will not talk until Chad pulls out": for whoever wants it."""
    if not (t.verbal and roles.source and t.entry.type in YIELDING):
        return ()
    at = t.at
    while r.base(at) in ("xcomp", "conj"):
        at = r.tokens[at].head
    if r.base(at) not in ("ccomp", "advcl"):
        return ()
    above = r.tokens[at].head
    if r.base(at) == "advcl" and not {r.tokens[k].lemma for k in r.kids(at, "mark")} & UNTIL:
        return ()
    found = [a.code for k in r.kids(above, "nsubj") for a in r.party(k) or r.owner(k)]
    return tuple(found) if len(found) == 1 and found[0] not in own else ()


def _to_us(r: Reading, t: Trigger, roles: Roles, own: set[str]) -> tuple[str, ...]:
    """ "China stopped buying our bananas": in a text on China and another, the other writes."""
    below = r.sentence.subtree(t.at) if t.verbal and roles.source else ()
    ours = any(r.tokens[k].text.lower() in US and k > t.at for k in below)
    if not ours:
        return ()
    voice = r.discourse.ours(r.sentence.start)
    lines = {heir(code) for code in own}
    other = tuple(code for code in voice if heir(code) not in lines)
    return other or r.discourse.against(own, r.sentence.start)


def _to_itself(r: Reading, t: Trigger, own: set[str]) -> bool:
    """ "Sadat was murdered by his own soldiers", "it trusts itself": both sides are one state."""
    verb = t.at if t.verbal else t.carrier
    if verb < 0:
        return False
    if any(r.tokens[k].lemma in ONESELF for k in r.kids(verb, "obj", "iobj", "obl")):
        return True  # "can only trust itself"
    sides = [r.party(k) for k in r.kids(verb, "nsubj", "nsubj:pass", "obj")]
    sides += [r.party(k) or r.owner(k) for k in r.kids(verb, "obl:agent")]
    return sum(any(a.code in own for a in side) for side in sides) > 1


def _its_own(r: Reading, t: Trigger) -> bool:
    """ "declared its independence": a thing that a state has for itself."""
    return t.verbal and any(r.tokens[k].lemma in classes()["own"] for k in r.kids(t.at, "obj", "nsubj:pass"))


def _of_theirs(r: Reading, t: Trigger, roles: Roles, own: set[str]) -> Roles:
    """ "India welcomed the accords": towards those whose accords they are."""
    joint = classes()["exercise"] | classes()["deal"]
    objects = [
        k
        for k in r.kids(t.at, "obj")
        if ((entry := noun_entry(r, k)) and entry.frame.mutual) or r.tokens[k].lemma in joint
    ]
    two = [c for c in r.discourse.principals(r.sentence.start) if c not in own] if objects else []
    if t.entry.type == "SUPPORT" and not r.kids(t.at, "obj", "obl", "ccomp", "xcomp"):
        two = _just_told(r, t, own)  # "The Union applauded"
    found = tuple(r.implied(two, t.at))
    return replace(roles, target=found, slots=(roles.slots[0], BOTH)) if found else roles


def _just_told(r: Reading, t: Trigger, own: set[str]) -> list[str]:
    """The states of the act told right before, where `own` had no part in it."""
    told = r.discourse.latest(r.tokens[t.at].start)
    codes = list(dict.fromkeys(a.code for side in told[1:] for a in side)) if told else []
    return codes if not own & set(codes) else []


def _bare(r: Reading, t: Trigger) -> bool:
    """ "The talks stalled", "the treaty holds": back to an act that was told, which is not told again."""
    return t.carrier < 0 and {r.tokens[k].lemma for k in r.kids(t.at)} <= BACK


def _heading(r: Reading) -> bool:
    """ "AN OLD SUSPICION", "Table Talk > Foreign policy": no verb and no number, so no act and no date."""
    return not any(token.upos in ("VERB", "AUX", "NUM") for token in r.tokens)


def _known_by_name(r: Reading, t: Trigger) -> bool:
    """ "The Brussels agreement is worthless", "the Treaty of Lausanne": spoken of, and not told."""
    if t.carrier >= 0 or r.tokens[t.at].lemma not in classes()["deal"]:
        return False
    parts = r.kids(t.at, "compound", "nmod:desc", "amod", "nmod")
    named = any((r.tokens[k].name != "O" or k in r.at) and r.preposition(k) in ("", "of") for k in parts)
    return named and r.base(t.at) != "root"


def _thin(r: Reading, t: Trigger) -> bool:
    """ "an accord on nuclear cooperation", "trade": no act by itself, unless so much of it is told."""
    counted = r.tokens[t.at].lemma == "trade" and any(token.upos == "NUM" for token in r.tokens)
    return t.carrier < 0 and r.tokens[t.at].lemma in THIN and not counted


def _from_to(r: Reading, t: Trigger, roles: Roles, two: tuple[Actor, ...]) -> Roles:
    """An act of the first of the `two` towards the second."""
    return replace(roles, source=two[:1], target=two[1:], slots=(BOTH, BOTH))
