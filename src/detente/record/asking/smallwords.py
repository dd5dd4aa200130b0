"""The words of a question that ask, help or say little by themselves; lemmas, in lower case."""

from __future__ import annotations

from typing import Final

WHO: Final = frozenset("who whom whose".split())
ASKING: Final = frozenset("who whom whose what when where which why how".split())
AUXILIARIES: Final = frozenset(
    "did do does is are was were has have had will would can could may might should must".split()
)
TIMES: Final = frozenset("year day date month time century decade".split())
SPANS: Final = frozenset("year day month week decade time hour".split())
THIN: Final = frozenset("hold want try give bring put set keep plan decide".split())
PLACES: Final = frozenset("place city town capital location venue".split())
LIGHT: Final = frozenset("do happen be have take become make occur get result go come use".split())
EMPTY: Final = frozenset(
    "there then also just still even ever very much many more most so too whether text document other such"
    " one own as well kind sort name call answer happen place part result thing".split()
)
PARTIES: Final = frozenset("country state nation government prime party side leader".split())
MONEY: Final = frozenset("money cost price worth pay loan lend dollar".split())
