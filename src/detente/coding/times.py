"""When: the time expressions of a sentence, and which of them dates which event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from detente.coding.context import Context, line_end, of_a_day
from detente.coding.ellipsis import again
from detente.coding.reading import Reading
from detente.coding.triggers import Trigger
from detente.knowledge.lexicon import speech
from detente.language import edtf
from detente.language.datechain import chained
from detente.language.dates import DateSpan
from detente.language.edtf import Interval, Precision
from detente.model import DateBasis

CARRIED = 2  # sentences for which a date in running prose governs those that name none
NEAR = 2  # steps within which a date is quoted with its event
APART = frozenset({"after", "before", "since", "until", "till"})
STRETCHES = frozenset("period era decade years decades phase".split())
UNTIL = frozenset({"until", "till"})
LATER = frozenset("later afterwards subsequently eventually lately recently nowadays".split())
AFTER_SINCE = 5  # words: "the first since Zulfikar Ali Bhutto in 1974"
A_YEAR = 366  # days
BEHIND = frozenset({"since", "than"})
DURING = frozenset({"in", "inside", "during", "throughout", "at", "after", "by"})
MAKING = frozenset({"SUPPORT", "AGREE", "CONSULT", "COOPERATE", "AID", "ASSAULT"})  # what is signed or fought
PRESENT = frozenset({"is", "are", "am", "'s", "'re", "has", "have", "'ve"})
OTHER_TIMES = frozenset({"had", "has", "have", "would", "will"})
FAR = 7  # steps in the tree beyond which a date belongs to something else


@dataclass(frozen=True, slots=True)
class When:
    """An interval, how it is known, and the words that gave it."""

    interval: Interval | None = None
    basis: DateBasis = DateBasis.NONE
    text: str = ""
    start: int = -1
    end: int = -1
    near: bool = False  # close enough in the tree to be quoted with the event


def _since_another(span: DateSpan) -> bool:
    """ "a visit after nine years" counts from the visit before, not from the date before."""
    return span.basis is DateBasis.CONTEXT and span.text.lower().startswith("after ")


class Clock:
    """The dates of one sentence, and the last date before it in the document."""

    def __init__(self, text: str, r: Reading, said: date | None, context: Context) -> None:
        start = r.sentence.start
        if 0 < context.until <= start:
            context = replace(context, heading=False, until=0)
        self.r, self.said, self.context = r, said, context
        self.spans: list[tuple[int, DateSpan]] = []
        written = text[start : r.sentence.end]
        found = chained(written, said, context.date)
        self.until = line_end(text, start, found)
        for span in found:
            at = [
                i for i, t in enumerate(r.tokens) if t.start < start + span.end and t.end > start + span.start
            ]
            if at:
                self.spans.append((self._head(at), span))

    def _head(self, at: list[int]) -> int:
        inside = set(at)
        return next((i for i in at if self.r.tokens[i].head not in inside), at[0])

    def when(self, t: Trigger) -> list[When]:
        """The date or, for "the wars of 1965 and 1971", the dates of an event; never empty."""
        ranked = sorted(
            (self._distance(t, i), k)
            for k, (i, span) in enumerate(self.spans)
            if not (_since_another(span) and self._inside(t, i))
            and self._of_its_time(t, i)
            and not self._of_a_thing(t, i, span)
            and not any(token.text == ";" for token in self.r.tokens[t.at : i])
            and not (self._term(i, span) and self.r.tokens[i].head != t.at)
        )
        apart = [one for one in ranked if one[0] <= FAR and not self._of_a_war(t, self.spans[one[1]][0])]
        ranked = apart or ranked
        if ranked and ranked[0][0] <= FAR:
            best = ranked[0][1]
            chosen = [best, *self._coordinated(best), *self._again(t, best)]
            near = ranked[0][0] <= NEAR
            return [self._when(self.spans[k][1], near) for k in sorted(set(chosen))]
        if self.until and self.spans:
            return [self._when(self.spans[0][1], False)]
        carried = self.context.heading or (self.context.age < CARRIED and self._narrated(t))
        if self.context.date and carried and not self._another_time() and self._clause_of(t, UNTIL) < 0:
            return [When(self.context.date, DateBasis.CONTEXT)]
        if self.said and self._of_the_day(t):
            return [When(edtf.month(self.said.year, self.said.month), DateBasis.DATELINE)]
        return [When()]

    def _astray(self, at: int) -> bool:
        """A noun coordinated with a verb: the parser took the subject of the next clause for more of this."""
        tokens = self.r.tokens
        return tokens[at].upos in ("NOUN", "PROPN") and tokens[tokens[at].head].upos == "VERB"

    def _inside(self, t: Trigger, i: int) -> bool:
        return not t.verbal and i in self.r.sentence.subtree(t.at)

    def _of_its_time(self, t: Trigger, i: int) -> bool:
        """Not the date of a clause that the trigger comes after: "in 1977, four years after it attacked".

        Nor of what the trigger says: "protested that the treaty of 1973 gave it more".
        """
        at = t.at if t.verbal or t.carrier < 0 else t.carrier
        if any(i in self.r.sentence.subtree(k) for k in self.r.kids(at, "ccomp")):
            return False
        apart = self._clause_of(t, APART)
        return apart < 0 or i in self.r.sentence.subtree(apart) or self._right_behind(t.at, i)

    def _clause_of(self, t: Trigger, marks: frozenset[str]) -> int:
        """The clause that an act stands in and a mark opens: "until Chad attacked Mali"; else -1."""
        at = t.at if t.verbal or t.carrier < 0 else t.carrier
        while at >= 0:
            own = {self.r.tokens[k].lemma for k in self.r.kids(at, "mark")}
            if self.r.base(at) in ("advcl", "acl") and own & marks:
                return at
            at = self.r.tokens[at].head
        return -1

    def _right_behind(self, at: int, i: int) -> bool:
        """Whether act and date stand in one clause, wherever the parser hung the date."""
        return at < i and not any(token.upos in ("VERB", "PUNCT") for token in self.r.tokens[at + 1 : i])

    def after(self) -> Context:
        """The context of the next sentence of the passage."""
        kept = [s.interval for i, s in self.spans if not of_a_day(s) and not self._by_the_way(i, s)]
        if self.until and self.spans:
            return Context(self.spans[0][1].interval, 0, True, self.until, True)
        told = self.context.entries
        if not kept and LATER & {t.text.lower() for t in self.r.tokens}:
            return Context(entries=told)
        if not kept:
            return replace(self.context, age=self.context.age + 1)
        return Context(kept[-1], 0, not any(t.upos == "VERB" for t in self.r.tokens), entries=told)

    def _another_time(self) -> bool:
        """ "During this period", "later": a stretch of time, or another, no day or year named on the way."""
        words = [token.text.lower() for token in self.r.tokens]
        if LATER & set(words):
            return True
        if not any(
            one in ("this", "that", "these", "those") and two in STRETCHES for one, two in pairwise(words)
        ):
            return False
        before = self.context.date
        return not before or not before.first or not before.last or (before.last - before.first).days < A_YEAR

    def _by_the_way(self, i: int, span: DateSpan) -> bool:
        """ "the war of 1965", "first since 1952": of another event, and no frame for what follows."""
        at = i
        while at >= 0 and self.r.tokens[at].upos != "VERB":
            if self.r.preposition(at) in BEHIND:
                return True
            at = self.r.tokens[at].head
        if any(token.text.lower() == "since" for token in self.r.tokens[max(0, i - AFTER_SINCE) : i]):
            return True
        return (at >= 0 and self._told_before(at)) or self._names(i, span) >= 0

    def _of_a_war(self, t: Trigger, i: int) -> bool:
        """ "After the 1965 war", "since the war of 1965": the year of that war, before all."""
        war = self.r.tokens[i].head
        year = self.r.base(i) in ("compound", "nummod") or self.r.preposition(i) == "of"
        return year and war not in (-1, t.at) and self.r.preposition(war) in APART | {"following"}

    def _term(self, i: int, span: DateSpan) -> bool:
        """ "The Fourth Plan (1970-1975)", "Sadat (1970-1981)": years in brackets are those of that thing."""
        first, last = span.interval.first, span.interval.last
        years = first is not None and last is not None and first.year != last.year
        start = self.r.sentence.start + span.start
        at = next((k for k, t in enumerate(self.r.tokens) if t.start >= start), 0)
        return years and at > 0 and self.r.tokens[at - 1].text == "("

    def _narrated(self, t: Trigger) -> bool:
        """A verb in the plain past tells on of the time before; a noun or a perfect may look anywhere."""
        verb = t.at if t.verbal else t.carrier
        while verb >= 0 and self.r.base(verb) in ("xcomp", "conj") and self.r.tokens[verb].xpos != "VBD":
            verb = self.r.tokens[verb].head
        if verb < 0:
            return False
        return self.r.tokens[verb].xpos == "VBD" or any(
            self.r.tokens[k].text.lower() in ("was", "were", "did")
            for k in self.r.kids(verb, "aux", "aux:pass", "cop")
        )

    def _names(self, i: int, span: DateSpan) -> int:
        """The noun that a year only names: "the 1996 treaty", "the law of 2001"; -1 where it dates."""
        if span.basis is not DateBasis.STATED or span.interval.precision is not Precision.YEAR:
            return -1
        label, head = self.r.base(i), self.r.tokens[i].head
        named = label == "nummod" or (label == "nmod" and self.r.preposition(i) == "of")
        return head if named and self.r.preposition(head) not in DURING else -1

    def _of_a_thing(self, t: Trigger, i: int, span: DateSpan) -> bool:
        """ "Threatened to suspend the 1996 treaty": of what is acted on, made long before."""
        named = self._names(i, span)
        if named < 0 or named in (t.at, t.carrier) or self.r.tokens[named].upos != "NOUN":
            return False
        return self.r.base(named) != "obj" or t.entry.type not in MAKING

    def _told_before(self, at: int) -> bool:
        """A clause on a party, of another time than the rest: "who had accused it, met him in June"."""
        told = {self.r.tokens[k].text.lower() for k in self.r.kids(at, "aux")}
        return self.r.base(at) == "acl" and bool(told & OTHER_TIMES)

    def _ahead_of(self, t: Trigger, at: int) -> bool:
        """ "Will leave the pact that the two signed in 2016": of a thing made long before."""
        verb = t.at if t.verbal or t.carrier < 0 else t.carrier
        modal = any(self.r.tokens[k].xpos == "MD" for k in self.r.kids(verb, "aux"))
        return modal and self.r.tokens[at].xpos == "VBD"

    def _aside(self, at: int, t: Trigger) -> bool:
        """A clause whose date is its own: a relative clause on the subject, one that is added behind."""
        token = self.r.tokens[at]
        if token.label == "acl:relcl":
            return self.r.base(token.head) == "nsubj" or self._told_before(at)
        added = self.r.base(at) == "parataxis" and self.r.kids(at, "nsubj", "nsubj:pass")
        return bool(added) and at > t.at and token.lemma not in speech()

    def _of_the_day(self, t: Trigger) -> bool:
        """ "Relations are good", "has offered to mediate": so when it was written.

        Chronicles tell what was in the present; who "has fought" may have done so long ago.
        """
        verb = t.at if t.verbal or t.carrier < 0 else t.carrier
        helped = {self.r.tokens[k].text.lower() for k in self.r.kids(verb, "aux", "aux:pass", "cop")}
        if t.entry.type in ("ASSAULT", "COERCE") or (self.context.entries and t.entry.kind != "state"):
            return False
        finite = self.r.tokens[verb].xpos in ("VBZ", "VBP") and not helped
        return finite or (bool(helped & PRESENT) and not helped - PRESENT - {"been", "being"})

    def _coordinated(self, best: int) -> list[int]:
        at = self.spans[best][0]
        linked = {at, *self.r.kids(at, "conj")}
        if self.r.tokens[at].label == "conj":
            linked |= {self.r.tokens[at].head, *self.r.kids(self.r.tokens[at].head, "conj")}
        return [k for k, (i, _) in enumerate(self.spans) if k != best and i in linked]

    def _again(self, t: Trigger, best: int) -> list[int]:
        verb = t.at if t.verbal or t.carrier < 0 else t.carrier
        return [k for k, (i, _) in enumerate(self.spans) if k != best and again(self.r, verb, i)]

    def _when(self, span: DateSpan, near: bool) -> When:
        start = self.r.sentence.start
        return When(span.interval, span.basis, span.text, start + span.start, start + span.end, near)

    def _this_side(self, i: int) -> int:
        """The last verb between a semicolon and a date that the parser hung on a word before it; else -1."""
        tokens = self.r.tokens
        cuts = [k for k in range(max(0, tokens[i].head), i) if tokens[k].text == ";"]
        return next((k for k in range(i, cuts[-1], -1) if tokens[k].upos == "VERB"), -1) if cuts else -1

    def _distance(self, t: Trigger, i: int) -> float:
        """Steps between trigger and date in the tree; a date below another clause or event is farther."""
        up: dict[int, float] = {}
        at, steps = t.at if t.verbal or t.carrier < 0 else t.carrier, 0.0
        if not t.verbal and t.carrier >= 0:
            up[t.at] = 0.0
        while at >= 0:
            up[at] = steps
            steps += 1.0 + (FAR if self._told_before(at) else 0.0)
            at = self.r.tokens[at].head
        at, steps = i, 0.0
        if (verb := self._this_side(i)) >= 0:
            at, steps = verb, 1.0
        while at >= 0 and at not in up:
            label = self.r.base(at)
            own = label == "acl" and self.r.tokens[at].head == t.at  # "the treaty that they signed in 1979"
            if self._aside(at, t) and not own:
                steps += FAR
            elif label in ("acl", "advcl", "ccomp", "parataxis") and not own:
                steps += FAR if label == "acl" and self._ahead_of(t, at) else 3
            elif label == "conj" and (self.r.kids(at, "nsubj", "nsubj:pass") or self._astray(at)):
                steps += FAR  # "Egypt agreed, and Israel left in 1982": only Israel's act is dated
            steps += 1.0
            at = self.r.tokens[at].head
        return steps + up[at] * 1.2 if at >= 0 else 99.0
