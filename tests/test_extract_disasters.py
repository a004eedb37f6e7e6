"""Disasters, accidents, epidemics and crime in the words that their reporters use: our own sentences."""

import pytest

from tracker.extract import extractor
from tracker.models import Claim, Document
from tracker.vocabulary import Scope


def read(text: str) -> tuple[Claim, ...]:
    return tuple(extractor().extract(Document(text, language="en")).claims)


def counted(text: str) -> list[tuple[str, int | None]]:
    return [(claim.indicator, claim.value) for claim in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the hurt
        ("Thirty-six people are being treated at the medical college.", [("injured", 36)]),
        ("The clinic said it was treating eight gunshot patients.", [("injured", 8)]),
        ("Three persons are fighting for their lives.", [("injured", 3)]),
        ("The restaurant treated 12 people to dinner.", []),
        # out of the water and the pit
        ("Rescuers brought nine miners to the surface.", [("freed", 9)]),
        ("Two workers were pulled from the river.", [("freed", 2)]),
        ("The couple brought up four children.", []),
        ("41 workers trapped in mine rescued", [("freed", 41)]),
        ("Twelve workers trapped in a tunnel were rescued.", [("freed", 12)]),
        ("Four workers remain trapped underground.", [("missing", 4)]),
        (
            "Thirty people were rescued, nine of them hurt, four seriously.",
            [("freed", 30), ("injured", 9), ("injured", 4)],
        ),
        # away from home
        ("Some 18,400 people remained under evacuation orders.", [("displaced", 18400)]),
        ("Five hundred people are being housed in shelters.", [("displaced", 500)]),
        ("After the quake 300 people slept in the open.", [("displaced", 300)]),
        ("UNHCR said 900 people had crossed into Velmora.", [("displaced", 900)]),
        ("The army housed 300 recruits in barracks.", []),
        # taken, and taken in
        ("Gunmen took away 28 pupils.", [("abducted", 28)]),
        ("Police have taken six managers of the mine into custody.", [("detained", 6)]),
        # lost and half lost
        ("Seven houses were completely damaged.", [("destroyed", 7)]),
        ("Seven houses are beyond repair.", [("destroyed", 7)]),
        # the dead
        ("Eight workers were charred to death.", [("killed", 8)]),
        ("The fatalities included 66 Velmorans.", [("killed", 66)]),
        ("The agency put the dead at 4,014.", [("killed", 4014)]),
        (
            "The find brings to 58 the number killed this year, with another 21 injured.",
            [("killed", 58), ("injured", 21)],
        ),
        ("Killing at least 17 and leaving two dozen hurt, the bus fell.", [("killed", 17), ("injured", 24)]),
        ("A factory collapsed with 110 people inside, nine guests died.", [("destroyed", 1), ("killed", 9)]),
        # the sick
        ("Some 49 suspected sunstroke cases were reported.", [("infected", 49)]),
        ("Some 45 new measles cases were found, bringing the total to 222.", [("infected", 45), ("infected", 222)]),
        # lines of tables
        ("Damaged houses: 1,204", [("damaged", 1204)]),
        ("Houses fully damaged: 35,483", [("destroyed", 35483)]),
        ("People affected: 4.6 million", [("affected", 4600000)]),
        ("New displacements: 12,300", [("displaced", 12300)]),
        ("Cholera. Confirmed cases: 45; suspected cases: 300", [("infected", 45), ("infected", 300)]),
        ("Number of shelters opened: 45", []),
        ("Price of a ticket: 45", []),
        # parts and wholes
        ("Four members of a family were found dead.", [("killed", 4)]),
        ("Two of the four men were found dead.", [("killed", 2)]),
        ("Six people were taken to hospital, three with serious injuries.", [("injured", 6), ("injured", 3)]),
        ("Twelve died in Alba, five in Kelby and three in Tarn.", [("killed", 12), ("killed", 5), ("killed", 3)]),
        ("Five deaths were reported from Alba, two from Tarn.", [("killed", 5), ("killed", 2)]),
        ("12 died. Of the dead, six are men and three are women.", [("killed", 12), ("killed", 6), ("killed", 3)]),
        (
            "12 died. Of the fatalities, five were reported in Alba, three in Kelby.",
            [("killed", n) for n in (12, 5, 3)],
        ),
        ("12 were hurt. Of the injured, two died.", [("injured", 12), ("killed", 2)]),
        ("12 died. Among the deceased are two children.", [("killed", 12), ("killed", 2)]),
        ("The deceased was 45.", []),
        ("4 of family killed as wall collapses in Agra", [("killed", 4)]),
        ("Alba province accounts for 319 cholera cases and Bengo for 20.", [("infected", 319), ("infected", 20)]),
        ("A suspect was also taken into custody.", [("detained", 1)]),
        ("Authorities put the missing at 48.", [("missing", 48)]),
        ("Ten people were shot, three of them fatally.", [("injured", 10), ("killed", 3)]),
        # under snow, and under the ground
        ("The avalanche buried eleven skiers.", [("missing", 11)]),
        ("The town buried eleven soldiers.", [("killed", 11)]),
        # dates and ages
        ("Between 6 and 11 December, 27 people were killed.", [("killed", 27)]),
        ("He admitted to killing Jay Berry, 30 after a quarrel.", []),
    ],
)
def test_what_is_counted(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "said_by"),
    [
        ("The guide had no licence when four people drowned, a court heard.", "a court"),
        ("The inquest heard that four people drowned.", "The inquest"),
        ("Kelby Crown Court was told that four people drowned.", "Kelby Crown Court"),
        ("Residents heard that four people drowned.", None),
        ("Four people drowned, say police.", "police"),
        ("Gov. Ann Roe on Thursday lowered the confirmed toll to 76 from 78.", "Ann Roe"),
        ("Three bodies were found on board, the maritime rescue service said.", "the maritime rescue service"),
    ],
)
def test_who_says_it(text: str, said_by: str | None) -> None:
    found = read(text)[0].said_by
    assert found == said_by or (said_by is not None and found is not None and found.endswith(said_by))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A boat sank off the resort of Alba, killing 12 people.", "the resort of Alba"),
        ("Twelve miners died at the Kelby coal mine in Alba.", "the Kelby coal mine in Alba"),
        ("Twelve people were killed in Alba West on Friday.", "Alba West"),
        ("Raiders in the same LGA killed 12 people.", None),
        ("Five deaths were reported from Alba.", "Alba"),
        ("An earthquake damaged Alba, killing 12 people.", "Alba"),
        ("A fire destroyed Alba, killing 12 people.", "Alba"),
        ("Bus crash\n\nThe bus had left Alba at nine. Twelve people were killed.", None),
        ("Twelve people were in Alba when the walls of Kelby College fell and killed them.", "Alba"),
        ("Five deaths were reported from Alba, two from Tarn.", "Tarn"),
        ("Floods\n\nBurundi has reported 120 cholera cases.", "Burundi"),
        ("Floods\n\nKelby state recorded 45 cholera cases.", "Kelby state"),
        ("Raid\n\nKelby police arrested 12 people.", "Kelby"),
        ("Two people died in a crash on Highway 7 near Tarn.", "Highway 7 near Tarn"),
        ("Two people died in a crash on NH-31 near Tarn.", "NH-31 near Tarn"),
        ("A blast in Kolok, in Tarn province, wounded 121.", "Kolok"),
        ("Two guards died in an IED blast.", None),
        ("Sickness\n\nKelby state remains the worst hit with 45 cholera cases.", "Kelby state"),
        ("Sickness\n\nKelby County, where it began in May, accounts for 328 of the cases of measles.", "Kelby County"),
        ("Sickness\n\nThe province reported 28 new cases of cholera.", None),
        ("Raid\n\nKelby Medical Center said it was treating eight gunshot patients.", "Kelby Medical Center"),
        ("Raid\n\nKelby hospital director John Roe said 12 people were hurt.", "Kelby hospital"),
        ("Raid\n\nThe Alba Research Center said 12 people were hurt.", None),
        ("Raid\n\nTwo men were shot in Alba at 8 p.m. Officers at Kelby School put up a tent.", "Alba"),
        ("Three hikers died on Mount Baker.", "Mount Baker"),
        # a running total of the disaster that the text is of
        ("Floods in Alba leave 16 dead\n\nOver 581,000 people have had to leave their homes.", "Alba"),
        ("Cholera: weekly bulletin, Burundi\n\n312 cases have been reported so far.", "Burundi"),
        ("Floods in Alba leave 16 dead\n\nSince 2011 more than 900 people have been killed.", None),
    ],
)
def test_where(text: str, place: str | None) -> None:
    claims = read(text)
    assert (claims[-1].place if claims else None) == place


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Rains killed 14 people in the last 72 hours.", Scope.PERIOD),
        ("Rains killed 14 people in the last 24 hours.", Scope.INCIDENT),
        ("Cholera in Alba\n\nKelby has 312 cases of cholera.", Scope.CUMULATIVE),
        ("Cholera in Alba\n\nKelby has 312 new cases of cholera.", Scope.INCIDENT),
        ("Floods in Alba\n\nHouses fully damaged: 35", Scope.CUMULATIVE),
        ("Floods in Alba\n\nThe toll rose to 169. The agency listed 56 people as missing.", Scope.CUMULATIVE),
        ("A raid on Alba\n\nThe toll rose to 169. The agency listed 56 people as missing.", Scope.INCIDENT),
        ("A 7.8-magnitude quake in 2015 killed 9,000 people.", Scope.INCIDENT),
    ],
)
def test_stretch(text: str, scope: Scope) -> None:
    assert read(text)[-1].scope is scope
