"""Ways of saying verbal and cooperative acts, as newspapers, memoirs and chronologies have them."""

from __future__ import annotations

import pytest

from detente.api import code


def told(text: str) -> list[str]:
    return [
        f"{'+'.join(sorted(a.code for a in c.source))}>{'+'.join(sorted(a.code for a in c.target))}"
        f" {c.type} {c.status.value}"
        for c in code(text)
        if c.kind.value == "event"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Cuba branded Costa Rica a lackey in 1981.", "CUB>CRI ACCUSE happened"),
        (
            "Zambia lambasted Portugal over the shelling of its border villages in 1968.",
            "ZMB>PRT ACCUSE happened",
        ),
        ("Kuwait should condemn Iraq, the columnist argued.", "KWT>IRQ ACCUSE opinion"),
        ("Ghana took umbrage at Nigeria's remarks.", "GHA>NGA ACCUSE happened"),
        ("Kampala pointed the finger at Khartoum over the massacre.", "UGA>SDN ACCUSE happened"),
        ("Ecuador took Peru to task for the overflights.", "ECU>PER ACCUSE happened"),
        ("Zambia pledged itself to repay China by 2027.", "ZMB>CHN AGREE happened"),
        ("Chile acceded to Bolivia's request for a free port in 1953.", "CHL>BOL AGREE happened"),
        ("Pakistan has consented to Afghan transit trade.", "PAK>AFG AGREE happened"),
        ("Ankara gave Baghdad the nod for the pipeline.", "TUR>IRQ AGREE happened"),
        ("Persia came to terms with Britain in 1857.", "GBR+IRN>GBR+IRN AGREE happened"),
        ("Bulgaria stands ready to hand Turkey the fugitives.", "BGR>TUR AGREE proposed"),
        ("Algeria harboured Malian rebels.", "DZA>MLI AID happened"),
        ("Norway bankrolled Tanzania's power grid.", "NOR>TZA AID happened"),
        ("Sweden's largesse towards Vietnam ended in 2013.", "SWE>VNM AID happened"),
        ("Israel treated wounded Syrians in its hospitals.", "ISR>SYR AID happened"),
        ("Russia granted Serbia a credit of a billion dollars in 2013.", "RUS>SRB AID happened"),
        ("The Soviet Union kept Cuba afloat.", "SUN>CUB AID happened"),
        ("Argentina backed down before Chile in December 1978.", "ARG>CHL CONCEDE happened"),
        ("Cuba made concessions to Spain in the talks on compensation in 1986.", "CUB>ESP CONCEDE happened"),
        ("Japan expressed remorse to China for the invasion in 1972.", "JPN>CHN CONCEDE happened"),
        ("Angola and Portugal lifted visa requirements for each other.", "AGO+PRT>AGO+PRT CONCEDE happened"),
        ("Zaire's delegation never met the Angolans.", "AGO+COD>AGO+COD CONSULT denied"),
        ("The Sudanese and the Egyptians traded views on the dam.", "EGY+SDN>EGY+SDN CONSULT happened"),
        ("Envoys of Peru and Ecuador sat down together in Brasilia.", "ECU+PER>ECU+PER CONSULT happened"),
        ("Mugabe paid a call on Kaunda.", "ZWE>ZMB CONSULT happened"),
        ("A Nigerian emissary arrived in Accra bearing a letter.", "NGA>GHA CONSULT happened"),
        ("Sihanouk shuttled to Peking in 1971.", "KHM>CHN CONSULT happened"),
        ("Ghana and Ivory Coast pooled their cocoa marketing.", "CIV+GHA>CIV+GHA COOPERATE happened"),
        (
            "Colombia and Ecuador are working hand in glove against the cartels.",
            "COL+ECU>COL+ECU COOPERATE happened",
        ),
        (
            "Rosatom won the contract to build Hungary two reactors in January 2014.",
            "RUS>HUN COOPERATE happened",
        ),
        ("Denmark extradited the suspect to Poland.", "DNK>POL COOPERATE happened"),
        ("Brazil snapped up Swedish fighters in 2014.", "BRA>SWE COOPERATE happened"),
        ("The Saudi rail contract went to Spain.", "ESP+SAU>ESP+SAU COOPERATE happened"),
        ("Albania shut the door on Yugoslav proposals for a joint commission.", "ALB>YUG REJECT refused"),
        ("Cyprus vetoed Turkey's accession chapters in 2009.", "CYP>TUR REJECT refused"),
        ("Panama ruled out any extradition to Colombia.", "PAN>COL REJECT refused"),
        ("Israel will not accept the Lebanese conditions, officials say.", "ISR>LBN REJECT refused"),
        ("Nepal had rejected the Indian draft four days earlier, on 2 June 1989.", "NPL>IND REJECT refused"),
        ("The Greek refusal to recognise Macedonia lasted until 1995.", "GRC>MKD REJECT refused"),
        ("India laid claim before Pakistan to a share of the gold in 1948.", "IND>PAK REQUEST happened"),
        ("Georgia applied to NATO for a membership plan.", "GEO>NATO REQUEST happened"),
        ("Guinea insisted that Ivory Coast hand over the plotters.", "GIN>CIV REQUEST happened"),
        ("Tajikistan asked to join the patrols of Uzbekistan.", "TJK>UZB REQUEST happened"),
        ("Ecuador wants Peru to pull back its posts.", "ECU>PER REQUEST happened"),
        ("Athens solicited loans from London in 1824.", "GRC>GBR REQUEST happened"),
        (
            "Dakar and Banjul tied the knot in 1982, founding a confederation.",
            "GMB+SEN>GMB+SEN SUPPORT happened",
        ),
        ("Bhutan sided with India.", "BTN>IND SUPPORT happened"),
        ("The Saudis championed Pakistan at the conference.", "SAU>PAK SUPPORT happened"),
        ("Mexico went to bat for Cuba at the OAS.", "MEX>CUB SUPPORT happened"),
        ("Denmark was the first to recognise Lithuania, in February 1991.", "DNK>LTU SUPPORT happened"),
        ("Belgium congratulated Congo on its independence on 30 June 1960.", "BEL>COD SUPPORT happened"),
    ],
)
def test_the_act_is_told(text: str, wanted: str) -> None:
    assert told(text) == [wanted]


@pytest.mark.parametrize(
    "text",
    [
        "The minister took his own party to task for the deficit in Oslo.",
        "Ghana beat Togo 2-1 in Lome.",
        "France rejected its government's reform in the referendum.",
        "A Chilean wine goes well with Peruvian cooking.",
        "The Polish press asked what the premier had meant.",
        "Kenya's runners thanked the crowd in Boston.",
        "Iran's parliament refused to confirm the oil minister.",
        "India is a land of contrasts, and so is Pakistan.",
        "The king of Norway met the fishermen of Lofoten.",
        "The Spanish court turned down his appeal.",
        "A treaty on the sea was signed by many states.",
        "Turkey's hospitals treated two million patients last year.",
    ],
)
def test_no_act_is_told(text: str) -> None:
    assert told(text) == []
