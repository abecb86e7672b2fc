"""Which names of an article are one person's, with names from everywhere."""

from __future__ import annotations

import pytest

from corpus.article import Article
from corpus.attribution.statements import statements
from corpus.people.in_article import people


def speakers(text):
    return {s.speaker for s in statements(Article("a", text))}


def bodies(text):
    return {p.name for p in people(Article("a", text)) if p.body}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Szalontai Réka, the writer, came. “I was six,” Réka said.", "Szalontai Réka"),
        (
            "Anatoly Sergeyevich Drozdov came. “We won,” Anatoly Sergeyevich said.",
            "Anatoly Sergeyevich Drozdov",
        ),
        (
            "President Luiz Inácio Lula da Silva came. “We won,” Lula da Silva said.",
            "Luiz Inácio Lula da Silva",
        ),
        ("Ludwig von der Heide came. Von der Heide said it was late.", "Ludwig von der Heide"),
        ("Abdel Fattah al-Sisi came. Al-Sisi said it was late.", "Abdel Fattah al-Sisi"),
        ("Omar bin Jubair al-Sawafi said it was late.", "Omar bin Jubair al-Sawafi"),
        ("Kim Jong Un came. Kim said it was late.", "Kim Jong Un"),
        ("Opposition Leader Hew Mei-Lian came. Hew said it was late.", "Hew Mei-Lian"),
        ("María Fernanda Quiroga Beltrán came. Quiroga said no more. Quiroga said it was late.",
         "María Fernanda Quiroga Beltrán"),
        ("Halldóra Björnsdóttir came. “We won,” Halldóra said.", "Halldóra Björnsdóttir"),
        ("Tom Harper came. Thomas R. Harper said it was late.", "Thomas R. Harper"),
        ("Ngozi Okonjo-Iweala came. Okonjo-Iweala said it was late.", "Ngozi Okonjo-Iweala"),
        ("Aung San Suu Kyi came. Suu Kyi said it was late.", "Aung San Suu Kyi"),
        ("Suharto fell in 1998. Suharto said it was late.", "Suharto"),
        ("H&M said it was late.", "H&M"),
    ],
)  # fmt: skip
def test_a_part_of_a_name_is_whose_the_name_is(text, name):
    assert speakers(text) == {name}


@pytest.mark.parametrize(
    ("told", "other"),
    [
        ("Andrés Manuel López Obrador, known as AMLO, came.", "AMLO"),
        ("Andrés Manuel López Obrador (AMLO) came.", "AMLO"),
        ("Andrés Manuel López Obrador, whom everyone calls Peje, came.", "Peje"),
        ("Andrés Manuel López Obrador, popularly known as Peje, came.", "Peje"),
        ("Andrés Manuel López Obrador, nicknamed “Peje”, came.", "Peje"),
        ("Andrés Manuel López Obrador, called Old Peje by three generations, came.", "Old Peje"),
        ("Andrés Manuel López Obrador, the man the whole country calls Peje, came.", "Peje"),
    ],
)
def test_another_name_that_the_article_gives_is_the_same_persons(told, other):
    assert speakers(f"{told} “We won,” {other} said.") == {"Andrés Manuel López Obrador"}


def test_whom_somebody_calls_a_name_is_not_who_calls():
    text = "Andrés Obrador called Peje a liar. “We won,” Peje said."
    assert speakers(text) == {"Andrés Obrador", "Peje"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Microsoft uses Azure OpenAI. OpenAI said it would grow.", "OpenAI"),
        ("OpenAI sells Azure OpenAI. OpenAI said it would grow.", "OpenAI"),
        ("Epic Games sued. Epic said it would win.", "Epic"),
        ("The Green Line opened. Line said it would grow.", "Line"),
    ],
)
def test_a_company_is_no_surname(text, speaker):
    assert speakers(text) == {speaker}


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Marit Solheim came. Mr Solheim, her brother, said it was late.", "Mr Solheim"),
        ("Juan Pérez came. Mrs Pérez, his mother, said it was late.", "Mrs Pérez"),
        ("Angela Okoye came. Mr Okoye said it was late.", "Mr Okoye"),
    ],
)
def test_the_title_of_another_gender_and_a_relatives_name_anothers(text, others):
    assert speakers(text) == {others}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("National Chairperson Thandeka Mabuyane said it was late.", "Thandeka Mabuyane"),
        ("The porter came. “We won,” said Porter Dan Wexley.", "Dan Wexley"),
        ("Radiologist Bhavik Patel said it was late.", "Bhavik Patel"),
        ("AG Rob Bonta said it was late.", "Rob Bonta"),
        ("Minister of Finance Enoch Godongwana said it was late.", "Enoch Godongwana"),
        ("Night Star chairman Otto zu Wiedenhall said it was late.", "Otto zu Wiedenhall"),
        ("On Wednesday Ana Ruiz said it was late.", "Ana Ruiz"),
        ("Drazen Lund Rants: ‘We Won It’\n\nLund came. “We won it,” Lund said.", "Drazen Lund"),
    ],
)
def test_a_name_has_no_office_verb_or_day_in_it(text, name):
    assert speakers(text) == {name}


@pytest.mark.parametrize("crowd", ["Marchers", "Residents of Tern Court", "Traders", "Officials"])
def test_a_crowd_is_no_name(crowd):
    assert speakers(f"{crowd} said it was late.") == {crowd[0].lower() + crowd[1:]}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Calder, the pension trust, said it was late.", "Calder"),
        ("Meltemi, which flies to Crete, said it was late.", "Meltemi"),
        ("Hush said its boats were late.", "Hush"),
        ("The Courier said it was late.", "Courier"),
    ],
)
def test_what_is_told_beside_a_name_tells_that_it_is_a_bodys(text, name):
    assert name in bodies(text)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Democratic Rep. Pedro Aguilar of Ohio", "Pedro Aguilar"),
        ("veteran Liberal Sen. Marise Payne of Perth", "Marise Payne"),
        ("Goodrich SVP of roads and CTO Chika Obi", "Chika Obi"),
        ("Contoso CFO Aylin Demir", "Aylin Demir"),
    ],
)
def test_an_office_before_a_name_is_no_part_of_the_speaker(phrase, name):
    assert speakers(f"“It needs more research than this,” said {phrase}.") == {name}


def test_a_bodys_name_goes_on_after_of():
    text = "Wide World of Rowing asked how it was. Wide World of Rowing said that it was late."
    assert speakers(text) == {"Wide World of Rowing"}


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        ("Rosa McAdam came. Rosa McAdam sat. Rosa Mc Adam spoke.", "Rosa McAdam", 3),
        (
            "Iker De La Torre came. Iker De La Torre sat. Iker Delatorre spoke.",
            "Iker De La Torre",
            3,
        ),
        ("Lucas Petitti came. Petitti sat. Lucas Pettiti spoke.", "Lucas Petitti", 3),
        ("George Marguliano came. Marguliano sat. Marguilano spoke.", "George Marguliano", 3),
        ("Simon Ødegaard came. Ødegaard sat. Simon Odegaard spoke.", "Simon Ødegaard", 3),
        ("Mei Zhaoling came. Mei Zhaoling sat. Zhaoling Mei spoke.", "Mei Zhaoling", 3),
        ("Adam Núñez came. Núñez sat. Adam Nunez spoke.", "Adam Núñez", 3),
    ],
)
def test_the_spellings_of_a_name_are_one_persons(text, name, mentions):
    found = {p.name: p for p in people(Article("a", text))}
    assert {n: len(p.mentions) for n, p in found.items()} == {name: mentions}


@pytest.mark.parametrize(
    "text",
    [
        "Jon Hanson and Jon Hansen came. Jon Hanson sat. Jon Hansen spoke.",
        "Jermell Adams came. Jermell Adams sat. Jermall Adams spoke.",
        "Ivan Petrov came. Ivan Petrov sat. Ivan Petrova spoke.",
        "Alice Johnston came. Johnston sat. Johnson spoke.",
        "Maria Espinoza came. Espinoza sat. Espinola spoke.",
        "Paul Orr came. Orr sat. Paula Orr spoke.",
    ],
)
def test_names_that_two_people_may_bear_are_two(text):
    assert len(people(Article("a", text))) == 2
