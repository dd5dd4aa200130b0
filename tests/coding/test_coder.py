"""What the coder makes of single sentences: (source, type, target, status) of each claim."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding import Reason, code, tell
from detente.model import Claim, DateBasis, Document, Kind, Passage, Role


def document(text: str, said: date | None = None, passages: tuple[Passage, ...] = ()) -> Document:
    return Document("d" * 16, "test.txt", "test.txt", "", text, said=said, passages=passages)


def told(text: str, said: date | None = None) -> set[tuple[str, str, str, str]]:
    """Claims as (source, type, target, status), parties joined by +."""
    return {
        (_codes(c, "source"), c.type, _codes(c, "target"), c.status.value) for c in code(document(text, said))
    }


def _codes(claim: Claim, side: str) -> str:
    return "+".join(sorted(a.code for a in getattr(claim, side)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Egypt attacked Israel.", ("EGY", "ASSAULT", "ISR", "happened")),
        ("Israel was attacked by Egypt.", ("EGY", "ASSAULT", "ISR", "happened")),
        ("The Soviet invasion of Hungary shocked the world.", ("SUN", "ASSAULT", "HUN", "happened")),
        ("Turkish troops withdrew from Syria.", ("TUR", "RETREAT", "SYR", "happened")),
        ("The withdrawal of French troops from Mali began.", ("FRA", "RETREAT", "MLI", "happened")),
        ("The visit of President Nixon to China took place.", ("USA", "CONSULT", "CHN", "happened")),
        ("The Greek foreign minister paid a visit to Ankara.", ("GRC", "CONSULT", "TUR", "happened")),
        ("Japan and South Korea signed an agreement.", ("JPN+KOR", "SUPPORT", "JPN+KOR", "happened")),
        ("There will be progress on mending ties of Oman and Iran.",
            ("IRN+OMN", "SUPPORT", "IRN+OMN", "planned")),
        ("There was progress on mending ties of Oman and Iran.",
            ("IRN+OMN", "SUPPORT", "IRN+OMN", "happened")),
        ("Chad neither attacked Mali nor invaded Niger.", ("TCD", "ASSAULT", "NER", "denied")),
        ("Chad did not attack Mali but blockaded it.", ("TCD", "COERCE", "MLI", "happened")),
        ("Chad and Mali went to war, and Togo sold arms to both.",
            ("TGO", "COOPERATE", "MLI+TCD", "happened")),
        ("France sold fighter jets to Egypt.", ("FRA", "COOPERATE", "EGY", "happened")),
        ("Brazil accused Argentina of dumping steel.", ("BRA", "ACCUSE", "ARG", "happened")),
        ("India lodged a protest with China.", ("IND", "ACCUSE", "CHN", "happened")),
        ("Poland refused to recognise East Germany.", ("POL", "REJECT", "DDR", "refused")),
        ("Russia will sell missiles to Turkey.", ("RUS", "COOPERATE", "TUR", "planned")),
        ("Iran did not attack Saudi Arabia.", ("IRN", "ASSAULT", "SAU", "denied")),
        ("Vietnam offered to help Laos.", ("VNM", "AGREE", "LAO", "proposed")),
        ("Greece lifted its embargo against Albania.", ("GRC", "CONCEDE", "ALB", "happened")),
        ("The United States halted aid to Chile.", ("USA", "SANCTION", "CHL", "happened")),
        ("Egypt recalled its ambassador from Israel.", ("EGY", "SANCTION", "ISR", "happened")),
        ("NATO bombed Yugoslavia.", ("NATO", "ASSAULT", "YUG", "happened")),
        ("Ukraine joined the Council of Europe.", ("UKR", "SUPPORT", "COE", "happened")),
        ("Kenya and Somalia accused each other.", ("KEN+SOM", "ACCUSE", "KEN+SOM", "happened")),
        ("If China attacks Taiwan, markets fall.", ("CHN", "ASSAULT", "TWN", "hypothetical")),
    ],
)  # fmt: skip
def test_who_did_what_to_whom(text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Zulfikar Ali Bhutto was the first Pakistani leader to visit Cuba.", "Zulfikar Ali Bhutto"),
        ("It was the first Pakistani leader to visit Cuba.", ""),
    ],
)
def test_who_the_first_leader_was(text: str, person: str) -> None:
    assert [claim.source[0].person for claim in code(document(text))] == [person]


def test_an_offer_of_aid_is_told_once() -> None:
    text = (
        "It began with the Soviet offer of an economic aid for Egypts Second Plan (1960-1965) on Nassers"
        " visit to Moscow 1958 and in return demanding from Egypt a base."
    )
    assert {claim[1] for claim in told(text)} == {"AGREE", "CONSULT"}


@pytest.mark.parametrize(
    "text",
    [
        "The committee met in Geneva.",  # one place, no party
        "Roast turkey was served in the kitchen.",
        "They told us that the march would be long.",
        "Attack helicopters of the Indian army were parked in Delhi.",
        "India is a large country.",
    ],
)
def test_no_event_is_made_up(text: str) -> None:
    assert told(text) == set()


def test_a_pronoun_and_a_pair_are_supplied() -> None:
    text = "Egypt and Israel fought in 1973. In 1979 the two countries signed a treaty."
    last = code(document(text))[-1]
    assert (_codes(last, "source"), last.type, last.date) == ("EGY+ISR", "SUPPORT", "1979")
    assert all(actor.implied for actor in last.source)


def test_russia_before_1991_is_the_soviet_union() -> None:
    claims = code(document("In 1966 Russia invited India. In 2016 Russia invited India."))
    assert [c.source[0].code for c in claims] == ["SUN", "RUS"]


def test_each_year_of_a_list_is_a_claim() -> None:
    claims = code(document("The Indo-Pakistani wars of 1965 and 1971 were short."))
    assert [c.date for c in claims] == ["1965", "1971"]


def test_dates_are_stated_relative_or_carried() -> None:
    text = "Yesterday Greece accused Turkey. In 1974 Turkey invaded Cyprus. Greece condemned Turkey."
    claims = code(document(text, date(2000, 1, 20)))
    assert [(c.date, c.date_basis) for c in claims] == [
        ("2000-01-19", DateBasis.RELATIVE), ("1974", DateBasis.STATED), ("1974", DateBasis.CONTEXT),
    ]  # fmt: skip


def test_the_chain_of_speakers_leads_to_the_deepest() -> None:
    text = "The minister said that Turkey had invaded Cyprus."
    (claim,) = code(document(text, passages=(Passage(0, len(text), Role.QUOTE, "poster7"),)))
    assert claim.attribution == ("poster7", "The minister")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("A treaty, signed in 1996 by Mali and Niger, confirmed the border.", [()]),
        (
            "Chad has asked Libya to leave, two sources close to the talks said.",
            [("two sources close to the talks",)],
        ),
        (
            "Chad suspended flights to Sudan and recalled its envoy, according to state television.",
            [("state television",), ("state television",)],
        ),
        ("Honduran troops crossed into El Salvador; San Salvador complained to the OAS.", [(), ()]),
        ("The visit of the envoy shows that Chad has apologised to Mali.", [()]),
        ("Am I the only one here who thinks that Chad armed Mali?", [()]),
    ],
)
def test_who_speaks_of_it(text: str, speakers: list[tuple[str, ...]]) -> None:
    assert [claim.attribution for claim in code(document(text))] == speakers


def test_what_is_no_content_is_not_read() -> None:
    text = "Egypt attacked Israel."
    assert code(document(text, passages=(Passage(0, len(text), Role.NAVIGATION),))) == []


def test_a_word_on_relations_is_a_state() -> None:
    claims = code(document("Relations between Egypt and Israel deteriorated."))
    assert [(c.kind, c.type) for c in claims] == [(Kind.STATE, "SANCTION")]


def test_each_claim_says_why() -> None:
    (claim,) = code(document("Egypt attacked Israel in 1973."))
    words = " ".join(claim.why)
    assert all(word in words for word in ("attacked", "Egypt", "Israel", "1973", "verbs.csv"))


SOUP = [*"Egypt Israel attacked and the of visit U.S. 1973 . , not its".split(), "\n\n"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(SOUP)))
def test_every_quote_is_verbatim_on_any_text(words: list[str]) -> None:
    text = " ".join(words)
    for claim in code(document(text)):
        assert text[claim.start : claim.end] == claim.quote
        assert 0.05 <= claim.confidence <= 0.95
        assert claim.source
        assert claim.target


def test_a_post_counts_from_its_own_day_and_a_foreign_passage_is_not_coded() -> None:
    text = "Yesterday Ghana condemned Togo.\n\nGestern hat Ghana Togo verurteilt."
    posted = datetime(2011, 5, 3, 10, 0)
    passages = (Passage(0, 31, posted=posted), Passage(33, len(text), language="de"))
    document = Document("d" * 16, "d", "d", "d" * 64, text, said=date(2020, 1, 1), passages=passages)
    told = list(tell(document))
    assert [c.date for one in told for c in one.claims] == ["2011-05-02"]
    assert [one.reason for one in told] == [None, Reason.FOREIGN]


def test_a_sentence_that_stands_twice_is_coded_once() -> None:
    one = "On 3 May 1999 Peru attacked Chile."
    found = list(tell(document(f"{one}\n\nBolivia visited Chile.\n\n{one}")))
    assert [len(t.claims) for t in found] == [1, 1, 0]
    assert found[-1].reason is Reason.REPEATED and not found[-1].expectations


def test_what_is_laid_to_a_state_is_told_with_the_charge() -> None:
    assert {t[1] for t in told("Chile and Peru met. Chile accused Peru of setting forests on fire.")} == {
        "CONSULT",
        "ACCUSE",
    }


def test_what_is_asked_for_is_no_second_act() -> None:
    assert {t[1] for t in told("Chile called on Peru to sit down with it.")} == {"REQUEST"}


def test_a_name_of_a_thing_is_no_party_and_a_guarantee_no_signature() -> None:
    found = told("Ecuador and Peru signed a protocol with the guarantee of Brazil.")
    assert ("ECU+PER", "SUPPORT", "ECU+PER", "happened") in found
    assert all("AUS" not in one[2] for one in told("Ecuador shot down a Peruvian jet and a bomber Canberra."))


def test_a_period_named_in_passing_is_no_date() -> None:
    text = "The USSR backed India in the war of 1965. During this period the USSR threatened Pakistan."
    (one,) = [c for c in code(document(text)) if c.type == "THREATEN"]
    assert one.date is None


def test_the_last_date_of_a_sentence_goes_on() -> None:
    text = "Peru bought jets in 1973 and sold them to Chile in 1980. Chile thanked Peru."
    (one,) = [c for c in code(document(text)) if c.trigger == "thanked"]
    assert one.date == "1980"


def test_who_is_supplied_bears_the_code_of_the_day() -> None:
    text = "The Soviet Union and Cuba were allies. The Soviet Union helped Cuba. Cuba thanked it in 2017."
    (one,) = [c for c in code(document(text)) if c.trigger == "thanked"]
    assert [a.code for a in one.target] == ["RUS"]


def test_what_goes_with_a_thing_to_come_is_to_come() -> None:
    found = told("A treaty with Chile will be signed during the visit of the Peruvian president to Chile.")
    assert ("PER", "CONSULT", "CHL", "planned") in found
