"""Years, quarters and months as whole numbers, so that numpy may reckon with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from detente.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

By = Literal["year", "quarter", "month"]
MONTHS: Final[dict[str, int]] = {"year": 12, "quarter": 3, "month": 1}


def months(by: str) -> int:
    """How many months a period has; raises UsageError."""
    if by not in MONTHS:
        raise UsageError(f"A curve goes by {', '.join(MONTHS)}, not by {by!r}; name one of them.")
    return MONTHS[by]


def index(days: NDArray[np.datetime64], by: str) -> NDArray[np.int64]:
    """The periods that days lie in, counted from 1970."""
    found: NDArray[np.int64] = days.astype("M8[M]").astype("int64") // months(by)
    return found


def first(periods: NDArray[np.int64], by: str) -> NDArray[np.datetime64]:
    """The first day of each period; that of the period after it, less a day, is its last.

    Where there are more of them than periods from the first to the last, each is reckoned once.
    """
    import numpy as np

    if len(periods) and (wide := int(np.ptp(periods)) + 1) < len(periods):
        low = int(periods.min())
        return first(np.arange(low, low + wide), by)[periods - low]
    found: NDArray[np.datetime64] = (periods * months(by)).astype("M8[M]").astype("M8[D]")
    return found


def label(period: int, by: str) -> str:
    """`"1979"`, `"1979-Q4"` or `"1979-12"`."""
    year, month = divmod(1970 * 12 + period * months(by), 12)
    match by:
        case "year":
            return f"{year:04}"
        case "quarter":
            return f"{year:04}-Q{month // 3 + 1}"
    return f"{year:04}-{month + 1:02}"


def touched(
    opens: NDArray[np.datetime64], closes: NDArray[np.datetime64], by: str
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
    """The periods that spans of days, both ends included, touch.

    Of each overlap: which span it is of, which period, its share of the span's days, and its middle as a real
    number of days since 1970.
    """
    import numpy as np

    low, high = index(opens, by), index(closes, by)
    lasting = high - low + 1
    span = np.repeat(np.arange(len(opens)), lasting)
    period = low[span] + np.arange(len(span)) - np.repeat(np.cumsum(lasting) - lasting, lasting)
    start = np.maximum(first(period, by), opens[span]).astype("int64").astype(float)
    end = np.minimum(first(period + 1, by), closes[span] + 1).astype("int64").astype(float)
    length = (closes - opens + 1).astype("int64").astype(float)
    return span, period, (end - start) / length[span], (start + end) / 2
