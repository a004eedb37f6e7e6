"""The many ways in which news of the world says that people were killed, hurt, taken, saved or driven out.

One sentence for each way, and beside them sentences in which the same words say nothing of the kind.
"""

import pytest

from tracker.extract import extractor
from tracker.models import Document


def read(text: str) -> list[tuple[str, int | None]]:
    return [(str(claim.indicator), claim.value) for claim in extractor().extract(Document(text, language="en")).claims]


SAID = {
    "killed": [
        "Twelve persons, police said, were killed.",
        "Twelve persons, said the police, died on the spot.",
        "Twelve suspected members of the armed group were killed.",
        "Gunmen hacked 12 villagers to death in Orvale.",
        "Twelve villagers were clubbed to death in Orvale.",
        "The mob battered 12 men to death.",
        "Raiders slit the throats of 12 herders.",
        "Troops finished off 12 fighters in Orvale.",
        "Soldiers cut down 12 villagers as they fled.",
        "Twelve workers were burned beyond recognition in Orvale.",
        "12 charred to death in Orvale factory fire",
        "Lightning claims 12 in Orvale",
        "The blaze claimed 12 pupils in Orvale.",
        "At least 12 workers have fallen to their deaths in Orvale.",
        "Twelve hikers plunged to their deaths near Orvale.",
        "Twelve tourists met their deaths in the ravine.",
        "Twelve farmers committed suicide in Orvale.",
        "Twelve inmates took their own lives.",
        "Twelve soldiers made the supreme sacrifice in Orvale.",
        "Twelve demonstrators have paid with their lives.",
        "Twelve soldiers gave their lives in the battle.",
        "Twelve traders turned up dead near Orvale.",
        "Twelve passengers did not survive.",
        "The ship sank with the loss of 12 lives.",
        "Twelve were brought dead to the hospital.",
    ],
    "injured": [
        "Robbers knifed 12 passengers in Orvale.",
        "Police roughed up 12 protesters in Orvale.",
        "The mob thrashed 12 men in Orvale.",
        "Twelve villagers were mauled by a leopard.",
        "Stray dogs bit 12 children in Orvale.",
        "Twelve pedestrians were run over by a truck.",
        "A car hit 12 pedestrians in Orvale.",
        "Twelve fans were trampled in the stampede.",
        "Twelve people were hit by flying debris.",
        "Twelve people were overcome by smoke.",
        "Twelve people were treated at the scene by paramedics.",
        "Twelve villagers were shifted to hospital in Orvale.",
        "Twelve workers were admitted to a local hospital.",
        "Twelve others are undergoing treatment after the blast.",
        "Twelve workers suffered fractures in Orvale.",
        "Twelve people suffered cuts and bruises.",
        "Twelve passengers escaped with minor injuries.",
        "Twelve soldiers lost limbs in Orvale.",
        "Twelve others are battling for their lives.",
        "Twelve people were left paralysed.",
        "Twelve of the passengers are stated to be critical.",
    ],
    "missing": [
        "Twelve fishermen were swept out to sea.",
        "Twelve people were carried away by the current.",
        "Twelve people were pinned under the wreckage.",
        "Twelve crew members have yet to be found.",
        "Twelve workers could not be reached.",
        "Twelve sailors have not been located.",
        "Twelve hikers remain untraced.",
    ],
    "displaced": [
        "Officials shifted 12 families to safer places.",
        "Twelve villagers were moved to higher ground.",
        "Twelve families were taken to evacuation centres.",
        "Twelve families were sleeping in the open.",
        "Twelve families ran for their lives.",
        "The storm flooded 12 families out of their homes.",
        "12 villagers forced to leave their homes in Orvale",
        "12 villagers forced out of their homes in Orvale",
        "The fire left 12 families without homes.",
    ],
    "detained": [
        "Police picked up 12 suspects in Orvale.",
        "Twelve smugglers were caught by police.",
        "The raid netted 12 suspects.",
        "Twelve men are languishing in jail.",
        "Twelve men are in police custody.",
        "Twelve men were kept behind bars.",
    ],
    "abducted": [
        "Gunmen took away 12 worshippers.",
        "Twelve pupils were carried off by gunmen.",
        "Bandits bundled 12 passengers into a van.",
        "Gunmen forced 12 pupils into the bush.",
        "Twelve villagers were kept in captivity.",
        "Twelve pupils are still with the kidnappers.",
    ],
    "freed": [
        "Rescuers found 12 miners alive.",
        "Twelve miners were brought to the surface.",
        "Twelve passengers were brought to safety.",
        "Twelve people were plucked from rooftops.",
        "12 villagers plucked from the sea in Orvale",
        "Rescuers dug out 12 villagers in Orvale.",
        "Firefighters carried out 12 residents.",
        "Twelve sailors were picked up by a passing ship.",
        "The president granted amnesty to 12 prisoners.",
        "Twelve prisoners walked out of jail.",
    ],
    "infected": [
        "Twelve people have measles.",
        "Twelve people are down with cholera.",
        "Twelve people suffered from cholera.",
        "Twelve people came down with measles.",
        "Twelve people developed symptoms of cholera.",
        "Twelve people were found positive for dengue.",
    ],
    "affected": [
        "Twelve people were marooned in Orvale.",
        "Twelve people have no access to clean water.",
        "Twelve people experienced acute hunger.",
        "Twelve people are without clean water.",
    ],
    "destroyed": [
        "Floods destroyed 12 houses in Orvale.",
        "Twelve houses were totally damaged.",
        "The fire engulfed 12 houses.",
        "The blaze swept through 12 shops.",
        "Gunmen put 12 houses to the torch.",
        "Twelve houses were swallowed by the landslide.",
        "The army took out 12 tanks.",
        "The army lost 12 tanks in the battle.",
    ],
    "damaged": [
        "The storm tore the roofs off 12 houses.",
        "Twelve houses developed cracks.",
        "Twelve houses suffered major damage.",
        "Twelve houses were left uninhabitable.",
        "Twelve houses had their roofs blown off.",
    ],
}


@pytest.mark.parametrize(
    ("indicator", "text"), [(indicator, text) for indicator, texts in SAID.items() for text in texts]
)
def test_says_so(indicator: str, text: str) -> None:
    assert read(text) == [(indicator, 12)]


@pytest.mark.parametrize(
    "text",
    [
        "Lawmakers killed the bill by 12 votes.",
        "The virus killed 12 chickens on the farm.",
        "Twelve languages died out.",
        "The camera captured 12 images.",
        "Thieves snatched 12 phones.",
        "The firm slashed 12 jobs.",
        "The club cut 12 players.",
        "Workers cut down 12 trees.",
        "Hackers hacked 12 firms.",
        "The hosts thrashed 12 clubs.",
        "The champions mauled 12 rivals.",
        "The champion crushed 12 rivals.",
        "The coast was battered by 12 storms.",
        "The team ran over 12 rivals.",
        "The play ran over 12 nights.",
        "Twelve villages fell to the rebels.",
        "He claimed 12 wickets.",
        "The bus took 12 pupils to school.",
        "The taxi picked up 12 passengers.",
        "The team picked up 12 points.",
        "The referee booked 12 players.",
        "The band booked 12 concerts.",
        "The boat caught 12 fish.",
        "He netted 12 goals.",
        "He led 12 people to victory.",
        "The guide led 12 tourists through the museum.",
        "Workers carried out 12 repairs.",
        "The firm pulled out of 12 countries.",
        "The dentist extracted 12 teeth.",
        "The university admitted 12 students.",
        "The hotel accommodates 12 guests.",
        "The firm developed 12 drugs.",
        "The firm moved 12 jobs to Sarnia.",
        "He took out 12 loans.",
        "Twelve licences expired.",
        "The batsman hit 12 sixes.",
        "Twelve people escaped unhurt.",
        "Twelve tourists arrived at the hotel.",
        "Twelve people left the meeting.",
        "Police found 12 people in the house.",
    ],
)
def test_says_nothing_of_the_kind(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("Perhaps 12 people were killed.", "approx"),
        ("Maybe 12 people were killed.", "approx"),
        ("Perhaps as many as 12 people were killed.", "at_most"),
        ("Nothing less than 12 people were killed.", "at_least"),
    ],
)
def test_how_firmly(text: str, qualifier: str) -> None:
    (claim,) = extractor().extract(Document(text, language="en")).claims
    assert (claim.value, str(claim.qualifier)) == (12, qualifier)


@pytest.mark.parametrize(
    ("text", "indicator"),
    [
        ("A teacher was gunned down in Orvale.", "killed"),
        ("A fire in Orvale claimed the life of a woman.", "killed"),
        ("A woman was mauled by a dog.", "injured"),
        ("A surfer was bitten by a shark.", "injured"),
        ("A pedestrian was run over by a tram.", "injured"),
        ("A girl was hit by a stray bullet.", "injured"),
        ("A man suffered burns.", "injured"),
        ("A child was taken to hospital in a critical condition.", "injured"),
        ("A firefighter was treated for smoke inhalation.", "injured"),
        ("A man is fighting for his life after an attack.", "injured"),
        ("A boy was pulled alive from the rubble.", "freed"),
        ("A prison guard was taken hostage.", "abducted"),
        ("A man was taken into custody.", "detained"),
    ],
)
def test_of_one_whom_an_article_counts(text: str, indicator: str) -> None:
    assert read(text) == [(indicator, 1)]
