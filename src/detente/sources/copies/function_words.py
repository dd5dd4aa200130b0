"""The small words that hold a sentence together; spinners and editors leave them where they are."""

from __future__ import annotations

FUNCTION = frozenset(
    "a an the this that these those i you he she it we they me him her us them my your his its our"
    " their who whom whose which what where when why how if as at by for from in into of off on onto out"
    " over to up with without within under after before between about against among through during until"
    " since than then there and or but nor so yet not no is are was were be been being am do does did"
    " has have had will would can could may might must shall should all any both each every few more"
    " most many much some such other only own same too very just also even still ever never because"
    " though although while whether either neither s t".split()
)
