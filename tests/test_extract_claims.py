"""What is read as a claim, and how: one table a group of patterns, in sentences of our own."""

import datetime as dt

import pytest

from tracker.extract import extractor
from tracker.models import Claim, Document

PUBLISHED = dt.date(2024, 5, 9)  # a Thursday


def read(text: str) -> tuple[Claim, ...]:
    return extractor().extract(Document(text, published=PUBLISHED, language="en")).claims


def brief(text: str) -> list[tuple[str, str, int | None]]:
    return [(claim.indicator, str(claim.qualifier), claim.value) for claim in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 12.345 villagers have been killed so far.", [("killed", "at_least", 12345)]),
        ("Another 8.765 were wounded.", [("injured", "exact", 8765)]),
        ("Some 2.5 million people are seeking refuge in the south.", [("displaced", "approx", 2_500_000)]),
        ("About 2.5m people were displaced.", [("displaced", "approx", 2_500_000)]),
        (
            "3 lakh people were evacuated; 1.1 crore were affected.",
            [("displaced", "exact", 300_000), ("affected", "exact", 11_000_000)],
        ),
        ("2.100 homes were destroyed at 3.5 people a home.", [("destroyed", "exact", 2100)]),
        ("Some 4 to 5 thousand people were displaced.", [("displaced", "range", None)]),
        ("30–40 people were injured.", [("injured", "range", None)]),
        ("Between 20 and 30 people drowned.", [("killed", "range", None)]),
        ("Four, five, 600 were killed.", [("killed", "approx", 600)]),
    ],
)
def test_group_a_separators_and_magnitudes(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thirteen hundred people were killed.", [("killed", "exact", 1300)]),
        ("Two and a half million people fled.", [("displaced", "exact", 2_500_000)]),
        ("Three dozen people were hurt.", [("injured", "exact", 36)]),
        ("At least a dozen people died.", [("killed", "at_least", 12)]),
        ("Half a dozen nurses died.", [("killed", "exact", 6)]),
        ("Fourty-one people were injured.", [("injured", "exact", 41)]),
        ("Nine people, including four children, were killed.", [("killed", "exact", 9), ("killed", "exact", 4)]),
    ],
)
def test_group_b_numbers_in_words(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize(
    ("words", "qualifier", "low", "high"),
    [
        ("21 people", "exact", 21, 21),
        ("at least 21 people", "at_least", 21, None),
        ("no fewer than 21 people", "at_least", 21, None),
        ("not less than 21 people", "at_least", 21, None),
        ("a minimum of 21 people", "at_least", 21, None),
        ("21 or more people", "at_least", 21, None),
        ("21+ people", "at_least", 21, None),
        ("more than 21 people", "more_than", 22, None),
        ("over 21 people", "more_than", 22, None),
        ("upwards of 21 people", "more_than", 22, None),
        ("in excess of 21 people", "more_than", 22, None),
        ("up to 21 people", "at_most", None, 21),
        ("as many as 21 people", "at_most", None, 21),
        ("no more than 21 people", "at_most", None, 21),
        ("fewer than 21 people", "less_than", None, 20),
        ("under 21 people", "less_than", None, 20),
        ("about 21 people", "approx", None, None),
        ("some 21 people", "approx", None, None),
        ("an estimated 21 people", "approx", None, None),
        ("roughly 21 people", "approx", None, None),
        ("~21 people", "approx", None, None),
        ("nearly 21 people", "almost", None, None),
        ("close to 21 people", "almost", None, None),
    ],
)
def test_group_c_qualifiers_and_the_bounds_they_allow(
    words: str, qualifier: str, low: int | None, high: int | None
) -> None:
    (claim,) = read(f"In the north {words} were killed.")
    assert (claim.qualifier, claim.value, claim.low, claim.high) == (qualifier, 21, low, high)
    assert claim.number_text == "21"


def test_a_range_has_both_ends_and_no_value() -> None:
    (claim,) = read("Police said 50 to 60 people were hurt.")
    assert (claim.qualifier, claim.value, claim.low, claim.high, claim.number_text) == (
        "range",
        None,
        50,
        60,
        "50 to 60",
    )


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Dozens of miners were killed.", "dozens"),
        ("Hundreds were wounded.", "hundreds"),
        ("Tens of thousands of people fled.", "tens of thousands"),
        ("Several shepherds were killed.", "several"),
        ("A couple of hundred students were arrested.", "a couple of hundred"),
    ],
)
def test_group_d_vague_numbers(text: str, term: str) -> None:
    (claim,) = read(text)
    assert (claim.qualifier, claim.vague_term, claim.value, claim.low, claim.high) == ("vague", term, None, None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The storm left 17 villagers dead and 6 missing.", [("killed", 17), ("missing", 6)]),
        ("They killed 12 and wounded 30.", [("killed", 12), ("injured", 30)]),
        ("Seven killed, eleven wounded in market blast", [("killed", 7), ("injured", 11)]),
        ("A baker and her three apprentices were killed.", [("killed", 1), ("killed", 3)]),
        ("A family of six was killed.", [("killed", 6)]),
        ("Gunmen killed or wounded at least 15 guards.", [("casualties", 15)]),
        ("Militants kidnapped and killed 11 drivers.", [("abducted", 11), ("killed", 11)]),
        ("The flood claimed 40 lives.", [("killed", 40)]),
        ("The blast claimed the lives of nine miners.", [("killed", 9)]),
        ("Twenty people lost their lives.", [("killed", 20)]),
        ("The bodies of four fishermen were found.", [("killed", 4)]),
        ("The arrest of five students was condemned.", [("detained", 5)]),
        ("Police arrested 40 protesters.", [("detained", 40)]),
        ("Gunmen abducted three engineers.", [("abducted", 3)]),
        ("The group released 14 hostages.", [("freed", 14)]),
        ("Rescuers freed two miners.", [("freed", 2)]),
        ("Shelling destroyed 80 homes and damaged 200 houses.", [("destroyed", 80), ("damaged", 200)]),
        ("The militia shot down two helicopters.", [("destroyed", 2)]),
        ("Doctors counted 90 cases of cholera.", [("infected", 90)]),
        ("A boy was killed and his aunt injured.", [("killed", 1)]),
        ("Man killed in crash", [("killed", 1)]),
        ("Fifteen hostages remain in captivity.", [("abducted", 15)]),
        ("Four people had bullet wounds.", [("injured", 4)]),
        ("Police found a 15-year-old with a gunshot wound.", [("injured", 1)]),
        (
            "Six nurses -- five men and a woman -- and two cooks were hurt.",
            [("injured", 6), ("injured", 5), ("injured", 1), ("injured", 2)],
        ),
        ("Six nurses — all of them men — were hurt.", [("injured", 6)]),
        ('At least 16 members of the "Lund Patrol" (the town\'s militia) died.', [("killed", 16)]),
        ("Two guards who were with her and a driver were hurt.", [("injured", 2), ("injured", 1)]),
        ("A baker known for bread from the mills, including on feast days, was killed.", [("killed", 1)]),
        ("Five people were inside; one of them was hurt.", [("injured", 1)]),
        ("Two people, one of them a child, were killed.", [("killed", 2), ("killed", 1)]),
        ("Three people were killed, a nurse among them.", [("killed", 3), ("killed", 1)]),
        ("Among the arrested people is a baker.", [("detained", 1)]),
        ("The kidnapping and subsequent murder of two cooks was condemned.", [("abducted", 2), ("killed", 2)]),
        ("The blast caused serious injuries to a woman and two boys.", [("injured", 1), ("injured", 2)]),
        ("The gas caused asphyxiation to 35 people.", [("injured", 35)]),
        ("The jets destroyed 80 militants.", [("killed", 80)]),
        ("The raid resulted in nine casualties, dead and wounded.", [("casualties", 9)]),
        ("They released a police video of a driver.", []),
        ("Up to 80 (Lund Front) fighters were killed.", [("killed", 80)]),
        ("The blast claimed the lives of Jane Example, a nurse and two cooks.", [("killed", 1), ("killed", 2)]),
        ("Shells wounded scores a monitor said.", [("injured", None)]),
        ("A boy heard the shot and ran.", []),
        (
            "Thirteen bodies were seen: eight guards, four rebels and a driver.",
            [("killed", 13), ("killed", 8), ("killed", 4), ("killed", 1)],
        ),
        ("She is one of 19 officers killed nationwide.", [("killed", 1), ("killed", 19)]),
        ("The murder by gunfire of two cooks shocked the town.", [("killed", 2)]),
        ("The murder last week of two cooks shocked the town.", [("killed", 2)]),
        ("The murder in a village of two streets shocked the town.", []),
        ("The targeted killing, presumably by the army, of a rebel leader was condemned.", [("killed", 1)]),
        ("The clashes resulted in two men being killed and three wounded.", [("killed", 2), ("injured", 3)]),
        ("The raids resulted in 84 rebels and 28 soldiers killed.", [("killed", 84), ("killed", 28)]),
        ("A blast left two officers and a driver injured.", [("injured", 2), ("injured", 1)]),
        ("Four people, dressed as soldiers, were killed.", [("killed", 4)]),
        ("Two officers and one driver are being treated at a hospital.", [("injured", 2), ("injured", 1)]),
        ("Two nurses at the hospital were glad.", []),
        ("A woman's body was found in a field.", [("killed", 1)]),
        ("Divers recovered a body.", [("killed", 1)]),
        ("An independent body found that it was true.", []),
        ("Six soldiers were ambushed and killed.", [("killed", 6)]),
        ("Two children died and a third is in hospital.", [("killed", 2), ("injured", 1)]),
        ("Two of the wounded later died.", [("killed", 2)]),
        ("The raid led to the martyrdom of three men.", [("killed", 3)]),
        ("The raid killed 12 people and 30 others were taken captive.", [("killed", 12), ("abducted", 30)]),
        ("They took 250 hostages, of whom 129 remain there.", [("abducted", 250), ("abducted", 129)]),
        ("The toll included 12 children.", [("killed", 12)]),
        ("Gunmen kill 14, abduct 30 in Alba", [("killed", 14), ("abducted", 30)]),
        ("Six members of one family died when their house fell.", [("killed", 6)]),
        ("Two of the 12 soldiers died.", [("killed", 2)]),
        ("The raid left at least 20 people dead or injured.", [("casualties", 20)]),
        ("A total of 33 people, of whom 12 were women, have lost their lives.", [("killed", 33), ("killed", 12)]),
        ("Two Exemplians fell as martyrs.", [("killed", 2)]),
        ("Rescuers pulled three survivors from the rubble.", [("freed", 3)]),
        ("The deal calls for the release of 50 hostages.", []),
        ("They would release 33 hostages in exchange for 900 prisoners.", []),
        ("They released 30 prisoners in exchange for 10 hostages.", [("freed", 30), ("freed", 10)]),
        ("They swapped two hostages for three of their officers.", [("freed", 2), ("freed", 3)]),
        ("Jane Example was taken by a friend to hospital.", []),
        ("Jane Example was inside 703 Elm Avenue with a gunshot wound.", []),
        ("Over 100 are recovering from serious wounds.", [("injured", 100)]),
        ("The driver went on to kill six people and wound two.", [("killed", 6), ("injured", 2)]),
        ("The driver wanted to kill six people and wound two.", []),
        ("The dead were two women and a child.", [("killed", 2), ("killed", 1)]),
        ("The injured were Jane Example and two cooks.", [("injured", 2)]),
        ("The army suffered the loss of 220 soldiers.", [("killed", 220)]),
        ("The firm suffered the loss of 220 jobs.", []),
        ("A man and woman were killed.", [("killed", 1), ("killed", 1)]),
        ("The fatal shooting of two men shocked the town.", [("killed", 2)]),
        ("The shooting of two men shocked the town.", [("injured", 2)]),
        ("Sheriff names suspect in fatal shooting | Fox 59", []),
        ("Twelve houses were destroyed in Alba and 5 in Berga.", [("destroyed", 12), ("destroyed", 5)]),
        ("The ministry shut down 12 bakeries.", []),
        ("Two soldiers fell in battle.", [("killed", 2)]),
        (
            "A total of 139 people - 95 civilians, 33 guards and 11 foreigners - were killed in the attack.",
            [("killed", 139), ("killed", 95), ("killed", 33), ("killed", 11)],
        ),
    ],
)
def test_group_e_constructions(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(claim.indicator, claim.value) for claim in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll rose from 31 to 44.", [(31, "superseded", "cumulative"), (44, "asserted", "cumulative")]),
        ("Shelling brought the toll since October 7 to 35,303.", [(35303, "asserted", "cumulative")]),
        ("The toll rose by 7 to 51.", [(7, "asserted", "increment"), (51, "asserted", "cumulative")]),
        (
            "They revised the toll down from 900 to about 700.",
            [(900, "superseded", "cumulative"), (700, "asserted", "cumulative")],
        ),
        ("The death toll from the strike has risen to 44.", [(44, "asserted", "cumulative")]),
        ("The death toll in a plane crash rose to 44.", [(44, "asserted", "cumulative")]),
        ("That brought the death toll to 1,234.", [(1234, "asserted", "cumulative")]),
        (
            "The initial toll of 31 was later updated to 44.",
            [(31, "superseded", "cumulative"), (44, "asserted", "cumulative")],
        ),
        (
            "The toll was 31. This was later updated to 44.",
            [(31, "asserted", "cumulative"), (44, "asserted", "cumulative")],
        ),
        (
            "Forty were killed in the past 24 hours, raising the toll to 3,210.",
            [(40, "asserted", "incident"), (3210, "asserted", "cumulative")],
        ),
        ("Some 230 villagers were killed over the last month.", [(230, "asserted", "period")]),
        ("In all 1,640 people were killed since the truce.", [(1640, "asserted", "cumulative")]),
        ("Some 40,000 people are sheltering in schools.", [(40000, "asserted", "stock")]),
        ("The toll rose to 5 killed and 17 hurt.", [(5, "asserted", "cumulative"), (17, "asserted", "cumulative")]),
        (
            "The toll climbed to 32 and more than 115 wounded.",
            [(32, "asserted", "cumulative"), (115, "asserted", "cumulative")],
        ),
        ("Medics gave a toll of 31 killed.", [(31, "asserted", "incident")]),
        ("The raid resulted in the deaths of 12 villagers.", [(12, "asserted", "incident")]),
        ("The monitor updated a previous toll of 112 dead.", [(112, "superseded", "cumulative")]),
        (
            "An initial toll of 12 was later revised to 31.",
            [(12, "superseded", "cumulative"), (31, "asserted", "cumulative")],
        ),
        (
            "Medics gave an initial toll of 47. This was later raised to 82.",
            [(47, "superseded", "incident"), (82, "asserted", "cumulative")],
        ),
        ("Medics gave an initial toll of 47. They kept digging.", [(47, "asserted", "incident")]),
        (
            "The death toll, put at 35 on Sunday, rose to 52.",
            [(35, "superseded", "cumulative"), (52, "asserted", "cumulative")],
        ),
        ("Rescuers said 23 died, up from 19.", [(23, "asserted", "cumulative"), (19, "superseded", "cumulative")]),
        ("The death toll may be as high as 4,000.", [(4000, "feared", "cumulative")]),
        ("The number of dead is feared to exceed 90.", [(90, "feared", "cumulative")]),
        ("The death toll, which could rise, stands at 40.", [(40, "asserted", "cumulative")]),
        (
            "The toll rose to 119 on Friday from 64 a day earlier.",
            [(119, "asserted", "cumulative"), (64, "superseded", "cumulative")],
        ),
        ("The number of wounded has gone up to 34.", [(34, "asserted", "cumulative")]),
        ("Activists say the toll is nearer 60.", [(60, "asserted", "cumulative")]),
        ("The death toll in May rose to 40.", [(40, "asserted", "cumulative")]),
    ],
)
def test_group_f_tolls_and_scopes(text: str, expected: list[tuple[int, str, str]]) -> None:
    assert [(claim.value, str(claim.status), str(claim.scope)) for claim in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("A rocket attack killed 58 people in Lund, where the uprising began in 2011.", "incident"),
        ("Shells killed 12 people on Friday in a camp that houses victims of the war.", "incident"),
        ("In June 2015 a gunman killed nine people in a mass shooting.", "incident"),
        ("In June 2015 some 90 people were murdered in Lund.", "period"),
        ("The raid was the deadliest since 2019 and killed 31 people.", "incident"),
        ("It was the worst night since shells killed 300 people in Lund.", "incident"),
        ("Shells since October 7 have killed 300 people in Lund.", "cumulative"),
        ("Police said three people were shot, but have since corrected that.", "incident"),
        ("Some 90 people were murdered, the worst single-day loss of the conflict.", "incident"),
        ("At least 300 people have been wounded, the monitor said.", "cumulative"),
        ("At least 300 people were wounded, the monitor said.", "incident"),
        ("The front has lost 2,352 soldiers from 11 November 1989 to 30 January 1990.", "period"),
        ("On Friday and Saturday 13 people died in air strikes.", "period"),
        ("We will bring 133 hostages home.", "stock"),
        ("Two of the four hostages were killed.", "incident"),
        ("A medic was killed in the war that began in March.", "incident"),
        ("The enclave says 5,000 displaced people are trapped there.", "stock"),
        ("It condemned the arrest of two priests, now and again.", "incident"),
        ("As many as 40,000 people died in the bombardment of Lund.", "incident"),
        ("A bomber killed 12 worshippers in Peshwar.", "incident"),
        ("At least 12 people were killed in the first half of the year.", "period"),
        ("At least 12 people were killed in the six months to March.", "period"),
        ("At least 12 people were killed in a week of protests.", "period"),
        ("At least 12 people have died this monsoon season.", "period"),
        ("The outbreak has infected 40 people.", "cumulative"),
        ("The floods have killed 12 people.", "cumulative"),
        ("Twelve people died in the cholera epidemic.", "cumulative"),
        ("In December 38 people drowned in a similar wreck.", "incident"),
        ("Twelve people were killed on the first day of the war.", "incident"),
        ("As of March 14, 32 people had been killed in Lund.", "cumulative"),
        ("As of Tuesday 32 people were killed in Lund.", "cumulative"),
        ("As of old, 32 people were killed in Lund.", "incident"),
        ("By the end of June, 90 people had been killed in Lund.", "cumulative"),
        ("The cyclone has killed 54 people in Lund.", "cumulative"),
        ("The cyclone killed 54 people in Lund.", "incident"),
    ],
)
def test_the_scope_is_of_what_stands_nearest(text: str, scope: str) -> None:
    assert str(read(text)[-1].scope) == scope


def test_parts_told_alone_have_the_scope_of_their_whole() -> None:
    whole, women, medics = read(
        "The institute documented 270 deaths during April. The victims included 51 women and 7 medics."
    )
    assert {str(claim.scope) for claim in (whole, women, medics)} == {"period"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No one was killed.", [("killed", 0, "none")]),
        ("Zero deaths were recorded.", [("killed", 0, "none")]),
        ("More than 30 feared dead as boat sinks", [("killed", 30, "feared")]),
        ("Reports that 30 people were killed are false, police said.", [("killed", 30, "denied")]),
        ("A spokesman rejected the claim that 40 villagers were killed.", [("killed", 40, "denied")]),
        ("The death toll could rise to 400, officials said.", []),
        ("The death toll is expected to reach 50.", []),
        ("The death toll will likely exceed 100.", []),
        ("No casualties were reported.", [("casualties", 0, "none")]),
        ("Twenty people are feared dead.", [("killed", 20, "feared")]),
        ("Twenty feared dead in mine fire", [("killed", 20, "feared")]),
        ("As many as 300 people may have been killed.", [("killed", 300, "feared")]),
        ("The army denied killing 20 farmers.", [("killed", 20, "denied")]),
        ("Aid groups warn that 1,000 people could die.", []),
        ("The plan is to free 50 prisoners.", []),
    ],
)
def test_group_g_doubt_denial_and_zero(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(claim.indicator, claim.value, str(claim.status)) for claim in read(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It was an Airbus 320.",
        "It was the 19th day of the strike.",
        "The hearing began at 9:45 a.m.",
        "The clinic is open 24/7.",
        "F-16 jets and M16 rifles with 155mm shells were sold.",
        "Portville, home to 2 million people, was quiet.",
        "They sent 206 tents and 1 million dollars.",
        "A 60-day truce was agreed on 9 May 2024.",
        "The 40,000-strong army paraded.",
        "Image 4 of 9",
        "7 min read · 3.4K views",
        "Some 5,000 people attended the funeral.",
        "Troops fired 30 rockets at the town.",
        "Jane Example, 36, was appointed on 3 March.",
        "Resolution 1701 was adopted in 2006 with 15 votes.",
    ],
)
def test_group_h_what_is_no_claim(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An Airbus 320 crashed, killing 98 people.", [("killed", 98)]),
        ("Between 2011 and 2016, 2,700 people were killed.", [("killed", 2700)]),
        ("Bandits killed 34 in 2011.", [("killed", 34)]),
        ("A 14-year-old pupil was killed.", [("killed", 1)]),
        ("Jane Example, a 22-year-old student, died.", [("killed", 1)]),
        ("Jane Example was killed on 7 May.", []),
        ("The 20 year-old was killed.", []),
        ("LUND, 9 JAN 90 (RADIO) -- [TEXT] THE MAYOR, IN LUND ON 3 MAY, WAS KILLED.", []),
        ("A 20 year-old man was killed.", [("killed", 1)]),
        ("14 year-old Alba boy shot and killed", [("killed", 1)]),
        ("Two 15-year-old girls were killed.", [("killed", 2)]),
        ("Two brothers, 14 and 16, were killed.", [("killed", 2)]),
        ("John Example Jr., 22, and Max Example, 23, were killed.", []),
        ("The driver, who was 36, was killed.", []),
        ("Three men, aged 19, 22 and 24, were killed.", [("killed", 3)]),
        ("Eight children under five were killed.", [("killed", 8)]),
        ("In October 13 people were killed.", [("killed", 13)]),
        ("200-plus people were killed.", [("killed", 200)]),
        ("Over 40 lives lost in herder attack", [("killed", 40)]),
        ("Rebels killed seven guards near Portville, two residents told the Gazette.", [("killed", 7)]),
        ("Raids killed 23 people. Thirteen of the victims were women.", [("killed", 23), ("killed", 13)]),
        ("Forty lives were lost.", [("killed", 40)]),
        ("The rebels claim to have killed 10 soldiers.", [("killed", 10)]),
        ("The rebels plan to kill 10 soldiers.", []),
        ("Injured in Portville: 3", [("injured", 3)]),
        ("Displaced persons: 54,098", [("displaced", 54098)]),
        ("People killed: 12", [("killed", 12)]),
        ("Dead - 12; injured - 30", [("killed", 12), ("injured", 30)]),
        ("Households displaced: 2,300", [("displaced", 2300)]),
        ("Casualties: 4 dead, 9 injured", [("killed", 4), ("injured", 9)]),
        ("Some estimates put the dead at 150,000.", [("killed", 150000)]),
    ],
)
def test_group_i_numbers_beside_numbers(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(claim.indicator, claim.value) for claim in read(text) if claim.indicator != "destroyed"] == expected


def test_every_number_span_reads_its_text() -> None:
    text = "Title here\n\nAt least 12 people were killed and “dozens” wounded; 2.100 homes burned, police said."
    for claim in read(text):
        assert text[claim.number_start : claim.number_end] == claim.number_text
        assert text[claim.quote_start : claim.quote_start + len(claim.quote)] == claim.quote
        assert claim.rule
        assert 0 < claim.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "The raid killed 31 people. Five of them were children.",
        "The raid killed 31 people. Of these, 12 were women.",
        "The raid killed 31 people. Of those killed, 12 were women.",
        "The raid killed 31 people. Five of the dead were children.",
        "The raid killed 31 people. Twelve were women.",
        "The raid killed 31 people. They included five children.",
        "The raid killed 31 people. The toll included two people killed by a rocket.",
        "The raid killed 31 people. Among the victims were five children.",
        "The raid killed 31 people. The office said 12 women were among them.",
        "The raid wounded 31 people. Two of the wounded are in intensive care.",
        "Some 20 soldiers were killed in May. Fifteen of the soldiers were killed in one ambush.",
        "The raid killed 31 people, 12 of them children.",
        "At least 31 people, five children among them, were killed.",
        "At least 31 people were killed, with five children among the dead.",
        "At least 31 people were killed; five were children.",
        "At least 31 people (12 women) were killed.",
        "Of the 31 killed, 12 were women.",
    ],
)
def test_a_part_counted_apart_points_to_its_whole(text: str) -> None:
    whole, part = read(text)
    assert (part.indicator, part.subset_of) == (whole.indicator, 0)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The raid killed 12 soldiers.", "soldiers"),
        ("The raid killed 12 soldiers in Lund and 5 in Orrin.", "soldiers"),
        ("The raid killed 31 people, eight of them off-duty guards.", "off-duty guards"),
        ("The raid killed 31 people; five were children.", "children"),
        ("Two of the dead were nurses.", "nurses"),
        ("There were 12 civilian deaths.", "civilian deaths"),
        ("There were 12 deaths.", None),
        ("Two guards died and 12 more were hurt.", None),
        ("Air raid on camp kills 12 NGO", None),
        ("Shells hurt scores a monitor said.", None),
        ("According to monitors dozens of nurses were killed.", "nurses"),
        ("In Derna 10,000 are feared dead.", None),
        ("The number of wounded civilians rose to 26.", "wounded civilians"),
        ("The number of militants killed rose to 26.", "militants"),
        ("The number of dead rose to 26.", None),
    ],
)
def test_who_is_counted(text: str, counted: str | None) -> None:
    assert read(text)[-1].counted == counted


def test_parts_of_a_stated_whole_share_its_noun() -> None:
    assert [claim.counted for claim in read("Two of the four hostages were killed.")] == ["hostages", "hostages"]


def test_a_list_after_a_dash_sums_to_its_total() -> None:
    total, women, men = read("The raid killed 31 people - 12 women and 19 men.")
    assert (total.subset_of, women.subset_of, men.subset_of) == (None, 0, 0)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The raid destroyed 31 homes. Five were soldiers.", 1),
        ("Twelve were women. Nothing else was known.", 0),
        ("The raid killed three people. Twelve were women.", 1),
    ],
)
def test_what_is_of_no_whole_that_was_counted_is_no_claim(text: str, count: int) -> None:
    assert len(read(text)) == count


def test_a_part_has_the_noun_of_its_whole() -> None:
    claims = read("Some 20 nurses were killed in May. Fifteen of the soldiers were killed in one ambush.")
    assert [claim.subset_of for claim in claims] == [None, None]


def test_parts_point_to_their_whole() -> None:
    claims = read("They wounded 30 people, including 5 children, and killed 12.")
    by_value = {claim.value: claim for claim in claims}
    assert by_value[5].subset_of == claims.index(by_value[30])
    assert by_value[5].indicator == "injured"
    assert by_value[12].subset_of is None


def test_a_share_has_a_fraction_and_no_value() -> None:
    claims = read("Nearly two-thirds of the 40,000 dead were women.")
    share = next(claim for claim in claims if claim.share)
    whole = next(claim for claim in claims if claim.value)
    assert share.share == pytest.approx(2 / 3, abs=0.001)
    assert (share.value, share.subset_of, whole.value) == (None, claims.index(whole), 40000)


def test_the_patterns_of_the_seed_article() -> None:
    text = (
        "Ministers doubt that storming the port will help\n\n"
        "Some 1.7 million Exemplians are seeking refuge in Portville after fleeing a war that began on October 7.\n\n"
        "At least 23.456 Exemplians, mostly women and children, have been killed so far during the war, which began "
        "after a raid."
    )
    displaced, killed = extractor().extract(Document(text, published=PUBLISHED)).claims
    assert (displaced.indicator, displaced.value, displaced.qualifier, displaced.place) == (
        "displaced",
        1_700_000,
        "approx",
        "Portville",
    )
    assert (displaced.counted, displaced.said_by) == ("Exemplians", None)
    assert (killed.indicator, killed.value, killed.qualifier, killed.low, killed.high) == (
        "killed",
        23456,
        "at_least",
        23456,
        None,
    )
    assert (killed.scope, killed.counted, killed.said_by, killed.place) == ("cumulative", "Exemplians", None, None)
    assert killed.value_alternative == pytest.approx(23.456)
    assert killed.value_reason is not None


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("300 families were displaced.", "household"),
        ("Twelve houses were destroyed.", "building"),
        ("Four tanks were destroyed.", "vehicle"),
        ("Two helicopters were shot down.", "aircraft"),
        ("Nine people were killed.", "person"),
    ],
)
def test_units(text: str, unit: str) -> None:
    assert [claim.unit for claim in read(text)] == [unit]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("Nine women and children were killed.", {"woman", "child"}),
        ("Two paramedics were killed.", {"medic"}),
        ("Three aid workers were killed.", {"aid_worker"}),
        ("Nine people were killed.", set()),
    ],
)
def test_population(text: str, tags: set[str]) -> None:
    (claim,) = read(text)
    assert set(claim.population) >= tags
    assert not claim.population if not tags else True
