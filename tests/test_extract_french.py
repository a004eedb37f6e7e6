"""What is read as a claim in French, and how: one table a group of patterns, in sentences of our own."""

import datetime as dt
import json
from collections import Counter
from pathlib import Path

import pytest

from tracker.extract import extractor
from tracker.extract.lexicon.files import load
from tracker.extract.quantity.numbers import NumberReader
from tracker.extract.text.language import written_in
from tracker.extract.text.tokens import tokenize
from tracker.models import Claim, Document

PUBLISHED = dt.date(2024, 5, 9)  # a Thursday


def read(text: str) -> tuple[Claim, ...]:
    return extractor().extract(Document(text, published=PUBLISHED, language="fr")).claims


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L'armée n’a qu'un char.", ["l'", "armée", "n'", "a", "qu'", "un", "char", "."]),
        ("Jusqu'à aujourd'hui", ["jusqu'", "à", "aujourd'hui"]),
        ("a-t-il déclaré", ["a", "-t-il", "déclaré"]),
        ("le 1er étage, la 2e rue", ["le", "1er", "étage", ",", "la", "2e", "rue"]),
        ("Ils étaient 34 904.", ["ils", "étaient", "34 904", "."]),
        ("« Douze morts »", ['"', "douze", "morts", '"']),
    ],
)
def test_words_are_cut_where_french_joins_them(text: str, words: list[str]) -> None:
    lexicon = load("fr")
    assert lexicon is not None
    tokens = tokenize(text, spelling=lexicon.spelling)
    assert [token.low for token in tokens] == words
    assert all(text[token.start : token.end] == token.text for token in tokens)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("dix-sept", 17),
        ("vingt et un", 21),
        ("vingt-et-une", 21),
        ("soixante-dix", 70),
        ("soixante et onze", 71),
        ("soixante-dix-neuf", 79),
        ("quatre-vingts", 80),
        ("quatre-vingt-deux", 82),
        ("quatre-vingt-dix-sept", 97),
        ("septante-deux", 72),
        ("cent", 100),
        ("deux cents", 200),
        ("deux cent cinquante", 250),
        ("mille", 1000),
        ("trois mille quatre cents", 3400),
        ("un million", 1_000_000),
        ("un million et demi", 1_500_000),
        ("deux millions", 2_000_000),
        ("1,5 million", 1_500_000),
        ("3 milliards", 3_000_000_000),
        ("34.904", 34_904),
        ("34 904", 34_904),
        ("34,904", 34_904),
        ("deux douzaines", 24),
    ],
)
def test_numbers(text: str, value: int) -> None:
    lexicon = load("fr")
    assert lexicon is not None
    span = NumberReader(lexicon.numbers).read(tokenize(text + " personnes", spelling=lexicon.spelling), 0)
    assert span is not None
    assert span.reading.value == value


def test_before_three_digits_it_is_the_comma_that_could_be_decimal() -> None:
    (claim,) = read("Le séisme a tué 34,904 personnes.")
    assert (claim.value, claim.value_alternative) == (34_904, 34.904)
    (claim,) = read("Le séisme a tué 34.904 personnes.")
    assert (claim.value, claim.value_alternative) == (34_904, None)


@pytest.mark.parametrize(
    ("words", "qualifier", "low", "high"),
    [
        ("21 personnes", "exact", 21, 21),
        ("Au moins 21 personnes", "at_least", 21, None),
        ("Pas moins de 21 personnes", "at_least", 21, None),
        ("Plus de 21 personnes", "more_than", 22, None),
        ("Jusqu'à 21 personnes", "at_most", None, 21),
        ("Moins de 21 personnes", "less_than", None, 20),
        ("Environ 21 personnes", "approx", None, None),
        ("Quelque 21 personnes", "approx", None, None),
        ("Près de 21 personnes", "almost", None, None),
    ],
)
def test_qualifiers(words: str, qualifier: str, low: int | None, high: int | None) -> None:
    (claim,) = read(f"{words} ont été tuées dans le nord.")
    assert (claim.qualifier, claim.value, claim.low, claim.high) == (qualifier, 21, low, high)
    assert claim.number_text == "21"


@pytest.mark.parametrize("words", ["Entre 10 et 15 soldats", "De 10 à 15 soldats", "10 à 15 soldats", "10-15 soldats"])
def test_ranges(words: str) -> None:
    (claim,) = read(f"{words} ont été blessés.")
    assert (claim.qualifier, claim.value, claim.low, claim.high) == ("range", None, 10, 15)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Des dizaines de mineurs ont été tués.", "des dizaines"),
        ("Une vingtaine de mineurs ont été tués.", "une vingtaine"),
        ("Plusieurs mineurs ont été tués.", "plusieurs"),
        ("Plusieurs centaines de mineurs ont été tués.", "plusieurs centaines"),
        ("Des dizaines de milliers d'habitants ont fui.", "des dizaines de milliers"),
    ],
)
def test_vague_numbers(text: str, term: str) -> None:
    (claim,) = read(text)
    assert (claim.qualifier, claim.vague_term, claim.value) == ("vague", term, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'attaque a fait 14 morts, dont cinq enfants.", [("killed", 14), ("killed", 5)]),
        ("Douze villageois ont été tués et 30 blessés.", [("killed", 12), ("injured", 30)]),
        ("Le bilan s'élève à 12 morts et 40 blessés.", [("killed", 12), ("injured", 40)]),
        ("Le nombre de morts a dépassé les 14.000.", [("killed", 14_000)]),
        ("Trois journalistes ont perdu la vie.", [("killed", 3)]),
        ("Vingt et une personnes ont trouvé la mort.", [("killed", 21)]),
        ("Neuf civils ont péri dans l'assaut.", [("killed", 9)]),
        ("Deux autres personnes sont décédées.", [("killed", 2)]),
        ("L'offensive a coûté la vie à 19 soldats ennemis.", [("killed", 19)]),
        ("Des hommes armés ont tué par balle six villageois.", [("killed", 6)]),
        ("Une bombe a explosé, tuant douze civils et en blessant vingt autres.", [("killed", 12), ("injured", 20)]),
        ("La mort de trois ouvriers a été confirmée.", [("killed", 3)]),
        ("Les corps de quatre pêcheurs ont été retrouvés.", [("killed", 4)]),
        ("Six migrants se sont noyés.", [("killed", 6)]),
        ("Six tués et dix blessés dans un accident", [("killed", 6), ("injured", 10)]),
        ("Neuf personnes sont toujours portées disparues.", [("missing", 9)]),
        ("Quelque 400 familles ont été déplacées.", [("displaced", 400)]),
        ("La zone d'où ont été évacuées plus de 80 000 personnes.", [("displaced", 80_000)]),
        ("1,5 million de personnes ont fui leur pays.", [("displaced", 1_500_000)]),
        ("La police a interpellé 60 manifestants.", [("detained", 60)]),
        ("L'arrestation de 12 opposants a été condamnée.", [("detained", 12)]),
        ("Les rebelles ont enlevé 14 élèves.", [("abducted", 14)]),
        ("Les 240 otages sont toujours détenus par le groupe.", [("abducted", 240)]),
        ("Le groupe a libéré 13 otages israéliens détenus au nord.", [("freed", 13)]),
        ("Le séisme a détruit 300 maisons et endommagé douze ponts.", [("destroyed", 300), ("damaged", 12)]),
        ("Douze cas de choléra ont été signalés.", [("infected", 12)]),
        ("Trois millions de personnes ont besoin d'aide.", [("affected", 3_000_000)]),
        ("Le séisme a fait 2.000 morts et des milliers de disparus.", [("killed", 2000), ("missing", None)]),
        ("Parmi les morts figurent trois enfants.", [("killed", 3)]),
        ("Le groupe a libéré 24 otages, dont 13 Exempliens.", [("freed", 24), ("freed", 13)]),
    ],
)
def test_constructions(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(claim.indicator, claim.value) for claim in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un homme a été tué.", [("Un homme", "killed")]),
        ("Le tir a blessé une fillette.", [("une fillette", "injured")]),
        ("Un jeune recruteur de 28 ans s'était donné la mort.", [("Un jeune recruteur", "killed")]),
        ("Un Palestinien de 17 ans a été tué.", [("Un Palestinien", "killed")]),
        ("Un villageois a été tué.", [("Un villageois", "killed")]),  # one form for one and for many
    ],
)
def test_articles_count_one(text: str, expected: list[tuple[str, str]]) -> None:
    claims = read(text)
    assert [(claim.number_text, claim.indicator) for claim in claims] == expected
    assert all(claim.implicit and claim.value == 1 for claim in claims)


def test_after_a_qualifier_the_article_is_a_number() -> None:
    (claim,) = read("Le tir a tué au moins une personne.")
    assert (claim.number_text, claim.low, claim.implicit) == ("une", 1, False)


@pytest.mark.parametrize(
    "text",
    [
        "Son numéro deux Jean Exemple a été tué.",
        "Le 7 octobre 2023, 40 chars ont défilé devant 20 000 personnes.",
        "La réunion a duré 3 heures et coûté 2 millions d'euros.",
        "La résolution 2728 a été adoptée par 14 voix.",
        "Le gouvernement veut libérer 50 prisonniers.",
        "La tempête s'abat sur 12 villages et 3 millions de personnes à qui on demande de partir.",
        "Les chercheurs ont capturé 144 papillons.",
        "Deux députés demandent d'accueillir les réfugiés.",
        "Des centaines de militants ont organisé une marche.",
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "status", "value"),
    [
        ("Aucun blessé n'est à déplorer.", "none", 0),
        ("Personne n'a été tué.", "none", 0),
        ("Vingt personnes auraient été tuées.", "feared", 20),
        ("Le ministre dément que 20 civils aient été tués.", "denied", 20),
        ("Le ministre a rejeté les informations selon lesquelles 20 civils ont été tués.", "denied", 20),
        ("Les secours ont donné un précédent bilan de 12 morts.", "superseded", 12),
    ],
)
def test_status(text: str, status: str, value: int) -> None:
    (claim,) = read(text)
    assert (claim.status, claim.value) == (status, value)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Depuis la terrible attaque du 7 mai coûtant la vie à 40 habitants, la ville pleure.", "incident"),
        ("Depuis le 7 mai, les raids ont tué 400 habitants.", "cumulative"),
        ("L'explosion a tué 12 soldats en mai 2015.", "incident"),
        ("Quelque 90 soldats ont été tués en mai 2015.", "period"),
        ("Douze soldats ont été tués lundi dans la ville où la guerre a éclaté pendant la révolte.", "incident"),
        ("Du 3 au 9 mai, 90 soldats ont été tués.", "period"),
        ("Les secours ont donné un bilan de 12 morts.", "incident"),
        ("Le bilan dépasse les 120 morts.", "cumulative"),
        ("À la date du 7 mai, 40 habitants avaient été tués.", "cumulative"),
    ],
)
def test_scope(text: str, scope: str) -> None:
    assert str(read(text)[-1].scope) == scope


def test_a_toll_that_moves_keeps_both_figures() -> None:
    before, now = read("Le bilan est passé de 10 à 15 morts.")
    assert (before.value, before.status, now.value, now.status) == (10, "superseded", 15, "asserted")


@pytest.mark.parametrize(
    "text",
    [
        "Le raid a tué 31 personnes. Cinq d'entre elles étaient des enfants.",
        "Le raid a tué 31 personnes. Parmi elles, cinq enfants.",
        "Le raid a fait 31 morts. Parmi les victimes, cinq enfants.",
        "Le raid a fait 31 morts. Cinq des morts étaient des enfants.",
    ],
)
def test_a_part_counted_apart_points_to_its_whole(text: str) -> None:
    whole, part = read(text)
    assert (whole.value, part.value, part.indicator, part.subset_of) == (31, 5, "killed", 0)


def test_a_part_counts_whom_its_clause_names() -> None:
    _, part = read("Le raid a tué 31 personnes. Cinq d'entre elles étaient des enfants.")
    assert part.counted == "enfants"


def test_the_figure_that_a_new_one_stands_against() -> None:
    now, before = read("Le bilan est passé à 31 morts, contre 12 lundi.")
    assert (now.status, before.status) == ("asserted", "superseded")


def test_a_part_points_to_its_whole() -> None:
    whole, part = read("L'attaque a fait 14 morts, dont les 5 assaillants.")
    assert (whole.value, part.value, part.subset_of) == (14, 5, 0)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Douze civils ont été tués, a déclaré mardi le bureau des médias.", "le bureau des médias"),
        ("Douze civils ont été tués, d'après un bilan diffusé mardi par le ministère.", "le ministère"),
        ("« Douze civils ont été tués. Nous pleurons », a déclaré Ana Ruiz.", "Ana Ruiz"),
        ("L'armée a frappé une école et tué 12 civils, a-t-elle indiqué.", "L'armée"),
        ("Douze civils ont été tués, selon les chiffres publiés par l'observatoire.", "l'observatoire"),
    ],
)
def test_the_source(text: str, name: str) -> None:
    assert read(text)[0].said_by == name


@pytest.mark.parametrize(("label", "name"), [("Armée", "Armée"), ("Séisme", None), ("Inondations", None)])
def test_what_a_headline_is_about_does_not_speak(label: str, name: str | None) -> None:
    text = f"{label} : 12 morts\n\nLes recherches continuent dans la vallée."
    claims = extractor().extract(Document(text, title=f"{label} : 12 morts", language="fr")).claims
    assert claims[0].said_by == name


def test_adjectives_follow_the_head() -> None:
    (claim,) = read("Le groupe a libéré trois jeunes otages israéliens lundi.")
    assert claim.counted == "jeunes otages israéliens"
    assert claim.unit == "person"
    (claim,) = read("Trois véhicules blindés ont été détruits.")
    assert (claim.counted, claim.unit) == ("véhicules blindés", "vehicle")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Douze personnes ont été tuées à Portville.", "Portville"),
        ("Douze personnes ont été tuées en Exemplie.", "Exemplie"),
        ("Douze personnes ont été tuées dans le camp de Sainte-Rive.", "le camp de Sainte-Rive"),
    ],
)
def test_places(text: str, place: str) -> None:
    (claim,) = read(text)
    assert claim.place == place


def test_french_is_told_from_english() -> None:
    assert written_in("La police a dit que douze personnes avaient été tuées dans une attaque à Portville.") == "fr"
    assert written_in("The police said that twelve people had been killed in an attack in Portville.") == "en"


def test_the_languages_of_the_gold_texts(shared: Path) -> None:
    def languages(name: str) -> Counter[str | None]:
        texts = json.loads((shared / "gold" / name).read_text(encoding="utf-8"))
        return Counter(written_in(text["text"]) for text in texts)

    assert languages("fr_texts.json")["fr"] >= 52
    assert languages("dev_texts.json")["fr"] == 0
