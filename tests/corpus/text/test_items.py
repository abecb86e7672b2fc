"""The subheadings of an article."""

from corpus.article import Article
from corpus.text.items import item_of, items, subheadings

PROSE = "The {} has stood on the coast since the last war, and the owners keep it in good order."
NAMES = ("Tornby Light", "The Old Beacon of Orlo", "Skarholm Tower")
LIST = "The best lighthouses of the coast are open to all.\n\n" + "\n\n".join(
    f"{name}\n\n{PROSE.format(name)}" for name in NAMES
)
AD = "ADVERTISEMENT Article continues below this ad"


def found(text: str) -> list[str]:
    return [text[s.start : s.end] for s in subheadings(Article("a", text))]


def test_a_subheading_is_a_short_paragraph_without_a_stop_before_prose():
    assert found(LIST + "\n\nPhotographs by Ada Brandt\n\nMore on the coast") == list(NAMES)


def test_a_call_in_capitals_is_no_subheading():
    assert found(LIST + "\n\nSIGN UP FOR THE NEWSLETTER\n\n" + PROSE.format("list")) == list(NAMES)


def test_lines_of_the_page_are_no_subheadings_and_stand_in_the_way_of_none():
    for line in (AD, "Most read today"):
        told = "\n\n".join(f"{name}\n\n{line}\n\n{PROSE.format(name)}" for name in NAMES)
        assert found(told) == list(NAMES)


def test_where_most_subheadings_have_a_number_the_others_are_none():
    text = LIST
    for number, name in enumerate(NAMES, 1):
        text = text.replace(f"\n\n{name}\n", f"\n\n{number}. {name}\n")
    numbered = [f"{number}. {name}" for number, name in enumerate(NAMES, 1)]
    told = text + "\n\nWatch this: the keeper of Orlo speaks\n\n" + PROSE.format("keeper")
    assert found(told) == numbered


def test_fewer_than_five_subheadings_are_no_items():
    assert items(Article("a", LIST)) == ()


def test_an_item_may_be_listed_twice():
    names = ("Norvik", "Pelham", "Quist", "Norvik", "Orrin")
    text = "\n\n".join(f"{name}\n\nIt shut {n} mills." for n, name in enumerate(names))
    article = Article("a", text)
    assert [item.name for item in items(article)] == list(names)
    assert item_of(article, text.index("3 mills")).name == "Norvik"
