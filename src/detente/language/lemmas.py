"""Lemmas from tag and suffix, with a table of exceptions taken from the treebanks."""

from __future__ import annotations

import re
from pathlib import Path

VOWEL = re.compile(r"[aeiouy]")
DOUBLED = re.compile(r"([bdgklmnprtvz])\1$")
KEEP_DOUBLE = re.compile(r"(ll|ss|zz|ff)$")

# past forms that the treebanks have not, and verbs whose stem the rules cut short
PAST = dict(
    pair.split(":")
    for pair in """
    forgave:forgive forgiven:forgive overran:overrun foreswore:forswear forsook:forsake forsaken:forsake
    strove:strive striven:strive wove:weave woven:weave wrung:wring slew:slay slain:slay smote:smite
    smitten:smite shook:shake shaken:shake shrank:shrink shrunk:shrink slid:slide slung:sling spat:spit
    strode:stride trod:tread trodden:tread flung:fling forewent:forgo forgone:forgo bade:bid befell:befall
    befallen:befall beheld:behold besought:beseech bred:breed dwelt:dwell knelt:kneel misled:mislead
    outdid:outdo outran:outrun overcame:overcome overflew:overfly overflown:overfly overrode:override
    overridden:override partook:partake repaid:repay retook:retake retaken:retake sped:speed
    underwent:undergo undergone:undergo undid:undo undone:undo unwound:unwind wept:weep resold:resell
    remade:remake withstood:withstand leapt:leap wrought:wreak bound:bind wound:wind ground:grind
    overthrown:overthrow withdrawn:withdraw withheld:withhold forbade:forbid forbidden:forbid
    overseen:oversee outgrew:outgrow outfought:outfight redrew:redraw redrawn:redraw retold:retell
    rewrote:rewrite rewritten:rewrite mistook:mistake mistaken:mistake misspoke:misspeak
    characterised:characterise feted:fete haled:hale lambasted:lambaste organised:organise
    characterising:characterise feting:fete lambasting:lambaste organising:organise refereed:referee
    smoothed:smooth smoothing:smooth snarled:snarl snarling:snarl yoked:yoke yoking:yoke piling:pile
    sang:sing sung:sing underwrote:underwrite underwritten:underwrite leant:lean bidden:bid foreseen:foresee
    foretold:foretell bled:bleed borne:bear spun:spin pled:plead cleft:cleave begot:beget forbore:forbear
    forsworn:forswear unfroze:unfreeze unfrozen:unfreeze rethought:rethink stung:sting redid:redo
    overtaken:overtake undersold:undersell outsold:outsell interwove:interweave signalled:signal
    signalling:signal condoled:condole condoling:condole doled:dole doling:dole meted:mete piloted:pilot
    piloting:pilot intertwined:intertwine wiping:wipe haling:hale throve:thrive
    buttonholed:buttonhole chimed:chime chiming:chime defamed:defame defaming:defame jawboning:jawbone
    jawboned:jawbone regaled:regale regaling:regale rerouted:reroute rerouting:reroute revered:revere
    revering:revere rued:rue shamed:shame shaming:shame wined:wine wining:wine dialled:dial dialling:dial
    initiating:initiate insured:insure vouchsafed:vouchsafe vouchsafing:vouchsafe backpedalled:backpedal
    cavilled:cavil lining:line overcoming:overcome routing:route shining:shine buttonholing:buttonhole
    arced:arc arcing:arc blitzed:blitz blitzing:blitz cannonaded:cannonade cannonading:cannonade
    cavilling:cavil crawled:crawl dethroned:dethrone dethroning:dethrone egged:egg egging:egg flared:flare
    flaring:flare condoned:condone condoning:condone effectuated:effectuate effectuating:effectuate
    furled:furl furling:furl guillotined:guillotine guillotining:guillotine murmured:murmur murmuring:murmur
    paroled:parole paroling:parole prowled:prowl prowling:prowl ruing:rue snaked:snake snaking:snake
    """.split()
)
ALSO_BASE = frozenset({"bound", "wound", "ground"})


def by_rule(form: str, tag: str) -> str:
    """Lemma of a lower-case form by suffix alone, given its Penn tag: `("visited", "VBD")` -> `"visit"`."""
    if tag in ("NNS", "NNPS", "VBZ"):
        return _without_s(form)
    if tag in ("VBD", "VBN") and form.endswith("ed") and len(form) > 3:
        return _stem(form[:-3] + "y" if form.endswith("ied") else form[:-2])
    if tag == "VBG" and form.endswith("ing") and len(form) > 4:
        return _stem(form[:-3])
    if tag in ("JJR", "RBR") and form.endswith("er") and len(form) > 4:
        return _stem(form[:-3] + "y" if form.endswith("ier") else form[:-2])
    if tag in ("JJS", "RBS") and form.endswith("est") and len(form) > 5:
        return _stem(form[:-4] + "y" if form.endswith("iest") else form[:-3])
    return form


def _without_s(form: str) -> str:
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if re.search(r"(ss|sh|ch|x|zz|o)es$", form) and len(form) > 4:
        return form[:-2]
    if form.endswith("s") and not form.endswith(("ss", "us", "is")) and len(form) > 2:
        return form[:-1]
    return form


def _stem(stem: str) -> str:
    """Mends a stem whose `-ed` or `-ing` was cut: `agre` -> `agree`, `stopp` -> `stop`."""
    if len(stem) < 3 or not VOWEL.search(stem):
        return stem
    if DOUBLED.search(stem) and not KEEP_DOUBLE.search(stem):
        return stem[:-1]
    if stem.endswith(("aill", "aull", "oill", "eall")):
        return stem[:-1]  # "bewailled", a slip of writers
    if re.search(r"[aeiou].*[eo]ll$", stem) and len(stem) > 5:  # expelled, controlled; but called, spelled
        return stem[:-1]
    if stem.endswith("y") or KEEP_DOUBLE.search(stem):
        return stem
    if re.search(r"([a-z]{3}is|scrib)$", stem):  # idolised, ascribing
        return stem + "e"
    if re.search(
        r"([cgsuvz]|[^aeiou]l|agre|[iu]r|[aeiou]th|[^aeiouwxyn][aeiou][kdtp]|at)$", stem
    ) and not re.search(r"(it|et|is|ist|[aeiou]{2}[dtkpr]|en|er|op|ing|ong|ang)$", stem):
        return stem + "e"
    return stem


class Lemmas:
    """Table first, rule after."""

    def __init__(self, table: dict[tuple[str, str], str]) -> None:
        self._table = table

    @classmethod
    def load(cls, path: Path) -> Lemmas:
        """From a file of form, tag, lemma."""
        lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
        return cls({(form, tag): lemma for form, tag, lemma in lines})

    def lemma(self, form: str, tag: str) -> str:
        """Lower-case lemma of a word given its Penn tag."""
        low = form.lower().replace("’", "'")
        found = self._table.get((low, tag))
        if found is None and tag in ("VBD", "VBN"):
            found = self._table.get((low, "VBN" if tag == "VBD" else "VBD"))
        if found is None and tag.startswith("V") and not (low in ALSO_BASE and tag not in ("VBD", "VBN")):
            found = PAST.get(low)
        return by_rule(low, tag) if found is None else found
