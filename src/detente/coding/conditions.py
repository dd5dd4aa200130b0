"""Whether the conditions of a lexicon entry hold for a word of a sentence."""

from __future__ import annotations

from functools import partial

from detente.coding.mentions import Mention
from detente.coding.reading import Reading
from detente.knowledge.lexicon import Condition, classes
from detente.knowledge.organisations import organisations

PARTICLES = frozenset({"compound:prt", "advmod"})
DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
COUNTING = frozenset("number series round kind lot range set few several couple".split())
SPELLS = frozenset("period spell phase stretch bout time year decade mix mixture blend".split())
LISTS = frozenset({"list", "register", "roll"})
NOUN_PARTS = ("amod", "compound", "nmod:desc", "nmod:poss", "nmod:unmarked", "det", "nummod")
A_THOUSAND = 1000
AIMED = frozenset({"to", "at", "from"})  # "sent him to beg", "balked at paying", "shrank from signing"
RELATIVE = frozenset({"that", "which"})


def verb_holds(r: Reading, i: int, c: Condition) -> bool:
    """Whether a condition on the dependents of verb `i` holds."""
    if c.key == "obj":
        objects = r.kids(i, "obj", "nsubj:pass")
        if r.tokens[i].label in ("acl", "acl:relcl") and r.tokens[i].xpos == "VBN":
            objects.append(r.tokens[i].head)  # "the treaty signed in"
        objects += antecedent(r, i)
        objects += [k for k in r.kids(i, "xcomp") if r.tokens[k].upos == "NOUN" and c.lemmas]
        if not objects and (not c.lemmas or r.kids(i, "xcomp")):
            objects = r.kids(i, "iobj")  # "asked the isle to leave", as the parser often reads it
        if not c.lemmas:
            return bool(objects)
        return any((_lemmas(r, k) | _paper(r, i, k)) & c.lemmas for k in objects)
    if c.key == "iobj":
        return any(_lemmas(r, k) & c.lemmas for k in _receivers(r, i))
    if c.key == "noobj":
        told = r.base(i) == "acl" and r.tokens[i].xpos == "VBN"  # "the treaty signed in"
        return not told and not r.kids(i, "obj", "nsubj:pass")
    if c.key == "subj":
        return any(_lemmas(r, k) & c.lemmas for k in r.kids(i, "nsubj", "nsubj:pass"))
    if c.key == "prt":
        return any(r.tokens[k].lemma in c.lemmas for k in _particles(r, i))
    if c.key == "prep":
        below = _phrases(r, i, "obl", "nmod", "obl:agent", "advcl")
        return any(r.preposition(k) in c.lemmas for k in below if not _day(r, k))
    if c.key == "xcomp":
        return any(r.tokens[k].lemma in c.lemmas and not _undone(r, k) for k in _predicates(r, i))
    if c.key == "comp":
        return bool(r.complements(i))
    return any(
        r.preposition(k) == c.key and _lemmas(r, k) & c.lemmas
        for k in _phrases(r, i, "obl", "nmod", "obl:agent", "xcomp")
    )


def _paper(r: Reading, i: int, k: int) -> set[str]:
    """ "Chad signed the treaty, and Mali tore it up": the paper that the object "it" of such a verb means."""
    if r.tokens[k].lemma != "it" or r.tokens[i].lemma not in classes()["handle"]:
        return set()
    papers = classes()["deal"] | classes()["peace"]
    here = [t.lemma for t in r.tokens[:i] if t.lemma in papers and t.upos == "NOUN"]
    return set(here[-1:]) | {"agreement"} if here else r.discourse.paper(r.tokens[i].start)


def antecedent(r: Reading, i: int) -> list[int]:
    """ "The pressure that Chad put on Mali": the noun that a relative clause tells of, as its object."""
    own = any(r.tokens[k].lemma in RELATIVE for k in r.kids(i, "obj"))
    left_out = r.tokens[i].upos == "VERB" and not r.kids(i, "obj", "nsubj:pass", "aux:pass")
    named = any(r.tokens[k].lemma not in RELATIVE for k in r.kids(i, "nsubj"))
    above = r.tokens[i].head
    told = r.tokens[i].label == "acl:relcl" and (own or left_out) and named
    while told and r.tokens[above].upos == "PROPN" and r.base(above) == "nmod":
        above = r.tokens[above].head  # "the entry into NATO, which Chad blocked"
    return [above] if told and r.tokens[above].upos == "NOUN" else []


def _receivers(r: Reading, i: int) -> list[int]:
    """Who is given something, also where the parser takes him for a subject: "showed the envoy the door"."""
    objects = r.kids(i, "obj")
    return r.kids(i, "iobj") or [k for k in r.kids(i, "nsubj") if k > i and objects] or objects[:-1]


def _particles(r: Reading, i: int) -> list[int]:
    """Particles of a verb, also those read as a preposition: "shrugged off it", "pulled it out of there"."""
    found = [k for k in r.kids(i) if r.tokens[k].label in PARTICLES]
    for k in r.kids(i, "obj", "advmod"):
        found += r.kids(k, "case")
    for k in r.kids(i, "obl"):
        found += r.kids(k, "case")[:-1]
    return found


def _predicates(r: Reading, i: int) -> list[int]:
    """What completes a verb, an aim ("sent him to beg") and one astray: "called the raid shameful"."""
    found = r.complements(i)
    found += [k for k in r.kids(i, "advcl") if any(r.tokens[m].lemma in AIMED for m in r.kids(k, "mark"))]
    behind = [c for k in r.kids(i, "obj", "xcomp") for c in r.kids(k, "amod") if c > k]
    if r.tokens[i].lemma == "send":  # "sent the envoys packing"
        behind += [k for k in r.kids(i, "advcl") if r.tokens[k].xpos == "VBG" and not r.kids(k, "mark")]
    return found + behind


def noun_holds(r: Reading, i: int, c: Condition, light: bool) -> bool:
    """Whether a condition on the phrase of noun `i` holds; `light` where a light verb carries it."""
    if c.key == "light":
        return light
    if c.key == "comp":
        return any(r.kids(k, "mark") for k in r.kids(i, "acl", "ccomp"))  # "the charge that they armed them"
    if c.key == "adj":
        words = {
            w
            for k in r.kids(i)
            if r.tokens[k].label in NOUN_PARTS
            for w in (r.tokens[k].lemma, r.tokens[k].text.lower())
        }
        words |= {
            r.tokens[x].lemma
            for k in r.kids(i, "amod", "compound")
            for x in r.kids(k, "conj", "compound", "amod")
        }
        return bool(words & c.lemmas)
    phrases = [k for k in r.kids(i, "nmod", "obl") if r.preposition(k) == c.key]
    if c.key == "to":  # "its fight to end piracy"
        phrases += [k for k in r.kids(i, "acl") if r.tokens[k].xpos == "VB"]
    return any(not c.lemmas or _lemmas(r, k) & c.lemmas for k in phrases)


def _phrases(r: Reading, i: int, *labels: str) -> list[int]:
    """Phrases of a verb, also those hung on its object or particle: "stayed away from it"."""
    own = r.kids(i, *labels)
    beside = [k for k in r.kids(i, "obj", "advmod", "compound:prt") if k > i]
    return own + [c for k in beside for c in r.kids(k, "obl", "nmod")]


def _lemmas(r: Reading, i: int) -> set[str]:
    """Lemmas of a phrase's head, what it is coordinated with and what it counts: "a series of talks"."""
    found = {r.tokens[k].lemma for k in r.conjuncts(i)} | {r.tokens[i].text.lower()}
    found |= {r.tokens[k].lemma for k in r.kids(i, "compound")}
    if mention := r.at.get(i):
        found |= _kinds(r, i, mention)
    if r.tokens[i].lemma not in classes()["troop"] and any(map(partial(_thousands, r), r.kids(i, "nummod"))):
        found.add("thousand")
    if r.tokens[i].lemma in LISTS:  # "its white list", "the list of trusted partners"
        found |= {r.tokens[k].lemma for k in r.kids(i, "amod")}
        found |= {r.tokens[c].lemma for k in r.kids(i, "nmod") for c in r.kids(k, "amod", "compound")}
    if r.tokens[i].lemma in COUNTING | SPELLS | LISTS:
        for k in r.kids(i, "nmod"):
            found |= {r.tokens[c].lemma for c in r.conjuncts(k)}
    return found


def _kinds(r: Reading, i: int, mention: Mention) -> set[str]:
    """`organisation`, `land` or `folk` of a name: some of a people, "Hungarians", not "the Hungarians"."""
    if mention.code in organisations():
        return {"organisation"}
    found = {"land"} if mention.noun or mention.place else set()
    people = mention.name.person is None and mention.name.sense in ("demonym", "adjective")
    told = "the" in {r.tokens[k].lemma for k in r.kids(i, "det")}
    if people and not told and r.tokens[i].text[-1] == "s":
        found.add("folk")
    return found


def _thousands(r: Reading, i: int) -> bool:
    """Whether a number is 1000 or more: "30,000"."""
    digits = r.tokens[i].text.replace(",", "")
    return digits.isdigit() and int(digits) >= A_THOUSAND


def _undone(r: Reading, i: int) -> bool:
    """ "promised not to attack" is no threat to do it."""
    return any(r.tokens[k].lemma in ("not", "never") for k in r.kids(i, "advmod"))


def _day(r: Reading, i: int) -> bool:
    """ "on 8 July", "on Monday" completes no verb."""
    return r.tokens[i].upos == "NUM" or r.tokens[i].text in DAYS
