"""PDFs written line by line, as a writing program would, and what is read of them; and hostile ones."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import SourceError
from detente.model import Document
from detente.sources.draft import Draft, Raw
from detente.sources.office import pdf as reader

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
LEFT, TOP, STEP = 72, 720, 14


def written(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
    out, offsets = bytearray(b"%PDF-1.5\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        table,
    )
    return bytes(out)


def stream(data: bytes, entries: bytes = b"", packed: bool = False) -> bytes:
    """A stream object."""
    if packed:
        data, entries = zlib.compress(data, 9), entries + b"/Filter/FlateDecode"
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)


def line(text: str, x: float, y: float, size: float = 11) -> bytes:
    """The drawing of a line of text."""
    words = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /A %g Tf %g %g Td (%b) Tj ET\n" % (size, x, y, words)


def lines(*texts: str, x: float = LEFT, y: float = TOP, size: float = 11) -> bytes:
    """Lines of text one below the other; an empty one leaves a gap."""
    return b"".join(line(text, x, y - STEP * i, size) for i, text in enumerate(texts) if text)


def pdf(*pages: bytes, forms: Sequence[bytes] = (), info: str = "", packed: bool = False) -> bytes:
    """A PDF of pages as drawn; `info` is the inside of its information dictionary, `forms` are /F0, /F1..."""
    first = 5 + 2 * len(pages)
    named = b"".join(b"/F%d %d 0 R" % (i, first + i) for i in range(len(forms)))
    found = b"/Resources<</Font<</A 3 0 R>>/XObject<<%b>>>>" % named
    kids = b" ".join(b"%d 0 R" % (5 + 2 * i) for i in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, len(pages)),
        FONT,
        b"<<%b>>" % info.encode("latin-1"),
    ]
    for i, content in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]%b/Contents %d 0 R>>" % (found, 6 + 2 * i)
        )
        objects.append(stream(content, packed=packed))
    shape = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]" + found
    objects += [stream(form, shape) for form in forms]
    return written(objects, b"/Info 4 0 R")


def draft(data: bytes) -> Draft:
    raw = Raw(Path("note.pdf"), data)
    assert reader.FORMAT.fits(raw)
    found = reader.FORMAT.draft(raw)
    assert list(found.pages) == sorted(found.pages) and found.pages[0] == 0
    ends = [0, *(p.end for p in found.passages)]
    assert all(end <= p.start < p.end for end, p in zip(ends, found.passages, strict=False))
    assert ends[-1] <= len(found.text)
    return found


def seen(found: Draft) -> list[tuple[str, str]]:
    return [(p.role.value, found.text[p.start : p.end]) for p in found.passages]


def page_of(found: Draft, words: str) -> int:
    return Document("", "", "", "", found.text, pages=found.pages).page(found.text.index(words))


# Full lines, each about as wide as the column.
TREATY = (
    "The ministers of Chad and Togo signed a treaty of friendship in the capital on Monday",
    "after talks that had lasted for three days, and promised to open the border before the",
    "end of the year.",
)
OTHER = (
    "Togo had closed the crossing in the spring when its soldiers were shot at, and Chad had",
    "called its ambassador home.",
)


def test_lines_become_paragraphs() -> None:
    found = draft(pdf(line("Chad and Togo make peace", LEFT, 740, 18) + lines(*TREATY, "", *OTHER)))
    assert seen(found) == [
        ("headline", "Chad and Togo make peace"),
        ("body", " ".join(TREATY)),
        ("body", " ".join(OTHER)),
    ]
    assert found.title == "Chad and Togo make peace"


def test_paragraphs_told_by_indents_and_by_short_last_lines() -> None:
    indented = lines(*TREATY) + line(OTHER[0], LEFT + 14, TOP - 42) + line(OTHER[1], LEFT, TOP - 56)
    close = lines(*TREATY, *OTHER)
    for content in (indented, close):
        assert [text for _, text in seen(draft(pdf(content)))] == [" ".join(TREATY), " ".join(OTHER)]


def test_hyphens_at_line_ends() -> None:
    found = draft(
        pdf(
            lines(
                "The two governments agreed on co-operation against terror and on a joint counter-",
                "terrorism office in the North-",
                "South corridor; the self-",
                "government of the pro-",
                "vinces and the pre-",
                "and post-war debts of 1990-",
                "91 stay open, said the coun-",
                "terterrorism chief of the provinces, whose counter-terrorism plan was read.",
            )
        )
    )
    for words in (
        "joint counter-terrorism office",
        "North-South corridor; the self-government of the provinces and the pre- and post-war",
        "1990-91",
        "counterterrorism chief",
    ):
        assert words in found.text


def test_heads_feet_and_numbers_are_navigation_and_paragraphs_cross_pages() -> None:
    pages = [
        line("The Herald, 3 May 2014", 250, 760, 9)
        + lines(
            f"goes on from the page before, since this was page {word}.",
            "",
            *TREATY,
            "",
            f"Part {word} of a text that has a sentence at the foot of each page, as books do, and so",
            "at the end of the page is never done, for it",
        )
        + line("1 A note on the treaty.", LEFT, 90, 8)
        + line(f"- {number} -", 300, 40, 9)
        for number, word in enumerate(("one", "two", "three"), 7)
    ]
    pages.append(
        line("The Herald, 3 May 2014", 250, 760, 9)
        + lines("is the last of them all.", "", *OTHER)
        + line("10", 300, 40, 9)
    )
    found = draft(pdf(*pages))
    asides = [text for role, text in seen(found) if role == "navigation"]
    assert asides.count("The Herald, 3 May 2014") == 4 and {"- 7 -", "- 8 -", "- 9 -", "10"} < set(asides)
    assert "is never done, for it is the last of them all." in found.text
    assert "is never done, for it goes on from the page before, since this was page two." in found.text
    assert page_of(found, "Part two") == 2 and page_of(found, "is the last") == 4
    assert page_of(found, "- 8 -") == 2


def test_columns_are_read_one_after_the_other() -> None:
    left = lines("Chad said on Monday that it", "would open the border and", "asked Togo to let the men")
    right = lines("go who had been held since", "the spring.", x=320)
    assert seen(draft(pdf(left + right))) == [
        (
            "body",
            "Chad said on Monday that it would open the border and asked Togo to let the men "
            "go who had been held since the spring.",
        )
    ]


def test_bylines_lists_captions_and_sections() -> None:
    found = draft(
        pdf(
            line("Chad and Togo make peace", LEFT, 740, 18)
            + lines(
                "By Jane Roe",
                "",
                "3 May 2014",
                "",
                *TREATY,
                "",
                "WHAT COMES NEXT",
                "",
                "1. Togo opens a bridge.",
            )
            + lines("2. Chad sends its ambassador.", "", "Figure 1: The bridge", y=TOP - 11 * STEP)
        )
    )
    roles = {text: role for role, text in seen(found)}
    assert found.author == "Jane Roe" and roles["By Jane Roe"] == roles["3 May 2014"] == "dateline"
    assert roles["WHAT COMES NEXT"] == "headline" and roles["Figure 1: The bridge"] == "caption"
    assert roles["1. Togo opens a bridge."] == roles["2. Chad sends its ambassador."] == "body"


def test_a_page_that_is_shown_turned() -> None:
    turned = b"0 1 -1 0 612 0 cm " + lines(*TREATY, "", *OTHER, y=560)
    found = draft(pdf(turned).replace(b"/MediaBox", b"/Rotate 90/MediaBox"))
    assert [text for _, text in seen(found)] == [" ".join(TREATY), " ".join(OTHER)]


def test_what_the_file_says_of_itself() -> None:
    info = "/Title(Peace at last)/Author(Jane Roe)/CreationDate(D:20140503101500Z)"
    found = draft(pdf(lines(*TREATY), info=info))
    assert (found.title, found.author, found.said) == ("Peace at last", "Jane Roe", date(2014, 5, 3))


@pytest.mark.parametrize(
    "info",
    [
        "/Title(Microsoft Word - x.doc)/Author(admin)/CreationDate(D:19700101000000Z)",
        "/Title(untitled)/Author(jroe)/CreationDate(D:99990101)",
        "/Title(a.pdf)/CreationDate(D:20140503)/Creator(Mozilla/5.0 Chrome)/Producer(Skia/PDF m90)",
        "/Title()/CreationDate(yesterday)",
    ],
)
def test_what_cannot_be_believed(info: str) -> None:
    found = draft(pdf(lines(*TREATY), info=info))
    assert (found.title, found.author, found.said) == ("", "", None)


def test_the_day_in_the_text_is_surer_than_that_of_the_file() -> None:
    shown = lines("Published on 3 May 2014", "", *TREATY)
    assert draft(pdf(shown, info="/CreationDate(D:20200101)")).said is None


def fault(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        draft(data)
    text = str(caught.value)
    assert text.startswith("note.pdf ") and text.endswith(".")
    return text


def test_pages_without_text() -> None:
    assert "text recognition" in fault(pdf(b"0 0 100 100 re f", b""))
    stamped = [line("Downloaded from the archive", 200, 30) + line(str(n), 300, 15) for n in range(1, 6)]
    assert "text recognition" in fault(pdf(*stamped))


def test_locked() -> None:
    key = b"<</Filter/Standard/V 1/R 2/O<%b>/U<%b>/P -4>>" % (b"ab" * 32, b"cd" * 32)
    data = pdf(lines(*TREATY)).replace(b"/Info 4 0 R", b"/Encrypt %b/ID[<00><00>]" % key)
    assert "password" in fault(data)


def test_an_empty_page_between() -> None:
    found = draft(pdf(lines(*TREATY), b"", lines(*OTHER)))
    assert page_of(found, "Togo had") == 3 and found.pages[1] == found.pages[2]


def test_damaged_files() -> None:
    whole = pdf(lines(*TREATY))
    assert "damaged" in fault(b"%PDF-1.4")
    assert "damaged" in fault(whole[:40])
    assert seen(draft(whole[:-14])) == [("body", " ".join(TREATY))]  # the table at its end is made anew


def test_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PAGES", 2)
    assert "pages" in fault(pdf(*[lines(*TREATY)] * 3))
    monkeypatch.setattr(reader, "CHARACTERS", 100)
    assert "characters" in fault(pdf(lines(*TREATY)))


def test_a_page_tree_in_a_circle() -> None:
    tree = pdf(lines(*TREATY)).replace(b"/Kids[5 0 R]/Count 1", b"/Kids[2 0 R]/Count 9")
    with suppress(SourceError):
        draft(tree)
    assert seen(draft(pdf(lines(*TREATY))))


def test_forms_that_draw_forms_are_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "PAGE_SECONDS", 0.5)
    deep = [b"/F%d Do " % (i + 1) * 10 for i in range(12)] + [lines(*TREATY)]
    assert "cannot be read within" in fault(pdf(b"/F0 Do " * 10, forms=deep))
    monkeypatch.undo()
    assert seen(draft(pdf(lines(*TREATY))))  # the next file finds a new reader


def test_a_file_that_unpacks_to_much() -> None:
    assert seen(draft(pdf(b" " * 5_000_000 + lines(*TREATY), packed=True))) == [("body", " ".join(TREATY))]


def test_letters_are_cleaned() -> None:
    found = draft(pdf(lines("A nul\x00 and\xa0a hyphen, “quoted”.")))
    assert found.text == "A nul and a hyphen, “quoted”."


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 900), st.integers(0, 60))
def test_no_bytes_raise_anything_else(noise: bytes, at: int, cut: int) -> None:
    whole = pdf(lines(*TREATY), lines(*OTHER))
    for data in (b"%PDF-1.7\n" + noise, whole[:at] + noise + whole[at + cut :]):
        raw = Raw(Path("note.pdf"), data)
        with suppress(SourceError):
            reader.FORMAT.draft(raw)
