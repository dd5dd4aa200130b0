"""How many claims of each document persons marked false."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.record.store import Dossier


def struck(record: Dossier) -> dict[str, int]:
    """By the id of the document; one without such claims is not there."""
    sql = (
        "SELECT d.id, count(*) FROM claims c JOIN documents d ON d.key = c.document "
        "WHERE c.struck <> 0 GROUP BY d.id"
    )
    with record.reading() as db:
        return {str(id): int(many) for id, many in db.execute(sql)}
