"""Words of force and of giving way, each told another way: raids, seizures, threats, crowds, withdrawals."""

from __future__ import annotations

import pytest

from detente.api import code


@pytest.mark.parametrize(
    ("text", "source", "target", "kind"),
    [
        ("Libya's columns rolled south into Chad once more in the summer of 1983.", "LBY", "TCD", "ASSAULT"),
        ("The Japanese onslaught on China went on for eight years.", "JPN", "CHN", "ASSAULT"),
        (
            "Without any declaration, Germany descended on Poland at 4.45 that morning.",
            "DEU",
            "POL",
            "ASSAULT",
        ),
        ("The Iraqi army overran Kuwait in a matter of hours.", "IRQ", "KWT", "ASSAULT"),
        (
            "Sudan's Antonovs dropped bombs on South Sudanese villages beyond the line.",
            "SDN",
            "SSD",
            "ASSAULT",
        ),
        (
            "The Christmas fighting between Burkina Faso and Mali cost some hundred lives.",
            "BFA+MLI",
            "BFA+MLI",
            "ASSAULT",
        ),
        ("Israel's annexation of the Syrian Golan was declared void.", "ISR", "SYR", "COERCE"),
        ("Russia has been occupying a fifth of Georgia since 2008.", "RUS", "GEO", "COERCE"),
        ("Nicosia: Cypriot police arrest two Turkish nationals for spying.", "CYP", "TUR", "COERCE"),
        ("Russia swallowed Crimea in March 2014, torn from Ukraine without a shot.", "RUS", "UKR", "COERCE"),
        ("India's blockade of Nepal left Kathmandu without fuel.", "IND", "NPL", "COERCE"),
        ("The Dominican Republic has been deporting Haitians by the busload.", "DOM", "HTI", "COERCE"),
        ("Chinese bombers buzzed Taiwan for the fifth day running.", "CHN", "TWN", "MOBILIZE"),
        ("Armenia called up its reservists to face Azerbaijan.", "ARM", "AZE", "MOBILIZE"),
        ("Tehran moved seventy thousand Guards up to the Afghan frontier in 1998.", "IRN", "AFG", "MOBILIZE"),
        ("Ethiopian armour was building up opposite Eritrea.", "ETH", "ERI", "MOBILIZE"),
        ("Poland is moving two brigades up to the Belarusian border.", "POL", "BLR", "MOBILIZE"),
        ("Uganda mobilised against Tanzania.", "UGA", "TZA", "MOBILIZE"),
        (
            "Beijing downgraded its relations with Lithuania to the level of charge d'affaires.",
            "CHN",
            "LTU",
            "SANCTION",
        ),
        ("The Netherlands suspended aid to Indonesia over the Dili shootings.", "NLD", "IDN", "SANCTION"),
        ("Ghana closed its consulate in Togo.", "GHA", "TGO", "SANCTION"),
        ("Caracas sealed the frontier and bulldozed Colombian homes.", "VEN", "COL", "SANCTION"),
        ("India has suspended the Indus Waters Treaty with Pakistan.", "IND", "PAK", "SANCTION"),
        (
            "The Knesset listened as Israel announced the closure of its embassy in Ireland.",
            "ISR",
            "IRL",
            "SANCTION",
        ),
        ("Crowds in Tehran chanted 'Death to America'.", "IRN", "USA", "PROTEST"),
        ("Serb rioters set the American embassy in Belgrade alight.", "SRB", "USA", "PROTEST"),
        (
            "The march by Pakistanis on the American consulate in Peshawar passed off quietly.",
            "PAK",
            "USA",
            "PROTEST",
        ),
        ("South Korean students rallied outside the Japanese consulate in Busan.", "KOR", "JPN", "PROTEST"),
        ("Mexicans demonstrated in front of the US consulate in Tijuana.", "MEX", "USA", "PROTEST"),
        ("Colombians in Cucuta held a rally against Venezuela.", "COL", "VEN", "PROTEST"),
        ("India threatened to cut off Pakistan's water.", "IND", "PAK", "THREATEN"),
        ("Kyiv threatens to hit Russian ports if the raids go on.", "UKR", "RUS", "THREATEN"),
        ("Kinshasa said it would declare war on Rwanda at the first shot.", "COD", "RWA", "THREATEN"),
        ("The Kremlin promised Poland a military-technical answer.", "RUS", "POL", "THREATEN"),
        ("Russia warned that Georgia would regret it.", "RUS", "GEO", "THREATEN"),
        ("Vietnam's pull-out from Cambodia was complete by September.", "VNM", "KHM", "RETREAT"),
        ("Pakistan returned the captured pilot to India.", "PAK", "IND", "RETREAT"),
        ("French troops decamp from Niger.", "FRA", "NER", "RETREAT"),
        ("China let the American spy-plane crew go home after eleven days.", "CHN", "USA", "RETREAT"),
        ("Salvadoran troops fell back from Honduran soil.", "SLV", "HND", "RETREAT"),
        ("South Africa's last men recrossed the border out of Angola.", "ZAF", "AGO", "RETREAT"),
        ("Moscow scrapped its ban on Turkish tomatoes.", "RUS", "TUR", "CONCEDE"),
        ("Iran commuted the sentence of the French researcher.", "IRN", "FRA", "CONCEDE"),
        ("Ethiopia bowed to the boundary ruling on Badme, to Eritrea's surprise.", "ETH", "ERI", "CONCEDE"),
        ("Saudi Arabia reopened its border with Qatar.", "SAU", "QAT", "CONCEDE"),
        ("Morocco dropped its claim to Mauritania.", "MAR", "MRT", "CONCEDE"),
        ("Sofia withdrew its veto on North Macedonia.", "BGR", "MKD", "CONCEDE"),
    ],
)
def test_an_act_is_found_however_it_is_told(text: str, source: str, target: str, kind: str) -> None:
    told = [
        ("+".join(sorted(a.code for a in c.source)), "+".join(sorted(a.code for a in c.target)), c.type)
        for c in code(text)
        if c.kind.value == "event"
    ]
    assert told == [(source, target, kind)]


@pytest.mark.parametrize(
    "text",
    [
        "The defence of Real Madrid was attacked from both flanks by the French striker.",
        "The Kenyan opposition rejected the budget, and protesters filled the streets of Nairobi.",
        "Argentina sacked its coach after the loss to Chile.",
        "The Danish novelist assaulted good taste.",
        "The Italian striker fired Roma into the lead against Milan.",
        "Iceland's volcano opened up again on Monday.",
        "Brazil and Argentina drew two all in Montevideo.",
        "A Swiss bank froze bonuses.",
        "A price war broke out between supermarkets in Germany and Austria.",
        "Lesotho is surrounded by South Africa.",
    ],
)
def test_the_same_words_tell_nothing_of_play_and_home(text: str) -> None:
    assert not [c for c in code(text) if c.kind.value == "event"]


def test_who_tells_his_own_attack_to_come_threatens() -> None:
    (one,) = code("Kenya said that it would attack Somalia.")
    assert (one.type, one.status.value) == ("THREATEN", "happened")


def test_a_state_is_left_and_a_pact_is_left() -> None:
    kinds = [code(f"Peru pulled out of {what}.")[0].type for what in ("Chile", "the pact with Chile")]
    assert kinds == ["RETREAT", "SANCTION"]
