"""The words by which a text says that something did not come, or that it would not."""

from __future__ import annotations

import re
from typing import Final

_THING: Final = "project|plan|visit|deal|offer|talks|sale|promise|scheme|idea|agreement|trip|meeting|summit"
_NEVER: Final = "never (?:happens|happened|came|comes|did|took place|takes place|materiali[sz]ed)"
_DROPPED: Final = "cancell?ed|dropped|shelved|abandoned|scrapped|called off|put off|postponed|buried"

NOT: Final = re.compile(
    r"\b(?:not|never|no longer|no|nobody|by no means|without|rul(?:e|es|ed|ing) out)\b|n['’]t\b",
    re.IGNORECASE,
)
# what in an expectation denies neither its act nor its coming: "planes, not fighters", "if they do not, ..."
BESIDE: Final = re.compile(
    r", (?:but )?not (?:only )?(?:the |an? )?\w+(?= ?[,.;]|$)"
    r"|^(?:if|unless)\b[^,]*,"
    r"|(?<=\w )(?:without )?(?:which|who|whose|while|unless|if)\b.*|,? (?:because|since)\b.*",
    re.IGNORECASE | re.DOTALL,
)
# that stand before an expectation and turn it round: "I doubt that", "it is unlikely that"
DOUBTED: Final = re.compile(
    r"\b(?:doubts?|unlikely|improbable|(?:not|n['’]t|hardly) (?:\w+ )?"
    r"(?:believe|think|expect|likely|going))\b[^.;]*$",
    re.IGNORECASE,
)
# what an expectation came to, right behind it: "..., and did not"
BEHIND: Final = re.compile(
    r"[ ,;:)\"”’–—-]*"
    r"(?:(?:and|but|yet|which|it|they|he|she|this|that|the \w+|nothing|so far|to this day) ){0,3}"
    rf"(?:(?:has|have|had|did|was|were)(?: not|n['’]t)|{_NEVER})\b[^.;\n]*"
)
# or in the next sentence: "The project never happened."
NEXT: Final = re.compile(
    r"(?:^|[,.] )\s*(?:but |yet |however,? )?(?:the|this|that|these|it|they|nothing)"
    rf"(?: (?:{_THING}))?(?: \w+)? "
    rf"(?:{_NEVER}|(?:did|was|were) not|didn['’]t|wasn['’]t|came to nothing|fell through|(?:was|were) "
    rf"(?:{_DROPPED}))",
    re.IGNORECASE,
)
# that speaks of what was just said
ITSELF: Final = re.compile(
    rf"\b(?:it|this|that|these|nothing|(?:the|this|that) (?:{_THING}))\b", re.IGNORECASE
)
# a sentence that itself tells of what was or is to come
STILL_AHEAD: Final = re.compile(
    r"\b(?:was|were|is|are|been) (?:still )?(?:to|due|expected|supposed|planned|meant|wished|going to)\b"
    r"|\b(?:upcoming|ought to|should|will|(?-i:may))\b",
    re.IGNORECASE,
)
# that what came only then came late
AT_LAST: Final = re.compile(r"\b(?:only (?:on|in)|finally|at last|in the end|belatedly)\b", re.IGNORECASE)
DELAYED: Final = re.compile(
    r"\b(?:(?:days?|weeks?|months?|years?) (?:too )?late|belatedly|years? behind|with a delay)\b",
    re.IGNORECASE,
)
