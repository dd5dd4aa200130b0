"""The one pattern that finds time expressions, and the words that it knows.

The pattern runs on `plain(text)`: of the same length, in lower case, with one kind of dash, quote and blank,
so that its offsets are those of the text. Each expression is `[op] [part] point [tail]`; a tail is `to point`
or `onwards`. The groups of the first point end in `_a`, those of a point in the tail in `_b`.
"""

from __future__ import annotations

import re
from functools import cache


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _longest_first(words: tuple[str, ...]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


MONTHS = _words("jan feb mar apr may jun jul aug sep oct nov dec")
WEEKDAYS = _words("mon tue wed thu fri sat sun")
SEASONS = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_DECADES = _words("twenties thirties forties fifties sixties seventies eighties nineties")
TENS = {word: 10 * n for n, word in enumerate(_DECADES, 2)}
_ONES = _words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_ROUND = _words("twenty thirty forty fifty sixty seventy eighty ninety")
COUNTS = {word: n for n, word in enumerate(_ONES, 1)} | {word: 10 * n for n, word in enumerate(_ROUND, 2)}
# Loose numbers as the least and the most that they are taken for.
LOOSE = {"couple": (2, 2), "few": (2, 6), "several": (3, 9)}
_ORDINALS = _words(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
    " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {word: n for n, word in enumerate(_ORDINALS, 1)} | {"twenty-first": 21, "twenty first": 21}
# Also as figures: "1st half".
FIGURES = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}
# Which share of a period a word means: thirds for the vague ones, and those are approximate.
PARTS = {
    **dict.fromkeys(_words("early beginning start opening"), (0.0, 1 / 3)),
    **dict.fromkeys(_words("mid middle"), (1 / 3, 2 / 3)),
    **dict.fromkeys(_words("late end close"), (2 / 3, 1.0)),
    "first half": (0.0, 0.5),
    **dict.fromkeys(("second half", "latter half", "last half"), (0.5, 1.0)),
    "first quarter": (0.0, 0.25),
    "second quarter": (0.25, 0.5),
    "third quarter": (0.5, 0.75),
    **dict.fromkeys(("fourth quarter", "last quarter", "final quarter"), (0.75, 1.0)),
}
EXACT_PARTS = ("half", "quarter", "week")

_PLAIN = {c: chr(c + 32) for c in range(ord("A"), ord("Z") + 1)}
_PLAIN |= dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\u00ad"), "-")
_PLAIN |= dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u2032\u00b4`"), "'")
_PLAIN |= dict.fromkeys(map(ord, "\t\r\v\f\u00a0\u2002\u2003\u2009\u200a\u200b\u202f"), " ")

# G is a gap that may be missing, as it is in dirty text; W one that may not. Neither crosses a blank line.
_G = r" {0,3}(?:\n {0,3})?"
_W = r"(?: {1,3}(?:\n {0,3})?|\n {0,3})"
_Y = r"(?:1\d\d\d|20\d\d|2100)(?!\d)"
_D = r"(?:0?[1-9]|[12]\d|3[01])"
_ORD = r"(?: ?(?:st|nd|rd|th)(?![a-z]))?"
_TH = r"(?: ?(?:st|nd|rd|th))?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:r?uary|urary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?![a-z])"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_N = (
    rf"(?:(?:a |the )?(?:couple of|few|several)|\d{{1,3}}"
    rf"|(?:{'|'.join(_ROUND)})(?:[- ](?:{'|'.join(_ONES[:9])}))?"
    rf"|{_longest_first(_ONES)}|an?)"
)
_U, _S = r"(?:day|week|fortnight|month|year|decade|centur(?=y|ies))", r"(?:s|y|ies)?"
# A dot before the year is that of "Dec. 2011"; "in June. 2011 was" are two sentences.
_TO_YEAR = (
    r"(?:(?:\.(?! )|(?<![a-z]{5})(?<!june)(?<!july)\.)?[ ,\-/]{0,3}\n?(?:of |in |the year ){0,2}"
    rf"(?:{_Y}|'\d\d(?!\d|'?s)))"
)
_TO_DAY = rf"{_G}(?:-|to|and|&|/|till|until|or){_G}"
_ITS_WEEKDAY = (
    rf"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?(?:,{_G}|{_W})(?:the{_W})?)?"
)

# In the order in which they are tried: what is longer comes first. `_K` stands for the side.
_POINTS = {
    "iso": r"(?P<iso_y_K>[12]\d{3})(?P<iso_s_K>[-/.])(?P<iso_m_K>\d\d?)(?P=iso_s_K)(?P<iso_d_K>\d\d?)(?!\d)",
    "num": rf"(?P<num_1_K>\d\d?)(?P<num_s_K>[-/.])(?P<num_2_K>\d\d?)(?P=num_s_K)(?P<num_y_K>{_Y})",
    "named": r"9/11(?![\d/])|26/11(?![\d/])|sept(?:ember|\.)? 11(?:th)?(?=,? (?:terror|attack|hijack))",
    "ago": rf"(?P<ago_n_K>{_N}){_W}(?P<ago_u_K>{_U}){_S}{_W}"
    r"(?P<ago_w_K>ago|later|earlier|hence|from now|back)(?![a-z])",
    "last": rf"(?:the{_W})?(?P<last_w_K>last|past|previous|next|coming){_W}(?P<last_n_K>{_N}){_W}"
    rf"(?P<last_u_K>{_U}){_S}(?![a-z])",
    "after": rf"after{_W}(?P<after_n_K>{_N}){_W}(?P<after_u_K>{_U}){_S}(?![a-z])(?! (?:of|in)\b)",
    "in": rf"(?P<in_w_K>in|within){_W}(?P<in_n_K>{_N}){_W}(?P<in_u_K>{_U}){_S}(?![a-z])"
    r"(?P<in_t_K>'? time|,? from now)?",
    "dmy": rf"{_ITS_WEEKDAY}(?:(?P<dmy_0_K>{_D}(?!\d)){_TH}{_TO_DAY})?(?P<dmy_1_K>{_D}){_TH}(?:{_G}day)?"
    rf"{_G}[-.,/]?{_G}(?:of{_W})?(?P<dmy_m_K>{_MONTH})(?P<dmy_y_K>{_TO_YEAR})?",
    "mdy": rf"{_ITS_WEEKDAY}(?P<mdy_m_K>{_MONTH})\.?[-,/]?{_G}(?:the{_W})?(?P<mdy_1_K>{_D}(?!\d)){_ORD}"
    rf"(?:{_TO_DAY}(?P<mdy_2_K>{_D}(?!\d)){_ORD}(?! ?{_MONTH}))?(?P<mdy_y_K>{_TO_YEAR})?",
    "ym": rf"(?P<ym_y_K>{_Y}),?{_W}(?P<ym_m_K>{_MONTH})\.?(?: (?P<ym_d_K>{_D})(?!,?\d))?(?! ?{_Y})",
    "my": rf"(?P<my_m_K>{_MONTH})(?P<my_y_K>{_TO_YEAR})",
    "quarter": rf"q(?P<quarter_1_K>[1-4])[ ,'-]*(?:of )?(?P<quarter_y_K>{_Y})"
    rf"|(?P<quarter_z_K>{_Y}) ?q(?P<quarter_2_K>[1-4])(?!\d)",
    "season": rf"(?P<season_n_K>{_SEASON})(?![a-z]),?{_G}(?:of{_W}|in{_W})?(?:the year )?(?P<season_y_K>{_Y})"
    r"(?:[-/](?:\d{4}|\d\d)(?!\d))?",
    "fiscal": r"(?:fy|fiscal(?: year)?|financial year)[ '-]{0,2}(?P<fiscal_y_K>\d{4}|\d\d)"
    r"(?:[-/](?P<fiscal_2_K>\d{4}|\d\d))?(?![\d-])",
    "decade": r"(?P<decade_y_K>1[5-9]\d0|20\d0) ?'?s(?![a-z])|(?P<decade_2_K>'?[2-9]0 ?'?s)(?![a-z])"
    rf"|(?P<decade_w_K>(?:nineteen[- ])?(?:{'|'.join(TENS)}))",
    "century": r"(?:(?P<century_n_K>[12]?\d) ?(?:st|nd|rd|th)"
    rf"|(?P<century_w_K>{_longest_first(tuple(ORDINALS))}))[- ]century",
    "years": r"(?P<years_1_K>(?:1\d|20)\d\d)[-/](?P<years_2_K>(?:1\d|20)?\d\d)(?![\d/-])",
    "ad": r"a\.?d\.? ?(?P<ad_1_K>\d{1,4})(?!\d)|(?P<ad_2_K>\d{3,4}) ?(?:a\.?d\.?|ce)(?![a-z])",
    "year": _Y,
    "short": r"'\d\d(?!\d|'?s|')",
    "day": r"(?:(?:the )?day before yesterday|(?:the )?day after tomorrow|yesterday|today|tonight|tomorrow"
    r"|last night|this (?:morning|afternoon|evening))(?![a-z])",
    "unit": rf"(?P<unit_w_K>(?:the{_W})?(?:same|very same|following|next|previous|preceding|last|past|current"
    rf"|coming|present)|that(?: same| very)?|this){_W}"
    rf"(?P<unit_u_K>day|weekend|week|month|year|decade|{_SEASON}|{_WEEKDAY}|{_MONTH})(?![a-z])",
    "beside": rf"the{_W}(?P<beside_u_K>day|week|month|year){_W}(?P<beside_w_K>after|before)(?=[,.;:)\n]|$)",
    "then": r"(?:(?:ever )?since then|thereafter|(?:ever )?since that time)(?=[ ,.;:)\n]|$)",
    "month": _MONTH,
    "weekday": _WEEKDAY,
}
KINDS = tuple(_POINTS)
_POINT = "|".join(f"(?P<{kind}_K>{pattern})" for kind, pattern in _POINTS.items())

_PART = (
    r"(?P<part_K>early|mid|middle|late|beginning|start|end|close|opening|earlier|later"
    r"|(?:early|mid)[- ](?:to|or)[- ](?:mid|late)"
    r"|(?:first|second|third|fourth|1st|2nd|3rd|4th|last|latter|final) (?:half|quarter|week)"
    rf"|(?:first|last) {_N} (?:days|weeks|months|years))(?![a-z])(?: ?- ?|{_W})"
    rf"(?:(?:part|stages?|days|weeks|months|years){_W}(?=of))?(?:of{_W}|in{_W})?(?:the{_W})?(?:year{_W}(?=\d))?"
)
_OP = (
    r"(?P<op>ever since|since|not until|until|not till|till|up ?to|before|prior to|pre-|after|post-|by|from"
    r"|between|as from|as of|circa|ca?\.|about|around|approximately|roughly)"
    rf"(?:{_W}|(?=\d)|(?<=-))(?P<the>the{_W})?"
)
_ON = (
    r"(?:and )?(?:onwards?|on)(?! (?:the|a|his|her|its|their|this|that)\b)(?![a-z])|and after(?![a-z])"
    r"|(?:-|to|till|until|up to) ?(?:the )?(?:present(?: day)?|now|date|today|this day)(?![a-z])"
)
_TAIL = (
    rf"{_G}(?P<sep>-|to|till|until|through|and|up ?to)(?![a-z]){_G}(?:the{_W})?(?:{_PART})?(?P<b>{_POINT})"
    rf"|{_G}(?P<on>{_ON})"
)
# What an expression can begin with. It only saves time: most words are passed over without trying the rest.
_GATE = (
    r"(?=\d|'\d|a(?:bout|round|d|fter|n? |n?\n|pproxi|pr|s from|s of|ug|utumn|\.d)|be(?:fore|ginn|tween)|by"
    r"|c(?:\.|a\.|irca|lose|oming|ouple|urrent)|d(?:ec|ay be|ay af)|e(?:arl|ight|leven|nd|ver)"
    r"|f(?:all|eb|ew|iscal|inal|inanc|ift|irst|ive|ollow|or?u?rt|our|ri|rom|y)|in|j(?:an|u[ln])|la(?:st|te|tt)"
    r"|m(?:ar|ay|id|on)|n(?:ex|in|ot|ov)|o(?:ct|ne|pen)|p(?:ast|ost|re|rio)|q\d|roughly"
    r"|s(?:at|eco|ept?|ev|ix|ince|pri|tart|um|un|ame)"
    r"|t(?:en|hat|hereaf|hir|his|hre|hu|ill|o[dmn]|ue|we|wo)"
    r"|the\s+(?:same|very|foll|next|prev|prec|last|past|curr|com|pres|day|week|month|year|few|coup|sev)"
    r"|u(?:nt|p)|ver|w(?:ed|int|ithin)|yester)"
)

# What follows or precedes a four-digit number that is no year.
UNITS = re.compile(
    r"[ -]{0,2}\n?(?:k\.?ms?|kilomet|kilo|miles?|met(?:er|re)s?|feet|ft|kgs?|ton(?:ne)?s?|[mgk]w"
    r"|mhz|ghz|mm|cm|dollars?|rupees?|euros?|pounds|yuan|usd|percent|per cent|crores?|lakhs?|million"
    r"|billion|trillion|thousand|hundred|hours?|hrs|minutes|days|weeks|months|years|gmt|utc|bc|bce|b\.c|words|strong|acres"
    r"|hectares|sq|square|barrels|calories|times|points|votes|copies|pages|x \d|-?bed)(?![a-z])"
)
COUNTED = re.compile(
    r"\s+(?:[a-z'-]+\s+){0,2}?(?:troops|soldiers|peoples?|m[ae]n|women|children|civilians|fighters|personnel"
    r"|officers|guards|militants|terrorists|rebels|workers|students|refugees|prisoners|casualties|deaths|dead"
    r"|tanks|aircraft|planes|jets|missiles|warheads|vehicles|ships|guns|rifles|bombs|rockets|homes|houses"
    r"|villages|schools|families|members|delegates|companies|firms|jobs|seats|others|americans|afghans|indians"
    r"|pakistanis|nationals|citizens|persons|individuals|cases|incidents|pieces|copies)(?![a-z])"
)
LABELS = frozenset(
    _words(
        "no nos number numbers resolution resolutions unscr paragraph paragraphs para paras page"
        " pages p pp article"
        " articles section sections chapter clause flight room rs re usd pkr inr us model version"
        " volume vol issue"
        " box serial tel phone fax isbn issn some nearly over approximately almost least than roughly another"
        " under exactly only just hundreds at route highway channel sku code pin zip id ref size"
    )
)
FIRM = frozenset(_words("in since during until till year years early late mid circa"))
LOOSELY = frozenset(
    _words("of by from after before to between and or the through post pre for dated on that")
)
GLUED = frozenset(
    _words("in since of by from until till during after before and to the year through between")
)
# "18 months after 9/11", "after 18 months of 9/11": what stands before a point and moves it.
MOVED = re.compile(
    rf"(?<![\w.,-])(?:(?P<n>{_N}){_W}(?P<u>{_U}){_S}{_W}(?P<w>after|following|before|prior to)"
    rf"|after{_W}(?P<after_n>{_N}){_W}(?P<after_u>{_U}){_S}{_W}of){_W}(?:the{_W})?$"
)
FUTURE = re.compile(
    r"\b(?:will|shall|would|'ll|scheduled|due|slated|planned|plans|expected|expects?|is to|are to|set to"
    r"|going to|upcoming|ahead of|may|might|could|can|should|must|intends?|hopes?|likely)\b"
)


def plain(text: str) -> str:
    """`text` in lower case and plain dashes, quotes and blanks; every character keeps its offset."""
    return text.translate(_PLAIN)


@cache
def compiled(*, gated: bool = True) -> re.Pattern[str]:
    """The pattern; without its gate it finds the same, three times slower."""
    start = rf"(?:(?<![a-z0-9]){_GATE if gated else ''}|(?<=[a-z])(?=\d))"
    tail = _TAIL.replace("_K", "_b")
    return re.compile(
        rf"{start}(?:{_OP})?" + rf"(?:{_PART})?(?P<a>{_POINT})".replace("_K", "_a") + f"(?:{tail})?", re.ASCII
    )
