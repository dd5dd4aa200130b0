"""Which formats there are."""

from __future__ import annotations

from typing import Final

from detente.exchange.importing.acled import ACLED
from detente.exchange.importing.format import Format
from detente.exchange.importing.gdelt import GDELT1, GDELT2, MENTIONS
from detente.exchange.importing.icews import ICEWS
from detente.exchange.importing.keds import KEDS
from detente.exchange.importing.phoenix import HISTORICAL, PHOENIX
from detente.exchange.importing.polecat import POLECAT
from detente.exchange.importing.ucdp import UCDP

# The stricter first: what a file is, is the first that fits.
ALL: Final[tuple[Format, ...]] = (
    GDELT2, GDELT1, MENTIONS, POLECAT, ICEWS, PHOENIX, HISTORICAL, ACLED, UCDP, KEDS,
)  # fmt: skip
NAMES: Final = tuple(dict.fromkeys(format.name for format in ALL))
