"""What a brief holds: every line borne out, every note verbatim, nothing told that was not."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.brief import lines, standing
from detente.api import event, timeline
from detente.errors import DetenteError, UsageError
from detente.report import Brief, brief
from detente.report.parts import Quoted, Section


def section(made: Brief, id: str) -> Section:
    return next(one for one in made.sections if one.id == id)


def words(one: Section) -> str:
    rows = [cell for table in one.tables for row in table.rows for cell in row.cells]
    told = [cell.text if isinstance(cell, Quoted) else cell for cell in rows]
    return "\n".join([*(line.text for line in one.lines), *told])


def test_every_line_is_borne_out_and_every_note_verbatim(made: Brief, dossier: Path) -> None:
    held = standing(made, str(dossier))
    assert len(held) == len(made.notes) > 8
    every = list(lines(made))
    assert len(every) > 15
    assert all(notes and set(notes) <= held for _, _, notes in every)
    assert {note.reference for note in made.notes} == {one.number for one in made.references}
    assert [note.number for note in made.notes] == list(range(1, len(made.notes) + 1))


def test_notes_name_claims_of_the_record(made: Brief, dossier: Path) -> None:
    for note in made.notes:
        if note.claim:
            told = event(dossier, note.claim)
            assert any((c.start, c.end) == (note.start, note.end) for c in told.claims)


def test_sections_come_in_order_and_what_was_planned_is_not_told_as_done(made: Brief) -> None:
    ids = [one.id for one in made.sections]
    assert ids[:3] == ["summary", "relation", "chronology"] and ids[-1] == "method"
    assert "plans to attack" not in words(section(made, "chronology"))
    assert "plans to attack" not in words(section(made, "undated"))
    ahead = section(made, "not-done")
    assert "plans to attack" in words(ahead)
    assert {row.cells[1] for table in ahead.tables for row in table.rows} >= {"Planned"}


def test_dates_grades_and_sources_are_told(made: Brief) -> None:
    told = words(section(made, "chronology"))
    assert "April 1879" in told and "the 1950s" in told
    assert "Corroborated, 2 sources" in told and "ne source only" in told
    twice = next(
        row for t in section(made, "chronology").tables for row in t.rows if "January 1881" in row.cells
    )
    assert len(twice.notes) == 2


def test_what_another_text_only_expected_bears_nothing_out(made: Brief) -> None:
    rows = [row for table in section(made, "chronology").tables for row in table.rows]
    trade = next(row for row in rows if "trade agreement" in getattr(row.cells[3], "text", ""))
    assert (trade.cells[0], trade.cells[4], len(trade.notes)) == ("the 1950s", "One source only", 1)


def test_the_figure_is_told_in_words_and_figures(made: Brief) -> None:
    figure = section(made, "relation").figure
    assert figure is not None and "Lowest tone" in figure.alt and "1879" in figure.alt
    assert section(made, "figures").tables[0].rows[0].cells[0] == "1879"


def test_a_span_cuts_all_of_it(dossier: Path) -> None:
    cut = brief(dossier, "CHL", "PER", first="1880", last="1890")
    told = words(section(cut, "chronology"))
    assert "January 1881" in told and "1879" not in told and "1929" not in told
    assert cut.under == "Span asked for: 1880 to 1890"


def test_what_is_weakly_told_is_left_out_and_counted(dossier: Path) -> None:
    some = brief(dossier, "CHL", "PER", min_confidence=0.0)
    few = brief(dossier, "CHL", "PER", min_confidence=1.0)
    assert len(words(section(few, "chronology"))) < len(words(section(some, "chronology")))
    assert any("Left out" in remark for remark in section(few, "method").remarks)


def test_refusals_are_sentences(dossier: Path) -> None:
    with pytest.raises(UsageError, match="nothing between Chile and Norway"):
        brief(dossier, "CHL", "NOR")
    with pytest.raises(UsageError, match="in that span"):
        brief(dossier, "CHL", "PER", first="2001", last="2002")
    with pytest.raises(UsageError, match="confidence"):
        brief(dossier, "CHL", "PER", min_confidence=2)
    with pytest.raises(UsageError, match="one party"):
        brief(dossier, "CHL", "CHL")
    with pytest.raises(DetenteError):
        brief(dossier, "CHL", "PER", horizon="soon")
    assert timeline("CHL", "PER", dossier)
