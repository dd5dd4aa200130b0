"""What a writing program left in a file of its title, author and day, as far as it can be believed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from detente.model import Passage
from detente.sources.page.metadates import day_in
from detente.sources.said import said_in

_FIRST = 1990  # a file of an earlier day has a clock that was never set
# These make a file of a text that is older: browsers that print, scanners, archives that stamp, templates.
_COPIERS = re.compile(
    r"chrom(?:e|ium)|mozilla|firefox|safari|webkit|skia|wkhtml|weasyprint|scan|capture|\bocr|abbyy"
    r"|finereader|tesseract|luradocument|itext|jstor|internet archive|proquest|ilovepdf|smallpdf"
    r"|python-docx",
    re.IGNORECASE,
)
_OF_PDF = re.compile(r"D:(\d{8}).*", re.DOTALL)
_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|untitled|document\s?\d*$|slide \d|no title|title$|layout \d"
    r"|print|about:blank|https?://|[a-z]:\\|/)|.*\.(?:docx?|rtf|odt|pdf|indd|qxd|pub|tex|dvi|pptx?|xlsx?|html?|txt)$"
    r"|[\W\d_]*$",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"\b(?:user|admin(?:istrator)?|owner|unknown|anonymous|default|guest|customer|microsoft|author|root|pc"
    r"|laptop|python-docx)\b|[@\\/_]",
    re.IGNORECASE,
)


def day_made(stated: str, programs: str, text: str, passages: Sequence[Passage]) -> date | None:
    """The day on which a file was made, where its text states none and a writer's program made it.

    None for a day before 1990 or to come; what the text states is surer, since files are made of old texts.
    """
    day = day_in(_OF_PDF.sub(r"\1", stated.strip()))
    latest = datetime.now(UTC).date() + timedelta(days=1)
    if day is None or day.year < _FIRST or day > latest or _COPIERS.search(programs):
        return None
    return None if said_in(text, passages) else day


def title_made(stated: str) -> str:
    """A title as a file states it; empty for a file's name or what a program puts there."""
    title = " ".join(stated.split())[:300]
    return "" if len(title) < 4 or _NO_TITLE.match(title) else title


def author_made(stated: str) -> str:
    """An author as a file states it; empty for the name of an account, which is one word."""
    author = " ".join(stated.split())[:120]
    return "" if " " not in author or _NO_AUTHOR.search(author) else author
