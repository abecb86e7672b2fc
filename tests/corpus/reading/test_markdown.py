import pytest

from corpus.attribution.statements import statements
from corpus.reading.read import read_articles

ADDRESS = "https://gazette.example/a_b_(c)"


@pytest.fixture
def read(tmp_path):
    def read(text):
        (tmp_path / "a.md").write_text(text, encoding="utf-8")
        (found,) = read_articles(tmp_path / "a.md", root=tmp_path)
        return found

    return read


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("said **Ada *Reyes*** and __Li__ _Wen_", "said Ada Reyes and Li Wen"),
        (f"said [Ada Reyes]({ADDRESS}).", "said Ada Reyes."),
        (f'said [Ada **Reyes**](<{ADDRESS}> "her page").', "said Ada Reyes."),
        ("said [Ada Reyes][1].\n\n[1]: https://x.example 'page'\n", "said Ada Reyes.\n\n"),
        (f"[![alt](a.png)]({ADDRESS}) One ![](b.png)two.", " One two."),
        ("One ![[photo.jpg]]two [[Ada Reyes|she]] [[Li Wen]].", "One two she Li Wen."),
        ("See <https://x.example/a_b_c> now.", "See https://x.example/a_b_c now."),
        ("“We will ~~gladly~~ not sell.”", "“We will not sell.”"),
        ("> “One,”\n> > said Li.\n> [!note] two", "“One,”\nsaid Li.\ntwo"),
        ("One `two_three` four.", "One two_three four."),
        ("5 * 3 * 2 and snake_case_name and 2 ** 3", "5 * 3 * 2 and snake_case_name and 2 ** 3"),
        (r"\*One\* costs \$5 \& more, C:\dir", r"*One* costs $5 & more, C:\dir"),
        ("One &amp; two&nbsp;three &lt;4", "One & two\u00a0three <4"),
        ("One<br>two <b>three</b> <!x>", "One\ntwo three <!x>"),
        ("One.[^1]\n\n[^1]: A *note*.", "One.\n\nA note."),
        ("```python\nx = 1\n```\n", "x = 1\n"),
        ("Part two\n--------\n\n## Part *three* ##\n", "Part two\n\nPart three\n"),
        ("- one\n* two\n\n---\n", "- one\n* two\n\n---\n"),
        ("“We **hold**\nprices,” said _Li\nWen_.", "“We hold\nprices,” said Li\nWen."),
        ("**One\n\ntwo**", "**One\n\ntwo**"),
    ],
)
def test_markdown_is_read_as_it_is_rendered(read, written, seen):
    assert read(f"It was noon.\n\n{written}").text == f"It was noon.\n\n{seen}"


@pytest.mark.parametrize("head", ["# Quay to be *dredged*\n", "Quay to be dredged\n====\n"])
def test_the_first_heading_is_the_headline(read, head):
    found = read(f"{head}\nBy [Ada Reyes](x)\n7 May 2021\n\nWork starts in June, it was said.\n")
    assert (found.title, found.byline) == ("Quay to be dredged", "Ada Reyes")
    assert str(found.published) == "2021-05-07"
    assert found.text[found.head :].strip() == "Work starts in June, it was said."


def test_what_a_clipper_writes_tells_the_outlet_and_no_day(read):
    found = read(
        "# Quay to be dredged\n\n> Clipped from [The Fenmouth Gazette](https://gazette.example/a) "
        "on 2024-06-01\n\nWork starts in June, the harbour master said.\n"
    )
    assert (found.outlet, found.published) == ("The Fenmouth Gazette", None)
    assert found.url == "https://gazette.example/a"
    assert found.text[found.head :].startswith("Work starts")


def test_front_matter_tells_the_facts(read):
    found = read(
        '---\ntitle: "Quay to be dredged"\nsource: "[[The Fenmouth Gazette]]"\ntags: [a]\n'
        "date: 2021-05-07\n---\n\nWork *starts* in June, the harbour master said.\n"
    )
    assert (found.title, found.outlet) == ("Quay to be dredged", "The Fenmouth Gazette")
    assert found.text[found.head :].strip() == "Work starts in June, the harbour master said."


def test_a_file_of_blanks_is_told_of(read):
    assert "blanks" in read(" \n").message


@pytest.mark.parametrize(
    "mark", ["_a ", "*a ", "**a ", "~~a ", "\\", "[", "![", "[a](", "`", ">", "<b"]
)
def test_a_file_of_open_marks_is_read(read, mark):
    assert read("It was noon.\n\n" + mark * 20_000).text.startswith("It was noon.")


def test_a_block_quotation_stays_set_off(read):
    lead, end = "The port said in a note on Monday:", "It rained all day, and nobody came."
    found = read(f"# Quay shut\n\n{lead}\n> We regret\n> it.\n>\n> It was *old*.\n\n{end}\n")
    assert found.text.endswith(f"{lead}\n\n  We regret\n  it.\n\n  It was old.\n\n{end}\n")
    (said, more) = statements(found)
    assert (said.speaker, more.speaker) == ("the port", "the port")
    assert found.text[slice(*said.content)].split() == ["We", "regret", "it."]
