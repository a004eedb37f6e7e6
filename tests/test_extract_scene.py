"""Where a claim happened: which places a sentence has, and which of them, or of an earlier one, a count is given."""

import pytest

from tracker.extract import extractor
from tracker.models import Document


def places(text: str) -> list[str | None]:
    return [claim.place for claim in extractor().extract(Document(text, language="en")).claims]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # what is a place phrase
        ("Raids hit a rebel-held town in the north, killing 12 people.", "a rebel-held town in the north"),
        ("Twelve people were killed in several districts of Portville.", "several districts of Portville"),
        ("Twelve people were killed in an impoverished residential area.", "an impoverished residential area"),
        ("Twelve people were killed in two other districts.", "two other districts"),
        ("Twelve people were shot in the 1400 block of Alba Street.", "the 1400 block of Alba Street"),
        ("Shelling killed 12 people in the north.", "the north"),
        ("Shelling killed 12 people in the city's eastern outskirts.", "the city's eastern outskirts"),
        ("Shelling killed 12 people in Exemplia's largest city of Portville.", "Exemplia's largest city of Portville"),
        ("A raid killed 12 people in the southern Iraqi province of Alba.", "the southern Iraqi province of Alba"),
        ("Twelve people were killed inside of Alba.", "Alba"),
        ("A rocket that fell in a field adjacent to Alba wounded two men.", "Alba"),
        ("A rocket fired toward Alba, Kelby, and Tarn hurt nobody. No injuries were reported in Tarn.", "Tarn"),
        ("A raid on a displaced persons camp killed 12 people.", "a displaced persons camp"),
        ("Rebels fired rockets into Alba districts, killing 12 people.", "Alba districts"),
        ("A landslide above Alba killed 12 people.", "Alba"),
        ("A raid downstream of Alba killed 12 people.", "Alba"),
        ("Twelve people died in restive Alba.", "restive Alba"),
        ("Floods in Velmora's mountainous Kelby province killed 12 people.", "Velmora's mountainous Kelby province"),
        ("Twelve people died in far-western Alba.", "far-western Alba"),
        ("A storm in the barangay of Alba killed 12 people.", "the barangay of Alba"),
        ("A storm lashed Alba, killing 12 people.", "Alba"),
        ("A storm slammed into Alba, killing 12 people.", "Alba"),
        ("A landslide buried the district of Alba, killing 12 people.", "Alba"),
        ("Worst hit was Alba, where 12 people died.", "Alba"),
        # what is none
        ("The Gazette recorded 12 deaths.", None),
        ("Twelve people are in hospital after being shot.", None),
        ("Twelve people were killed, in front of the shops.", None),
        ("Twelve people were killed in the SUV.", None),
        ("Twelve fighters of an Example battalion were killed by an Exemplian.", None),
        ("Example Group freed 12 captives as the truce between Exemplia and Velmora went on.", None),
        ("Twelve people died in ICE custody.", None),
        ("A blaze killed 12 people, the deadliest in Velmora for a century.", None),
        ("Tropical Storm Ada killed 12 people in Velmora.", "Velmora"),
        ("A raid on Friday's Example march hurt 12 people.", None),
        ("Twelve people were killed in Alba Falls.", "Alba Falls"),
        ("Man killed near N. 20th & Alba, police said.", "N. 20th & Alba"),
        ("A man died in St. Alba County.", "St. Alba County"),
        ("Twelve people were killed at Kelby General Hospital.", "Kelby General Hospital"),
        ("Three Attacks Target Alba Area In Rural Kelby Kill 50", "Alba Area In Rural Kelby"),
        ("Plague killed millions of people around the world.", "the world"),
        # which of two
        ("Kelby fell. A driver in Kelby was shot near Tarn Dam by 12 people and 12 people died.", "Tarn Dam"),
        ("12 men of the Guard of Alba branch in Kelby were killed in Portville.", "Portville"),
        ("12 people were hurt when men positioned in Kelby fired shells on the town of Alba.", "the town of Alba"),
        ("In Alba, the Observatory based in Kelby said, 12 people died.", "Alba"),
        ("20 dead in Iraq bomb attack in Portville", "Portville"),
        ("The man, who was taken to Alba General, and 12 others were shot in Kelby.", "Kelby"),
        ("12 people were displaced from Alba to Kelby.", "Alba"),
        ("12 people fled to Kelby.", "Kelby"),
        ("The toll was worst in Alba, the largest town in the Tarn region, where raids killed 12.", "Alba"),
        ("Rebels attacked Alba another city in Tarn province with gas, and 12 people died.", "Alba"),
        # contested, and not only helped or served
        ("At least 12 people were killed in the battle for Alba.", "Alba"),
        ("12 mercenaries fighting for Mali were killed.", None),
        # what is miles away
        ("Rebels shot 12 people at Tarn, a meadow 20 kilometres from Alba. Nine more people died later.", "Tarn"),
        # names of several words
        ("Gunmen killed 12 people at the Alba military base.", "the Alba military base"),
        ("Gunmen killed 12 people in Rio de Alba.", "Rio de Alba"),
        ("Rebels killed 12 people on the road to Alba.", "the road to Alba"),
        ("Rebels killed 12 people on the highway between Alba and Kelby.", "the highway between Alba and Kelby"),
        ("Raiders invaded Alba, killing 12 people.", "Alba"),
        ("Gunmen killed 12 people in the village of Alba, in Kelby district, Tarn province.", "the village of Alba"),
        ("Rebels shot 12 people in Alba, in Kelby and in Tarn.", "Alba"),
        ("12 killed as jets pound Alba", "Alba"),
        ("They drove to Alba and killed 12 people there.", "Alba"),
        ("More than 3,000 people fled North and South Alba.", "North and South Alba"),
        # who takes people in, and where they come from
        ("Alba hosts 12,000 refugees.", "Alba"),
        ("Alba is home to 12,000 displaced people.", "Alba"),
        ("More than 3,000 people from Alba have fled.", "Alba"),
        # out of where people are taken
        ("Gunmen kidnapped 12 girls from Alba.", "Alba"),
        ("Crews recovered 12 bodies from Alba.", "Alba"),
        ("Guards freed 12 hostages whose families came from Alba.", None),
        # the speaker's
        ("Fighting in Kelby went on. A hospital source in Alba said 12 people were killed.", "Alba"),
        ('"Rebel infighting in Alba has killed 12 fighters," activists said in Kelby.', "Alba"),
    ],
)
def test_the_sentence_tells(text: str, place: str | None) -> None:
    assert places(text)[-1] == place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fired at Alba killed one woman while a boy was shot in Kelby.", ["Alba", "Kelby"]),
        ("Nine people died in Alba and five in Kelby.", ["Alba", "Kelby"]),
        ("12 were killed in Alba, and in Kelby, 13 were hurt.", ["Alba", "Kelby"]),
        # "a narrow street" is the place of its own count alone
        ("Raids hit Alba. 12 were killed in a narrow street. Thirty were hurt.", ["a narrow street", "Alba"]),
        # the whole has the place that its part is given
        ("A ferry sank off Alba. Of 30 dead, 12 were children, police said.", ["Alba", "Alba", "Alba"]),
    ],
)
def test_each_count_has_its_own(text: str, expected: list[str | None]) -> None:
    assert places(text) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Rebels hold Alba. A Kelby-based group based in Tarn wept. A raid in Alba failed. 12 died.", "Alba"),
        ("A raid hit Alba. The group, based in Kelby, wept. Twelve people were killed.", "Alba"),
        ("A raid hit Alba. Two were rushed to the Kelby clinic. Twelve people were killed.", "Alba"),
        # an entry of a live page is a matter of its own
        ("10:15 A raid hit Alba. 11:40 The army freed 12 hostages.", None),
        ("10:15 A raid hit Alba. The army freed 12 hostages.", "Alba"),
        # a name that the text elsewhere puts after "in"
        ("Portville gunman hurts 12\n\nThe shops in Portville were shut.", "Portville"),
        ("A raid hit Kelby. Alba residents buried 12 people who were killed. Rain fell in Alba.", "Alba"),
        # nothing parts the headline from the body, which opens with the same name
        ("Two students were killed near LundLund police held a man. The Lund market is shut.", "Lund"),
        ("ALBA (IRAQ), 2 FEB 89 (EXAMPLE) -- [TEXT] TWELVE PEOPLE WERE KILLED.", "ALBA"),
        # datelines
        ("Alba (Agency) – Rebels ambushed a convoy, killing 12 soldiers.", "Alba"),
        ("(Alba) – The army shot 12 villagers, a rights group said.", "Alba"),
        ("Alba, 7 March (Gazette) - Drones killed 12 villagers.", "Alba"),
        ("Alba, Velmora – Rebels killed 12 villagers on Monday.", "Alba"),
        ("A blast rocked Alba. Ana Roe, speaking in Kelby, condemned it. Twelve people died.", "Alba"),
        ("ALBANA: Twelve villagers were killed on Monday.", "ALBANA"),
        ("UNHCR: Twelve villagers were killed on Monday.", None),
        ("BREAKING: Twelve villagers were killed on Monday.", None),
        ("Alba, Velmora – Twelve people died on Monday.", "Alba"),
        ("Alba: Twelve villagers were killed on Monday as a bus left the road, police said.", "Alba"),
        ("Hamas: Twelve villagers were killed on Monday as a bus left the road, police said.", None),
        ("Mali: floods, update 4\n\nTwelve people died on Monday.", "Mali"),
        ("A fire raged in Alba. It was late. Kelby was calm. In the end Alba recorded 12 deaths.", "Alba"),
        # what happened where, before anything else tells
        ("Alba bus crash kills 12", "Alba"),
        ("Alba death toll rises to 12", "Alba"),
        ("Alba protests: what we know\n\nTwelve people died on Monday.", "Alba"),
        ("Alba prison riot leaves 12 inmates dead", "Alba"),
        ("Example mosque bombing: what we know\n\nTwelve people died on Monday.", "Example"),
        # the items of a list
        ("Incidents\n\n• 17 Nov, Alba (Kelby): grenade in a bar. 12 people died.", "Alba"),
        ("Incidents\n\nMali. Rebels killed 12 people.", "Mali"),
        ("Incidents\n\nDetention: 12 people were arrested.", None),
        # whose office speaks, where nothing else tells
        ("The mayor of Alba said 12 people were killed.", "Alba"),
        ("Twelve people were killed, Alba region prosecutors say.", "Alba"),
        ("Twelve people were killed, Malian prosecutors say.", None),
        ("Residents of Alba said 12 people had been killed.", "Alba"),
        ("War in Mali\n\nAlba hospital received 12 bodies.", "Alba"),
        ("War in Mali\n\nThe Alba massacre killed 12 people.", "Alba"),
        ("Mali frees 12\n\nThe government let out 12 prisoners.", "Mali"),
        # of a country the narrower place that the sentence itself names
        (
            "Raid in Mali\n\n12 men died as an aircraft flew troops from the northern town of Alba.",
            "the northern town of Alba",
        ),
    ],
)
def test_a_headline_or_dateline_tells(text: str, place: str | None) -> None:
    assert places(text)[-1] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Up to 900 people are trapped in Alba, a study says. The agency said 130 of them are children.", "Alba"),
        ("Since Sunday 700 people have died in Alba. The agency said 2,800 people had been injured.", "Alba"),
        ("Since May 700 people have died in Alba. The war has killed 28,000 people.", None),
    ],
)
def test_an_earlier_sentence_tells(text: str, place: str | None) -> None:
    assert places(text)[-1] == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Fighting hit Alba. Since the war began 12,000 people have been killed.", None),
        ("Mali's civil war began in 2012. Since then 12,000 people have been killed.", "Mali"),
        ("Mali has suffered since 2012. The Malian civil war goes on. The war has killed 12,000 people.", "Mali"),
        ("Mali wept. So far 12,000 Malians have been killed.", "Mali"),
        ("So far 12,000 people have been killed, the Mali Health Ministry said.", "Mali"),
        ("So far 12,000 people have been killed, the Mali Army said.", None),
        ("So far 12,000 Malians have been killed.", None),  # the text names no country
        ("South Sudan's civil war began in 2013. Since then 12,000 people have been killed.", "South Sudan"),
        ("Raids hit Alba, killing 12 people. The war has killed 40,000 people and displaced 14 million.", None),
        ("Since May 12,000 people have been killed in the state.", "the state"),
        ("Mali wept. Raids went on in Alba. Since then 12,000 people have been killed.", None),
    ],
)
def test_a_wars_total_is_of_its_country(text: str, place: str | None) -> None:
    assert places(text)[-1] == place
