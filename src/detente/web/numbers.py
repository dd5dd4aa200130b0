"""Every number that the desk shows: how it is made, in a paragraph, and the page that says all of it."""

from __future__ import annotations

from typing import Final

# (number, how it is made, page of docs/method)
NUMBERS: Final = (
    ("Confidence of a claim",
     "From 0.02 to 0.98: how sure the coder is that the sentence says what the claim says. It adds up the "
     "log-odds of what the rules and the learned part saw. It is no probability that the thing happened.",
     "confidence"),
    ("Type, mode and score of an act",
     "The types are those of PLOVER; each type and mode has a score from -10, war, to 10, on the scale of "
     "Goldstein. Which words name which act stands in the lexicon.", "ontology"),
    ("Dates",
     "An interval with its precision and its basis: stated, counted from the day of writing, carried from an "
     "earlier sentence, or none. Nothing is guessed where a text gives no date.", "dates"),
    ("Which tellings are one event",
     "The log-odds that two claims tell of one thing, summed over what holds of the two: type, parties, "
     "dates, numbers, names, shared words. An event's page gives the sum, and what made it.",
     "events"),
    ("Standing and confidence of an event",
     "Confirmed from three independent origins on, corroborated from two, single, partisan where only "
     "origins of one party tell it, contested where one says that it did not happen. Its confidence is 1 "
     "less the chance that every origin is misread.", "events"),
    ("Independent sources",
     "Copies of a text, edited, re-spun or translated back ones too, are one origin, whatever their number. "
     "The score of a pair of copies, 0 to 1, is the share of the words that stand in both.", "copies"),
    ("Disputes and their strength",
     "Log-odds that two tellings are of one happening, with what bears on each type of dispute; thresholds "
     "make strong, medium and weak. The side with most independent origins is shown as better supported, "
     "and nothing is corrected.", "disputes"),
    ("Expectations and outcomes",
     "Each statement on what is to come is held against what later texts tell: came true, late, did not, "
     "contradicted, else open.", "expectations"),
    ("Track records",
     "How many of a source's settled expectations came true in time; shown from five settled ones on, copies "
     "of a text counted once.", "expectations"),
    ("Figures of a source",
     "Its claims and documents, the copies among them, the events in which it speaks for one of the parties, "
     "and the share of its claims that are contested, at odds with others, or were marked false.", "outlets"),
    ("Rows and cells of registers",
     "Made anew from the events: amounts, lengths, names and stages, each with the words that gave it and "
     "the number of independent origins that say the same.", "registers"),
    ("Tone and volume of a relation",
     "Each event counts by its evidence, the chance that one of its origins holds. Tone is the mean score of "
     "a period, volume the sum; the band is an interval of 90 % and grows where little is told.", "curves"),
    ("Phases and turning points",
     "The curve is cut where its tone changes more than its noise explains, at a cost for each break; the "
     "drivers of a phase are the events that weigh most in it.", "phases"),
    ("Ties, triads, leads and answers",
     "Ties of a year weigh events by evidence and age. A triad is balanced where the product of its signs is "
     "positive; leads and reactions compare what follows with what chance would give.", "triads"),
    ("Blocs", "The grouping of parties with the greatest signed modularity: friends within, foes between.",
     "blocs"),
    ("Forecasts",
     "The chance that one party does a kind of thing to another within a horizon: the base rate of the kind, "
     "moved by what the two did lately. Every reason is named with the past events behind it.", "forecast"),
    ("Ranking", "Who or what completes a fact: counts of the past, added up.", "ranking"),
    ("Answers to questions",
     "Sentences and events are held against everything that a question names; what is missing of it costs, "
     "and below a threshold the texts are said not to say.", "ask"),
    ("Rank of what a search finds", "Documents by bm25, in each the sentence with most of the words first.",
     "ask"),
    ("Checked quotations",
     "Found, elsewhere, altered or absent, by comparing word for word; likeness is 0 to 1.", "quotes"),
    ("Judgements", "What people said of the machine's work is applied on top of it and can be taken back.",
     "judging"),
    ("Imported events", "What other data sets call their events, and how it is told in ours.", "imports"),
)  # fmt: skip
