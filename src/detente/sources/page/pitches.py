"""Words by which a page speaks for itself: asks for consent, money or an address, or leads to other pages."""

from __future__ import annotations

import re

_CONSENT = re.compile(
    r"\b(?P<consent>cookies?|consent|privacy (?:policy|settings?|notice)|your privacy|personal(?:ised|ized)?"
    r" (?:data|content|information|advertising|ads)|(?:\d+ |our )partners|ip address|unique identifiers?"
    r"|(?:on|scanning) (?:a|your) device|device scanning|your device|geographical location|geolocation"
    r"|legitimate interests?|audience research|targeted advertising|data protection regulation"
    r"|measure (?:advertising|audiences?)|marketing files|(?:change|withdraw|remember|manage) your"
    r" (?:choices?"
    r"|consent|preferences))\b",
    re.IGNORECASE,
)
_PITCH = re.compile(
    r"\b(?P<pitch>subscri(?:be|bers?|ption)s?|unsubscribe|sign up|sign in|log in|newsletters?|(?:your )?inbox"
    r"|donat(?:e|ion)s?|(?:consider|keep|help) supporting|support (?:us|our|my|independent)|paywall|free"
    r" trial"
    r"|your trial|cancel any ?time|(?:per|a|/) ?(?:month|week) (?:for|after|thereafter)"
    r"|per month|a month|(?:unlimited|complete|digital)(?: digital)?"
    r" access|(?:quality|our|independent) journalism|reader[- ]supported|paid subscriber|opted in|free"
    r" account"
    r"|become a (?:member|patron|friend)|(?:read|keep reading|continue reading)(?: the)? (?:full|for|rest)\b"
    r"|receiv(?:e|ing) (?:new posts|this e-?mail|these e-?mails|our)|in your browser|update your preferences"
    r"|thanks for reading|free articles?|print edition|(?:free )?shipping|delivery takes|(?:signed )?prints?"
    r" (?:from|are)|gift (?:subscription|voucher)|our latest|stay (?:connected|informed|up to date)"
    r"|get the (?:latest|app)|(?:letters|contact us|reach us|e-?mail us|write to us)|favou?r to ask"
    r"|hear what you think|e-?mail address|delivered to)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"[$£€]\s?\d+(?:\.\d\d)? (?:per|a|for|from)\b|\bfrom \d+ (?:euros?|dollars|pounds)\b")
_ASKING = re.compile(r"\b(?:you|your|we|our|us|i|my|already|now|here)\b", re.IGNORECASE)
_ALONE = re.compile(
    r"already (?:a |have )(?:subscriber|member|registered|an account).{0,60}|view (?:this|the) e-?mail in"
    r" .{0,40}"
    r"|(?:trouble|problems) (?:reading|viewing) this.{0,80}|you(?:'|’)?(?:re| are) receiving this .{0,160}"
    r"|our mailing address.{0,120}|want to change how you receive.{0,160}|keep reading for.{0,40}"
    r"|to (?:read|continue reading) (?:the|this) (?:full|rest|article).{0,100}|please (?:enable|turn on)"
    r" .{0,100}"
    r"|(?:all|the) (?:views|opinions) (?:expressed )?are those of the authors?\.?"
    r"|.{0,60}\btakes no institutional positions?\b.{0,80}|may not be published, broadcast.{0,60}"
    r"|(?:copyright\b|©|\(c\)).{0,400}|.{0,60}\ball rights reserved\b.{0,80}"
    r"|.{0,120}\bmay not be (?:published|reproduced|republished|redistributed)\b.{0,120}"
    r"|(?:[\d,.]+ ?%?\s*(?:\(\d+\)\s*)?)(?:ratings?|views?|likes?|shares?|downloads?|votes?"
    r"|followers?)\b.{0,80}"
    r"|(?:all )?(?:markets? )?(?:data|quotes) (?:is |are )?delayed .{0,160}",
    re.IGNORECASE | re.DOTALL,
)
_TITLE = (
    r"(?:articles?|posts?|stories|story|news|reports?|publications?|topics?|content|reading|pages?|links?)"
)
_LABEL = re.compile(
    rf"(?:more |other |latest |recent |popular |related |recommended |top |similar |further |all |new"
    rf" )+{_TITLE}"
    r"|more (?:from|in|on|about|by)\b.{1,80}|(?:most|more) (?:read|popular|viewed|shared|commented|watched)"
    r"|related(?: to this story)?|popular(?: now| today)?|trending(?: now| topics)?|recommended(?: for"
    r" you| by .{1,40}"
    r"| from .{1,40})?|(?:read|up|watch|see) (?:next|also|more)|also (?:today|read|in this .{1,20}|on"
    r" .{1,30})"
    r"|(?:in|on) this (?:issue|page|section|article|topic)|(?:table of )?contents|key events"
    r"|editors?['’]? picks?"
    r"|don['’]t miss.{0,20}|you (?:may|might) (?:also )?(?:like|enjoy|be interested in).{0,20}|what to"
    r" read next"
    r"|(?:about|written by|posts? by|by) the authors?|about (?:us|me)|written by .{1,50}|contributors?"
    r"|follow .{1,40}"
    r"|share this.{0,40}|tags|topics|related topics|filed under|archives?|blogroll|links|search|categories"
    r"|blog archive|latest .{1,30}|stay connected|(?:other )?(?:resources|chronologies)|explore .{1,40}"
    r"|te puede interesar|l[äa]s (?:också|mer)|lire aussi|à lire aussi|mehr zum thema|lesen sie auch"
    r"|leggi anche"
    r"|leia também|читайте также|(?:navigation|main) menu|languages?|external links|see also|references"
    r"|popular pages|you might also like.{0,20}|next (?:article|story|post)|previous (?:article|story|post)",
    re.IGNORECASE,
)
_REMARKS = re.compile(
    r"(?:[1-9]\d*|one|two|three|no) (?:readers?['’]? )?(?:comments?|responses?|replies|thoughts? on"
    r" .{1,200})\W*"
    r"|(?:readers?['’]? )?(?:comments?|responses|discussion|kommentare?r?|comentarios|commentaires)\s*"
    r"[(\[]\s*[1-9]\d*\s*[)\]]\W*|discussion about this .{1,20}|join the (?:conversation|discussion)\W*",
    re.IGNORECASE,
)
_ANY_REMARKS = re.compile(r"(?:readers?['’]? )?comments\W*|discussion\W*|responses\W*", re.IGNORECASE)
# Each pattern of _CONSENT and _PITCH has one of these: a quick look saves the long one for most paragraphs.
_STEMS = (
    *("cookie", "consent", "privacy", "personal", "partners", "address", "identifier", "device", "location"),
    *("interest", "audience", "advertising", "regulation", "marketing", "choice", "preferences", "subscri"),
    *(
        "sign up",
        "sign in",
        "log in",
        "newsletter",
        "inbox",
        "donat",
        "support",
        "paywall",
        "trial",
        "cancel",
    ),
    *("month", "week", "access", "journalism", "opted", "account", "become a"),
    *("receiv", "browser", "articles", "print", "shipping", "delivery"),
    *("gift", "our latest", "stay", "get the", "letters", "contact us", "reach us", "mail us", "write to us"),
    *("favour", "favor", "hear what", "delivered to", "measure", "free article", "read"),
)
_LONGEST = 1500  # characters; whoever asks for something is brief


def asks(text: str) -> bool:
    """Whether a paragraph asks its reader for consent, money or an address."""
    if len(text) > _LONGEST:
        return False
    if _ALONE.fullmatch(text):
        return True
    low = text.casefold()
    if not any(stem in low for stem in _STEMS):
        return False
    consent = {match["consent"].casefold() for match in _CONSENT.finditer(text)}
    pitch = {match["pitch"].casefold() for match in _PITCH.finditer(text)}
    price = len(_PRICE.findall(text)) if pitch else 0
    return len(consent) + len(pitch) + price >= (2 if _ASKING.search(text) else 3)


def leads_away(line: str) -> bool:
    """Whether a short line stands over lists of other pages, or over the box on an author."""
    return len(line) < 90 and _LABEL.fullmatch(line.strip(" :…»›→.-–—\t")) is not None


def heads_remarks(line: str) -> bool:
    """Whether readers' comments are announced, with their number."""
    return len(line) < 240 and _REMARKS.fullmatch(line) is not None


def may_head_remarks(line: str) -> bool:
    """Whether a line is but "Comments", which a report may have as a heading too."""
    return len(line) < 40 and _ANY_REMARKS.fullmatch(line) is not None
