"""Who gives a figure where the sentence makes it hard: lost commas, asides, relays, running speech, glued headlines."""

import pytest

from tracker.extract import extractor
from tracker.models import Claim, Document
from tracker.vocabulary import AttributionRole


def claims(text: str) -> tuple[Claim, ...]:
    return extractor().extract(Document(text, language="en")).claims


HARD = [
    ("Shells killed 12 people on Friday the Lund Observatory for Peace (LOP) reported.",
     "the Lund Observatory for Peace (LOP)"),
    ("The Lund Observatory which relies on a network of sources said 12 people were killed.", "The Lund Observatory"),
    ("Ana Ruiz the governor of Lund told the Harbour Agency that four people were killed.", "Ana Ruiz"),
    ("Twelve people were killed in shelling near Porto Velho said the Lund Observatory.", "the Lund Observatory"),
    ("Twelve people were killed in Lund a monitoring group said.", "a monitoring group"),
    ("Twelve people were killed in Lund an organisation monitoring the conflict said.",
     "an organisation monitoring the conflict"),
    ("The police are now saying 40 people were killed.", "The police"),
    ("The front's armed wing, the Lund Brigades, says 12 captives were killed.", "the Lund Brigades"),
    ("In Porto Velho, 12 people were killed, said the governor.", "the governor"),
    ("Two United Provinces soldiers were killed, the army said in a statement.", "the army"),
    ("The camp was hit as a bomb killed 12 people state television reported.", "state television"),
    ("Twelve people were killed, according to an Observatory toll.", "an Observatory toll"),
    ("Twelve people were killed, according to the analysis.", "the analysis"),
    ("Four fighters fell amid reports that 12 people were killed.", "reports"),
    ("The Lund Institute said it had documented 270 civilians killed.", "The Lund Institute"),
    ("Three schools were damaged, said the agency for Lund refugees, UNREF.", "the agency for Lund refugees, UNREF"),
    ("ACCORDING TO CALCULATIONS MADE BY THE PEACE COMMITTEE, 12 PEOPLE WERE KILLED.", "THE PEACE COMMITTEE"),
    ("TRAVELLERS ARRIVING FROM LUND PROVINCE SAID THAT 12 PEOPLE WERE KILLED.",
     "TRAVELLERS ARRIVING FROM LUND PROVINCE"),
    ("Army kills 62 rebels east of Porto Velho Monitoring group", "Monitoring group"),
    ("The Lund Institute however puts the death toll at 4,700.", "The Lund Institute"),
    ("The Lund Observatory, a monitor, gave a lower toll of 31 dead.", "The Lund Observatory"),
    ("Police lowered the toll to 21.", "Police"),
    ("A spokesman rejected the claim that 40 villagers were killed.", "A spokesman"),
    ("The office confirmed reports that 12 people were killed.", "The office"),
    ("The Lund based monitor said 12 people were killed.", "The Lund based monitor"),
    ("Twelve people were killed, according to credible reports received by the Lund Institute.", "the Lund Institute"),
    ("Twelve people were killed, according to figures released on Friday by the health office.", "the health office"),
    ("Twelve people were killed, according to a count by the Harbour Agency.", "the Harbour Agency"),
    ("Police shot a man, they said.", "Police"),
    ("The military struck a school and killed 12 people, it said.", "The military"),
    ("The outbreak killed 27 people since March, the WHO said.", "the WHO"),
    ("The strike killed 12 people, the US said.", "the US"),
    ("REFNET reports 1.1 million people displaced in Lund.", "REFNET"),
    ("The Observatory reports at least 12 dead.", "The Observatory"),
    ("REFNET has registered 684,000 refugees in Lund.", "REFNET"),
    ("The rebels' spokesman said 40 people were killed.", "The rebels' spokesman"),
    ("Twelve people were hurt when men ambushed a patrol, the mission said.", "the mission"),
    ("A resident, Ana Ruiz, told the Gazette that 12 people were killed.", "Ana Ruiz"),
    ("A survivor, a young farmer, counted 12 corpses.", "A survivor"),
    ("Police had earlier given a figure of 12 dead.", "Police"),
    ("The State Rescue Service updated its figures on Friday: 12 people dead.", "The State Rescue Service"),
    ("Lund said it held two men; Orrin reckons 12 people were killed.", "Orrin"),
    ("Fighting went on, the institute says; 12 people have been killed, health workers say.", "health workers"),
    ("A study speaks of 300 dead; the union's envoy has cited 12 deaths.", "the union's envoy"),
    ("Twelve people were killed, per the ministry.", "the ministry"),
    ("Per Interior Minister Ana Ruiz, 12 people were killed.", "Interior Minister Ana Ruiz"),
    ("Twelve deaths were reported by the ministry.", "the ministry"),
    ("Twelve people were killed, as confirmed by police.", "police"),
    ("The toll, confirmed by the ministry, stood at 12.", "the ministry"),
    ("An inquiry found that 12 people were killed.", "An inquiry"),
    ("The ministry replied that 12 people were killed.", "The ministry"),
    ("The institute accused the army of killing 12 villagers.", "The institute"),
    ("Twelve people were killed, rights groups said.", "rights groups"),
    ("Twelve people were killed, said eyewitnesses.", "eyewitnesses"),
    ("Air raid on camp kills 12 NGO - World - The Harbour Post", "NGO"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), HARD)
def test_the_source(text: str, name: str) -> None:
    assert claims(text)[-1].said_by == name


@pytest.mark.parametrize(
    "text",
    [
        "The fighting claimed the lives of 129 soldiers.",
        "The United States lost 12 soldiers in the raid.",
        "#Breaking : Front releases 17 hostages #Front #Hamas",
        "THE WAR HAS ALREADY CLAIMED MORE THAN 120 DEATHS.",
        "Friday's raid raised the toll to 31.",
        "Toll: 12 dead",
        "Rescuers found 12 bodies.",
        "Rescuers determined to go on found 12 bodies.",
        "Twelve people die per day.",
        "The army, accused of killing 12 villagers, was silent.",
        "The number of captives released by the front is now 12.",
        "PHOTO CAPTION: Smoke rises after 12 people were killed.",
        "Twelve people were killed when the council rejected the offer.",
        "The group has claimed responsibility for a bomb that killed 12 people.",
    ],
)
def test_no_source_is_invented(text: str) -> None:
    assert [claim.said_by for claim in claims(text)] == [None]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Lund Observatory said shells fell all night. The group also said 12 people were killed.",
         "The Lund Observatory"),
        ("Twelve people were killed on Friday, the Lund Institute said. The toll included five children.",
         "the Lund Institute"),
        ("Ana Ruiz, the minister, said:\n\nI am shocked. It helps 40,000 civilians besieged in Lund.", "Ana Ruiz"),
        ("Ana Ruiz said: “It was a hard night. Twelve people were killed.”", "Ana Ruiz"),
        ("A monitor said shells fell. “Twelve people were killed. Others hide,” said the Lund Observatory.",
         "the Lund Observatory"),
    ],
)  # fmt: skip
def test_speech_goes_on_in_the_next_sentence(text: str, name: str) -> None:
    assert claims(text)[-1].said_by == name


def test_speech_ends_where_the_text_stops_quoting() -> None:
    assert claims("Ana Ruiz said the night was long. Twelve people were killed on Friday.")[-1].said_by is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Orrin: Two wounded in shooting\n\nTwo people were wounded on Tuesday in Orrin.", None),
        ("Syria: 12 killed in raid", None),
        ("Syria: raid leaves 12 dead, says ministry", "ministry"),
        ("Police: 12 killed in raid\n\nTwelve people died near Police Square.", "Police"),
    ],
)
def test_a_headlines_label_is_a_source_or_a_place(text: str, name: str | None) -> None:
    assert claims(text)[0].said_by == name


def test_reports_speak_only_for_what_follows_them() -> None:
    four, twelve = claims("Four fighters died amid reports that 12 people were killed.")
    assert (four.said_by, twelve.said_by) == (None, "reports")


def test_origin_and_relay() -> None:
    text = "The Harbour Agency reported that 12 people were killed, citing the Lund Observatory."
    chain = claims(text)[0].attributions
    assert [(link.name, link.role) for link in chain] == [
        ("The Harbour Agency", AttributionRole.RELAY),
        ("the Lund Observatory", AttributionRole.ORIGIN),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Shells kill 12 people in Porto Velho\n\nShells kill 12 people in Porto Velho HP Friday Shells hit the port "
        "and killed 12 people the army said.",
        "Two students killed in shooting at high school in LundThe shooting was the worst of the year and killed two, "
        "police said.",
    ],
)
def test_a_headline_that_runs_into_the_body_has_no_source(text: str) -> None:
    *head, last = claims(text)
    assert last.said_by is not None
    assert head
    assert [claim.said_by for claim in head] == [None] * len(head)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The toll rose to 21 on Saturday as President Ada Reed declared three days of mourning.", None),
        ("Twelve people were killed while the army announced an offensive.", None),
        ("Twelve people were killed, as the ministry said on Monday.", "the ministry"),
        ("Twelve people were killed in Lund, as the governor told reporters.", "the governor"),
        ("Cholera: 126 deaths in Lund", None),
        ("The road was cut off when the ministry reported 12 people killed.", "the ministry"),
    ],
)
def test_what_is_told_of_the_same_time_says_nothing_of_what_stands_before(text: str, name: str | None) -> None:
    assert claims(text)[0].said_by == name
