"""A brief as a Word document, made with python-docx: all text goes in as text."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from detente import charts
from detente.errors import UsageError
from detente.report.parts import Brief, Cell, Figure, Note, Quoted, Section, Table, plain

WIDE: Final = 17.0  # centimetres of a line on A4
EPOCH: Final = datetime(2000, 1, 1)  # the same brief gives the same dates inside
FIRST: Final = 1000  # ids of bookmarks, away from those that Word gives


def docx(brief: Brief) -> bytes:
    """The document; the notes stand at its end, and each number leads to its own."""
    written = _Document(brief)
    stream = io.BytesIO()
    written.file.save(stream)
    return stream.getvalue()


class _Document:
    def __init__(self, brief: Brief) -> None:
        try:
            import docx
            from docx.shared import Cm, Pt
        except ImportError as error:
            raise UsageError(
                "A Word file needs python-docx; install it with `pip install python-docx`."
            ) from error
        self.file: Any = docx.Document()
        page = self.file.sections[0]
        page.page_width, page.page_height = Cm(21), Cm(29.7)
        page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2)
        self.file.styles["Normal"].font.size = Pt(10)
        said = self.file.core_properties
        said.title, said.author, said.language = plain(brief.title), plain(brief.maker), "en"
        said.created = said.modified = EPOCH
        said.comments = said.last_modified_by = ""
        self.file.add_heading(plain(brief.title), 0)
        self.file.add_paragraph(f"{plain(brief.under)}. {plain(brief.made)}. {plain(brief.maker)}.")
        for section in brief.sections:
            self._section(section)
        self.file.add_heading("Notes", 1)
        for note in brief.notes:
            self._note(note)
        self.file.add_heading("Texts cited", 1)
        for one in brief.references:
            address = f" {one.address}" if one.address else ""
            self.file.add_paragraph(
                plain(f"{one.number}. {one.cited}{address} ({one.name}; document {one.document})")
            )

    def _section(self, section: Section) -> None:
        self.file.add_heading(plain(section.title), 1)
        if section.figure:
            self._figure(section.figure)
        for line in section.lines:
            paragraph = self.file.add_paragraph(style="List Bullet")
            if line.lead:
                paragraph.add_run(f"{plain(line.lead)} ").bold = True
            paragraph.add_run(plain(line.text))
            self._marks(paragraph, line.notes)
        for table in section.tables:
            self._table(table)
        for remark in section.remarks:
            self.file.add_paragraph(plain(remark)).runs[0].italic = True

    def _figure(self, figure: Figure) -> None:
        from docx.shared import Cm

        picture = self.file.add_picture(io.BytesIO(charts.png(dict(figure.spec))), width=Cm(WIDE))
        picture._inline.docPr.set("descr", plain(figure.alt))
        self.file.add_paragraph(plain(figure.caption)).runs[0].italic = True

    def _table(self, table: Table) -> None:
        from docx.oxml import OxmlElement

        self.file.add_heading(plain(table.caption), 2)
        head = (*table.head, "Notes")
        made = self.file.add_table(rows=0, cols=len(head), style="Table Grid")
        cells = made.add_row().cells
        for cell, name in zip(cells, head, strict=True):
            cell.paragraphs[0].add_run(plain(name)).bold = True
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        for row in table.rows:
            cells = made.add_row().cells
            for cell, content in zip(cells, row.cells, strict=False):
                _fill(cell.paragraphs[0], content)
            self._marks(cells[-1].paragraphs[0], row.notes, raised=False)
        _small(made)

    def _marks(self, paragraph: Any, notes: Sequence[int], *, raised: bool = True) -> None:
        """Numbers, each a link to the bookmark of its note."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        for at, number in enumerate(notes):
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), f"note{number}")
            run = paragraph.add_run(f"{' ' if at else ''}{number}")
            run.font.superscript = raised
            link.append(run._r)
            paragraph._p.append(link)

    def _note(self, note: Note) -> None:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        paragraph = self.file.add_paragraph()
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(FIRST + note.number))
        start.set(qn("w:name"), f"note{note.number}")
        paragraph._p.append(start)
        paragraph.add_run(f"{note.number}. ")
        paragraph._p.append(end)
        _fill(paragraph, note.quote)
        remarks = f" ({plain(note.remarks)})" if note.remarks else ""
        paragraph.add_run(f"{remarks}: text {note.reference}, {plain(note.where)}.")


def _fill(paragraph: Any, content: Cell) -> None:
    """Text, or a quote in bold with the words around it."""
    if not isinstance(content, Quoted):
        paragraph.add_run(plain(content))
        return
    before, quote, after = content.pieces
    paragraph.add_run(f"“{before}")
    paragraph.add_run(quote).bold = True
    paragraph.add_run(f"{after}”")


def _small(table: Any) -> None:
    from docx.shared import Pt

    for row in table.rows:
        for cell in row.cells:
            for run in cell.paragraphs[0].runs:
                run.font.size = Pt(8)
