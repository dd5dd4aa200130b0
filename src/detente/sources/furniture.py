"""Phrases of page and forum furniture: lines that no author wrote, and lines that say who wrote and when."""

from __future__ import annotations

import re

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_MONTH}\s+{_DAY},?\s+\d{{4}}|{_DAY}\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}"
    r"|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})"
)
_TIME = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?(?:\s*\(?(?:[a-z]{2,4}|[+-]\d{2}:?\d{2})\)?)?"
_WHEN = rf"(?:{_WEEKDAY},?\s+)?{_DATE}(?:t\S+|,?\s*(?:at\s+|[-–|·]\s*)?{_TIME})?"
_POSTED = (
    r"(?:(?:first\s+|last\s+)?(?:posted|published|updated|modified|revised|written|issued|released|dated?"
    r"|created|publication\s+date|post\s+date)(?:\s+(?:on|at))?\s*[:,]?\s+(?:on\s+)?)"
)
_PLACE = r"[^\W\d][\w .'-]{1,40},\s+"
_DATE_LINE = re.compile(rf"[(\[*_]*(?:{_POSTED}|at\s+|on\s+|{_PLACE})?{_WHEN}[)\].*_]*", re.IGNORECASE)
_POSTED_LINE = re.compile(rf"[(\[*_]*{_POSTED}{_WHEN}\b.{{0,120}}", re.IGNORECASE)
_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:(?:de|del|van|von|bin|al|el|da|di|of|and|the|&)\s+)*[A-Z][\w.'’-]*){0,5}"
_BYLINE = re.compile(
    rf"[*_]*(?:By|by|BY|Written by|Posted by|Author:|Compiled by)\s+(?P<name>{_NAME})[*_]*"
    rf"(?:\s*(?:[,|·–—-]|\bon\b)\s*(?P<rest>.{{0,80}}))?"
)
_POSTED_BY = re.compile(rf"\b[Bb]y\s+(?P<name>{_NAME})")
_DATED = re.compile(
    rf"\b(?:{_DATE}|{_MONTH}\s+\d{{4}}|(?:spring|summer|autumn|fall|winter)\s+\d{{4}}|\d+ min(?:ute)?s?"
    rf" read)(?!\w)",
    re.IGNORECASE,
)
_NOTE_LINE = re.compile(
    r"(?:by|text|words|interview|photographs?|photos?|pictures|illustrations?|translated)(?: by|:)?"
    r" [^\W\d_a-z]"
    r"|(?:last )?(?:updated|published|posted|modified)\b",
    re.IGNORECASE,
)
_PLACELINE = re.compile(
    r"(?P<place>[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]+){0,3}(?:,\s+[A-Z][A-Za-z.]+(?:\s[A-Z][a-z]+)?)?)"
    rf"(?P<date>,?\s+(?:(?i:{_WEEKDAY}),?\s+)?(?i:{_MONTH})\s+\d{{1,2}}(?:,?\s+\d{{4}})?"
    rf"|,?\s+\d{{1,2}}\s+(?i:{_MONTH})(?:,?\s+\d{{4}})?)?"
    r"(?P<agency>\s*\([A-Z][^()\n]{1,40}\))?\s*(?:--+|[–—]|:(?=\s)|-(?=\s))\s*",
)

_LINE = re.compile(
    r"-{2,}\s*post (?:added|merged).*"
    r"|what['’]s new|top\s+bottom|back(?: to top)?|jump to (?:top|content|navigation|latest|new)"
    r"|skip to .{1,30}"
    r"|click to (?:expand|enlarge|share|print|email)\b.{0,40}|log ?in|log ?out|sign (?:in|up)"
    r"|register(?: now)?"
    r"|log in or sign up|subscribe(?: now| to .{1,60})?|[-–—\s]*adverti[sz]e?ments?[-–—\s]*|sponsored(?:"
    r" content)?|loading\W*"
    r"|share(?: this)?(?: (?:post|article|page|story|with.{0,20}|on .{0,60}|via .{0,60}))?:?"
    r"|email this.{0,60}|blog ?this!.{0,60}|tweet|like(?: this)?:?|like loading\W*|reply|quote|report|print"
    r"|print (?:this )?(?:page|article|story)\b.{0,60}|send to a friend|save for later|follow us\b.{0,60}"
    r"|newer post\b.{0,40}|older posts?\b.{0,40}|home|menu|search|page \d+ of \d+.{0,60}|« ?prev.{0,40}"
    r"|(?:\d+\s+){2,}next.{0,20}|no comments?:?|post a comment|leave a (?:comment|reply)|\d+ comments?:?"
    r"|filed under:?.{0,120}|(?:tags?|labels|categories|category|keywords):.{0,160}"
    r"|powered by .{1,80}|you are visitor .{1,40}|all rights reserved\.?|(?:copyright|©|\(c\)) .{0,160}"
    r"|(?:source|via|link|url)?:?\s*(?:https?://|www\.)\S+|\S+\.(?:png|jpe?g|gif|webp|svg)|images?"
    r"|view attachment.{0,40}|(?:you must|please) (?:log ?in|be logged in|sign in|register)\b.{0,100}"
    r"|not open for further replies\.?|thread (?:starter|status|tools).{0,80}|start date.{0,40}"
    r"|similar threads"
    r"|read more(?::.{0,80}|\W*)|continue reading.{0,80}|see also:.{0,120}|disclaimer:.{0,200}"
    r"|joined:?.{0,30}|reaction score:?.{0,20}|[-=_*~#·•]{3,}|-+ ?30 ?-+",
    re.IGNORECASE,
)
_COOKIES = re.compile(r"\bcookies\b", re.IGNORECASE)
_CONSENT = re.compile(r"\b(?:consent|we use|uses? cookies|accept|this (?:web)?site)\b", re.IGNORECASE)
_PROFILE = re.compile(
    r"[-•*]\s*(?:joined|messages|posts|reaction score|country|location|likes|points|trophy points|thanks"
    r"|gender|age|occupation|website)\s*:?",
    re.IGNORECASE,
)
_PROFILE_VALUE = re.compile(r"[-•*]\s*\S.{0,40}")
_TAIL = re.compile(
    r"popular posts(?: from this blog)?|related (?:articles?|posts?|stories|news|topics|links):?"
    r"|you (?:may|might) (?:also )?(?:like|be interested in|enjoy).{0,20}|more (?:from|stories|news)\b.{0,60}"
    r"|most (?:read|popular|viewed|shared)|recommended(?: (?:for you|reading|stories))?:?|recent posts"
    r"|see also:?"
    r"|blog archive|about me|archives?|categories|followers|similar threads|trending(?: now)?|latest news"
    r"|no comments?:?|post a comment|leave a (?:comment|reply)|comments?:?|share this.{0,40}",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:[1-9]\d* )?comments?(?: \(\d+\))?:?|[1-9]\d* (?:responses|replies)(?: to .+)?:?", re.IGNORECASE
)
_CREDITS = re.compile(
    r"\(?(?:additional )?(?:reporting|writing|editing|translated) by [A-Z][^.!?]{2,160}\.?\)?\.?",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:originally posted by|quote from:?|quoting)\s+(?P<a>\S.{0,58}?)(?:\s+(?:on|at|»).{0,60})?\s*[:↑»]*"
    r"|(?:on .{4,60}, )?(?P<b>\S.{0,58}?)\s+(?:said|wrote|writes|posted)(?: on .{4,60})?\s*:\s*↑?",
    re.IGNORECASE,
)
# "On Tue, 3 May 2011 at 10:11, Ann Lee <ann@example.org> wrote:" and its neighbours
_CLOCK = (
    r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\.?)?"
    r"(?:\s*\(?(?:(?-i:[A-Z]{2,4}(?:[+-]\d{1,2})?)(?=[\s,)])|[+-]\d{2}:?\d{2})\)?){0,2}"
)
_MOMENT = rf"(?:{_CLOCK},?\s+)?(?:{_WEEKDAY},?\s+)?{_DATE}(?:,?\s*(?:at\s+|[-–|·]\s*)?{_CLOCK})?"
_ADDRESS = r"\s*(?:<[^<>]{0,120}>|[\[(](?:mailto:)?[^\s\[\]()<>]{1,60}(?:@|\s+at\s+)[^\s\[\]()<>]{1,80}[\])])"
_REPLY = re.compile(
    rf"(?:-+\s*)?(?:in (?:article|message)\s+<[^<>]{{1,120}}>,?\s+)?(?P<when>(?:on|at)\s+{_MOMENT},?\s+)?"
    rf"(?P<name>[^<>]{{0,80}}?)(?P<address>{_ADDRESS})?\s*,?\s+(?:wrote|writes|said)\s*:",
    re.IGNORECASE,
)
_MAIL_FIELD = re.compile(
    r"\*{0,2}(?P<name>from|sent|date|to|cc|bcc|subject|reply-to|importance|attachments)\s?:\*{0,2}\s*"
    r"(?P<value>.*)",
    re.IGNORECASE,
)
_MAIL_MARK = re.compile(
    r"-{2,}\s*(?:original|forwarded) (?:message|mail|e-mail)(?: (?:from|by) .{1,80})?\s*-{2,}"
    r"|begin forwarded message:|start of forwarded message",
    re.IGNORECASE,
)
_NAMED_AFTER = re.compile(r".*\S(?:@| at )\S+\s+\((?P<name>[^()@]{2,80})\)")
_ATTRIBUTION = re.compile(r"(?:--|[–—―~])\s*(?P<name>[A-Z@][^.!?;:]{1,70}?)(?:,?\s*\(.*\).*)?")
_CLOSERS = "\"'”’)]*_ "


def stops(line: str) -> bool:
    """Whether the line ends as a sentence does, closing quotes and brackets aside."""
    return line.rstrip(_CLOSERS).endswith((".", "!", "?", "…"))


def is_furniture(line: str) -> bool:
    """Whether a line or block is a button, a menu entry or a notice of the page."""
    if len(line) > 300 or line.startswith("|"):
        return False
    if _LINE.fullmatch(line):
        return True
    if line.count(" | ") >= 3 or (len(line) < 160 and re.search(r"\S( [>»›] )\S.*\1\S", line)):
        return not stops(line)
    return bool(_COOKIES.search(line) and _CONSENT.search(line))


def is_profile(line: str) -> bool:
    """Whether a line is a label of the box that forums show beside a post, such as `- Joined`."""
    return _PROFILE.fullmatch(line) is not None


def is_profile_value(line: str) -> bool:
    """Whether a line can be what such a label is followed by."""
    return _PROFILE_VALUE.fullmatch(line) is not None


def opens_tail(line: str) -> bool:
    """Whether lists of links usually follow such a line to the end of the page."""
    return len(line) < 80 and _TAIL.fullmatch(line) is not None


def opens_comments(line: str) -> bool:
    """Whether readers' comments follow such a line."""
    return len(line) < 80 and _COMMENTS.fullmatch(line) is not None


def is_date(line: str) -> bool:
    """Whether a line is nothing but a date, with or without "Posted on"."""
    return len(line) < 80 and _DATE_LINE.fullmatch(line) is not None


def is_posted(line: str) -> bool:
    """Whether a line says when the text was posted, whatever follows in it."""
    return len(line) < 200 and not stops(line) and _POSTED_LINE.fullmatch(line) is not None


def is_note(line: str) -> bool:
    """Whether a short line under a headline says who wrote, when, or how long it takes to read."""
    if len(line) > 90 or stops(line):
        return False
    return _NOTE_LINE.match(line) is not None or _DATED.search(line) is not None


def author_in(line: str) -> str:
    """The name in a byline ("By Jane Doe"), empty where the line is none."""
    if len(line) > 140 or stops(line):
        return ""
    match = _BYLINE.fullmatch(line) or (_POSTED_BY.search(line) if is_posted(line) else None)
    return match["name"].strip(" .") if match else ""


def placeline(line: str) -> int:
    """How many characters a place line ("ANKARA, May 2 (Agency) -- ") takes at the head, 0 without one."""
    match = _PLACELINE.match(line[:200])
    if match is None or match.end() >= len(line):
        return 0
    return match.end() if match["date"] or match["agency"] else 0  # "NATO -- an alliance" is no place line


def reply_to(line: str, dated: bool = False) -> str:
    """Who is quoted after a mail program's line such as "On 3 May 2011, Ann <a@example.org> wrote:"."""
    if len(line) >= 260 or ":" not in line[-4:]:
        return ""
    match = _REPLY.fullmatch(" ".join(line.split()).strip("*_ "))  # runs of spaces cost seconds
    if match is None or not (match["when"] or (match["address"] and not dated)):
        return ""
    address = (match["address"] or "").strip(" \t<>[]()").removeprefix("mailto:")
    return match["name"].strip(" ,:*_\"'") or address


def said_by(line: str) -> str:
    """Who is quoted after a line such as "Bob said:", empty where the whole line is not of that form."""
    if name := reply_to(line):
        return name
    if len(line) > 140:
        return ""
    match = _SAID.fullmatch(line.strip("*_ \n\t"))
    name = (match["a"] or match["b"]).strip(" ,:*_") if match else ""
    return person(name) if "@" in name else name


def mail_field(line: str) -> tuple[str, str]:
    """The name, in small letters, and the value of a header field as mail programs quote it; else empty."""
    match = _MAIL_FIELD.fullmatch(line)
    return (match["name"].lower(), match["value"]) if match else ("", "")


def is_mail_mark(line: str) -> bool:
    """Whether a line is what mail programs set over a mail that is quoted or handed on."""
    return _MAIL_MARK.fullmatch(line) is not None


def person(sender: str) -> str:
    """The name in "Ann <ann@example.org>" or "ann@example.org (Ann)", else the address as it stands."""
    if named := _NAMED_AFTER.fullmatch(sender[:400].strip()):
        return named["name"].strip(" \"'")[:120]
    bare = re.sub(rf"{_ADDRESS}|\[[^\[\]]*@[^\[\]]*\]", " ", sender[:400]).strip(" ,;:*_\"'")
    return " ".join((bare or sender[:400].strip(" <>[]()\"'*")).split())[:120]


def attributed_to(line: str) -> str:
    """Who is named in a closing line such as "-- Jane Doe" of a quotation, else empty."""
    match = _ATTRIBUTION.fullmatch(line) if len(line) < 120 else None
    return match["name"].strip(" ,") if match else ""


def is_credits(line: str) -> bool:
    """Whether a line names the reporters at the foot of an agency report."""
    return len(line) < 200 and _CREDITS.fullmatch(line) is not None


def is_short(line: str) -> bool:
    """Whether a line is short enough for a headline, and does not end as a sentence or its part does."""
    ends = line.rstrip(_CLOSERS).endswith((".", ":", ";", ",", "…"))
    return len(line) <= 150 and len(line.split()) <= 25 and not ends
