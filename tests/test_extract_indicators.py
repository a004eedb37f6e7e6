"""Each indicator in the forms that news uses, and what only sounds like it: our own sentences."""

import pytest

from tracker.extract import extractor
from tracker.models import Document


def counted(text: str, language: str = "en") -> list[tuple[str, int | None]]:
    """Return what is counted with a number, by indicator."""
    claims = extractor().extract(Document(text, language=language)).claims
    return [(claim.indicator, claim.value) for claim in claims if not claim.implicit]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Fifty prisoners walked free on Friday.", 50),
        ("The captors let 3 go after a week.", 3),
        ("The captors let three hostages go after a week.", 3),
        ("Three hostages were let go on Monday.", 3),
        ("Eight sailors regained their freedom.", 8),
        ("Rescuers pulled 14 survivors from the rubble.", 14),
        ("Rescuers pulled 14 people out of the rubble alive.", 14),
        ("120 migrants were brought ashore.", 120),
        ("The exchange of 30 prisoners took place.", 30),
        ("Nine hostages have been handed over to the Red Cross.", 9),
        ("Firefighters saved nine people.", 9),
        ("Nine people were saved from the burning building.", 9),
        ("200 inmates were pardoned and released.", 200),
        ("Some 200 inmates were granted amnesty.", 200),
        ("Firefighters rescued three surfers.", 3),
        ("24 of the detainees have since been released.", 24),
        ("The release on Monday of 24 detainees was welcomed.", 24),
        ("Both sides sent back 146 prisoners of war.", 146),
        ("The rebels handed over five captured soldiers to the ICRC.", 5),
        ("At least 80 political prisoners were let out of jail.", 80),
        ("The mob let out 800 inmates.", 800),
        ("95 soldiers returned home in a prisoner swap.", 95),
        ("Nine sailors were saved when the boat capsized.", 9),
        ("24 hostages returned home after months in captivity.", 24),
    ],
)
def test_freed(text: str, value: int) -> None:
    assert set(counted(text)) == {("freed", value)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Gunmen seized 23 students from a school.", 23),
        ("23 students were seized by gunmen.", 23),
        ("Bandits whisked away 23 students.", 23),
        ("23 people were taken captive.", 23),
        ("23 people were held for ransom.", 23),
        ("Gunmen marched 172 villagers into the bush.", 172),
        ("Bandits carted away 25 schoolgirls.", 25),
        ("Rebels made off with 30 children.", 30),
        ("Nine villagers were taken by the gunmen.", 9),
        ("The pastor fled, leaving 163 in captivity.", 163),
        ("Hijackers hold 30 hostage", 30),
        ("30 hostages are still being held.", 30),
    ],
)
def test_abducted(text: str, value: int) -> None:
    assert set(counted(text)) == {("abducted", value)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("45 held after riot", 45),
        ("45 people were held after the riot.", 45),
        ("The surrender of 45 fighters was filmed.", 45),
        ("A court sentenced 45 men to prison.", 45),
        ("45 men were sentenced to prison.", 45),
        ("Police hauled away 45 demonstrators.", 45),
        ("45 people were remanded in custody.", 45),
        ("45 people were placed under house arrest.", 45),
        ("Soldiers captured and blindfolded 10 guards.", 10),
        ("The eight members -- who were captured -- were flown out.", 8),
        ("70 people have been charged and jailed.", 70),
        ("70 people were thrown in jail.", 70),
        ("70 people were picked up in raids.", 70),
        ("14 rebels handed themselves in.", 14),
        ("About 6,000 soldiers remain in Russian captivity.", 6000),
        ("The number of people still locked up is 19,000.", 19000),
        ("The union puts the number of people held in jails at over 19,000.", 19000),
        ("Among those rounded up at dawn on Monday were ten students.", 10),
        ("In October 13 villagers were arrested.", 13),
    ],
)
def test_detained(text: str, value: int) -> None:
    assert set(counted(text)) == {("detained", value)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("60 houses were reduced to ashes.", 60),
        ("Rioters set 60 cars ablaze.", 60),
        ("Rioters set fire to 60 cars.", 60),
        ("60 cars went up in flames.", 60),
        ("60 houses were levelled.", 60),
        ("The quake toppled 60 buildings.", 60),
        ("60 homes were lost in the fire.", 60),
        ("60 homes lay in ruins.", 60),
        ("60 tanks were knocked out.", 60),
        ("The army knocked out 60 tanks.", 60),
        ("60 homes have been turned to rubble.", 60),
        ("200 shops were looted and burned.", 200),
        ("200 structures have burned.", 200),
        ("The fire consumed 200 homes.", 200),
        ("Completely destroyed: 17 houses.", 17),
        ("The storm blew away 17 huts.", 17),
        ("The landslide buried 17 houses.", 17),
    ],
)
def test_destroyed(text: str, value: int) -> None:
    assert set(counted(text)) == {("destroyed", value)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("70 buildings suffered damage.", 70),
        ("70 buildings sustained damage.", 70),
        ("The quake caused damage to 70 buildings.", 70),
        ("Damage to 70 buildings was reported.", 70),
        ("70 homes were flooded.", 70),
        ("The shelling hit 70 houses.", 70),
        ("40 homes received minor damage.", 40),
        ("Hail damaged the roofs of 40 homes.", 40),
        ("40 homes lost their roofs.", 40),
        ("Floodwaters inundated 40 homes.", 40),
        ("40 homes were under water.", 40),
    ],
)
def test_damaged(text: str, value: int) -> None:
    assert set(counted(text)) == {("damaged", value)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("17 miners are feared trapped.", 17),
        ("17 people are trapped beneath the debris.", 17),
        ("The fate of 17 people is unknown.", 17),
        ("The whereabouts of 17 people are unknown.", 17),
        ("17 people are still buried in the debris.", 17),
        ("Nine fishermen are lost at sea.", 9),
        ("Nine sailors were swept away.", 9),
        ("Up to 31 people may be buried under the rubble.", 31),
    ],
)
def test_missing(text: str, value: int) -> None:
    assert set(counted(text)) == {("missing", value)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The virus spreads. On Monday 33 new cases were reported.", 33),
        ("33 people caught the virus.", 33),
        ("Cholera cases rose to 33.", 33),
        ("Cholera is back. In May 33 suspected cases were recorded.", 33),
        ("The virus was found in May. Since then 33 positive cases were detected.", 33),
        ("Total infections reached 66.", 66),
        ("Coronavirus infections rose to 66.", 66),
        ("66 suspected cholera cases", 66),
        ("66 people were hospitalised with cholera.", 66),
    ],
)
def test_infected(text: str, value: int) -> None:
    assert set(counted(text)) == {("infected", value)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("900 people are on the brink of famine.", 900),
        ("900 people are food insecure.", 900),
        ("900 people are threatened by famine.", 900),
        ("5,000 people are dependent on aid.", 5000),
        ("5,000 children suffer from malnutrition.", 5000),
        ("700 affected families got tents.", 700),
        ("The number of people in need has risen to 700.", 700),
        ("Hunger threatens 700 people.", 700),
        ("Famine threatens 700 people.", 700),
    ],
)
def test_affected(text: str, value: int) -> None:
    assert set(counted(text)) == {("affected", value)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("800 asylum seekers arrived in Exemplia.", 800),
        ("800 people have abandoned their villages.", 800),
        ("800 people were moved to safety.", 800),
        ("800 people registered as refugees.", 800),
        ("800 people poured across the border.", 800),
        ("800 people escaped the fighting.", 800),
        ("800 people had to leave their homes.", 800),
        ("800 people applied for asylum.", 800),
        ("Some 438 new and repeated displacements were recorded.", 438),
        ("The fighting in 2012 displaced 130,000 people.", 130000),
        (", including 250 people who fled Oldtown.", 250),
        ("Some 1,600 people arrived in Northport, where they had fled the clashes.", 1600),
        ("More than 5,000 people left Oldtown on Friday in one of the largest evacuations.", 5000),
        ("3,000 people were bused out of the town.", 3000),
        ("Some 3,000 civilians have escaped the besieged town.", 3000),
        ("60 people spent the night in shelters.", 60),
        ("60 people fled on foot from the fighting.", 60),
        ("More than 60 people sought shelter from the fighting in a church.", 60),
    ],
)
def test_displaced(text: str, value: int) -> None:
    assert set(counted(text)) == {("displaced", value)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The attack left 80 dead or wounded.", 80),
        ("80 dead and wounded", 80),
    ],
)
def test_casualties(text: str, value: int) -> None:
    assert set(counted(text)) == {("casualties", value)}


@pytest.mark.parametrize(
    ("text", "indicator", "value"),
    [
        ("Two soldiers laid down their lives in the battle.", "killed", 2),
        ("Nine policemen attained martyrdom.", "killed", 9),
        ("Fourteen villagers were put to the sword.", "killed", 14),
        ("The ambush cost two policemen their lives.", "killed", 2),
        ("The army took out 20 insurgents.", "killed", 20),
        ("Two guards embraced shahadat.", "killed", 2),
        ("The minister said 30 militants were sent to hell.", "killed", 30),
        ("Five others sustained varying degrees of injuries.", "injured", 5),
        ("Four suspects are in police custody.", "detained", 4),
        ("Some 1,161 people were in Velmoran jails.", "detained", 1161),
        ("Police re-arrested four activists.", "detained", 4),
        ("The governor granted amnesty to 3,085 prisoners.", "freed", 3085),
        ("The kidnappers took 12 worshippers.", "abducted", 12),
        ("Two soldiers were grazed by bullets.", "injured", 2),
        ("Five people were hit by stray bullets.", "injured", 5),
        ("Three officers were beaten by the crowd.", "injured", 3),
        ("Eight people are fighting for their lives.", "injured", 8),
        ("Since fighting began 10,000 people have crossed into Velmora.", "displaced", 10_000),
        ("Fighting pushed 150,000 people into Velmora.", "displaced", 150_000),
        ("Some 73,000 villagers are refugees in Velmora.", "displaced", 73_000),
        ("Some 80,000 people have yet to return to their homes.", "displaced", 80_000),
        ("Some 638,000 people are in famine conditions.", "affected", 638_000),
    ],
)
def test_how_war_is_told(text: str, indicator: str, value: int) -> None:
    assert set(counted(text)) == {(indicator, value)}


@pytest.mark.parametrize(
    "text",
    [
        "The team captured 12 titles.",
        "The book captured 12 awards.",
        "He burned 12 calories.",
        "The restaurant has 12 tables free.",
        "12 athletes tested positive for steroids.",
        "The two suspects fled the scene on foot.",
        "One suspect fled in a van.",
        "Police intercepted two vehicles at the border.",
        "He was driving down two narrow roads.",
        "He called 911 before collapsing.",
        "In the released excerpt, the two did not speak.",
        "The patrol relieved two besieged villages.",
        "One of the most open policies for refugees fleeing war is Ruritania's.",
        "PORT CITY, 12 DEC 89 (AGENCY) -- The engineer was kidnapped.",
        "The tax affects 70 products.",
        "The recall affects 70 models.",
        "The bug affects 70 phones.",
        "The outage affected 70 websites.",
        "70 websites were affected.",
        "The virus infected 70 computers.",
        "70 computers were infected with the virus.",
        "Three digits are missing.",
        "The champion destroyed 70 opponents.",
        "The striker sank 70 putts.",
        "70 people sought shelter from the rain.",
        "The leak affected 70 accounts.",
        "The hackers hit 70 banks.",
        "The strike hit 70 schools.",
        # What the words above would say if they were read without their company:
        "She hit 12 home runs.",
        "The firm let 12 workers go.",
        "The band released 12 albums.",
        "Two officers were held accountable.",
        "The meeting of the group of eight was held in Oldtown.",
        "Around 200,000 people lived in parts of the city held by the rebels.",
        "Two patients were treated and released from the hospital.",
        "No information about a gunman was released.",
        "The virus closed the courts. Lawyers filed 33 court cases.",
        "12 visitors arrived in Exemplia.",
        "The air strike 12 days ago missed.",
        "He signed a contract with 12 caterers.",
        "The poll asked 1,358 registered voters.",
    ],
)
def test_what_only_sounds_like_it(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A car crashed into a pole.",
        "One worker was hurt by a crane collapse.",
        "The president released a list.",
        "The man who attacked a guard was sent to prison.",
        "The siege of the besieged town, residents and a teacher said, goes on.",
    ],
)
def test_what_an_article_does_not_count(text: str) -> None:
    implicit = [claim for claim in extractor().extract(Document(text, language="en")).claims if claim.implicit]
    assert implicit == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The gunman wounds 14, dies in shootout.", [("injured", 14)]),
        ("The gunman wounded two others before dying.", [("injured", 2)]),
        ("The blast wounded 12 people, who died later.", [("injured", 12), ("killed", 12)]),
        ("Two helicopters sank three boats.", [("destroyed", 3)]),
        ("Soldiers took several of them prisoner.", [("detained", None)]),
        ("More than 135 people at the old church who were left homeless wait.", [("displaced", 135)]),
        ("Twelve relatives of the men who were killed spoke.", []),
        ("Twelve people were found dead with injuries.", [("killed", 12)]),
        ("The death of two reporters who were shot is a loss.", [("killed", 2)]),
        ("Three others were freed.", [("freed", 3)]),
    ],
)
def test_who_did_and_who_suffered(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Some 50 Ruritanian and foreign hostages are still captive.", "Ruritanian and foreign hostages"),
        ("Twelve army and police officers were wounded.", "army and police officers"),
        ("Twenty heavily armed traffickers were arrested.", "heavily armed traffickers"),
        ("Some 66 suspected cholera cases were found.", "suspected cholera cases"),
        ("Twelve houses east of the river were destroyed.", "houses"),
    ],
)
def test_the_noun_that_is_counted(text: str, noun: str) -> None:
    assert [claim.counted for claim in extractor().extract(Document(text, language="en")).claims] == [noun]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le séisme a causé des dégâts à 70 maisons.", [("damaged", 70)]),
        ("Quelque 300 maisons ont été inondées.", [("damaged", 300)]),
        ("Les émeutiers ont mis le feu à 12 voitures.", [("destroyed", 12)]),
        ("Deux voitures se sont écrasées contre un mur.", []),
        ("La police a intercepté deux véhicules.", []),
        ("Trois suspects ont pris la fuite.", []),
        ("Le sort de 12 marins reste inconnu.", [("missing", 12)]),
        ("L'échange de 30 prisonniers a eu lieu.", [("freed", 30)]),
        ("Trente prisonniers ont retrouvé la liberté.", [("freed", 30)]),
        ("Quarante personnes ont contracté le choléra.", [("infected", 40)]),
        ("Quinze personnes ont été testées positives.", [("infected", 15)]),
        ("Le choléra est revenu. Mardi, 12 nouveaux cas ont été recensés.", [("infected", 12)]),
        ("Mille demandeurs d'asile sont arrivés.", [("displaced", 1000)]),
        ("Environ 5 000 personnes ont quitté la ville lors d'une évacuation.", [("displaced", 5000)]),
    ],
)
def test_french(text: str, expected: list[tuple[str, int]]) -> None:
    assert counted(text, "fr") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The group demands the release of 50 prisoners.",
        "The deal calls for the release of 50 hostages.",
        "They are negotiating the release of 50 hostages.",
        "The agreement provides for the evacuation of 1,500 people.",
        "The plan would allow the release of 50 prisoners.",
        "They tried to secure the release of 12 men.",
        "A court issued warrants for the arrest of 12 men.",
        "The release of 12 men is expected on Sunday.",
        "The evacuation of 1,500 patients was delayed.",
        "The deal would see 50 hostages freed.",
        "50 hostages are expected to be freed.",
    ],
)
def test_what_is_only_demanded_or_planned(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ceasefire led to the release of 105 hostages.", [("freed", 105)]),
        ("They managed to secure the release of 12 men.", [("freed", 12)]),
        ("Protesters condemned the arrest of 12 men.", [("detained", 12)]),
        ("The call came after the death of 12 soldiers.", [("killed", 12)]),
        ("Friday saw 50 hostages freed.", [("freed", 50)]),
    ],
)
def test_what_happened_although_others_speak_of_it(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le groupe exige la libération de 50 prisonniers.", []),
        ("La libération de 50 otages est attendue dimanche.", []),
        ("L'accord a permis la libération de 50 prisonniers.", [("freed", 50)]),
    ],
)
def test_what_french_only_demands(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert counted(text, "fr") == expected
