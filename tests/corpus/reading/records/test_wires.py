"""Stories of wires, in the forms that agencies and archives write; all stories are invented."""

import pytest

from corpus.article import Article
from corpus.reading.read import Problem, read_articles

ONE = "The ferry to Skarv was late again on Monday."
TWO = "“Then we swim,” said Liv Hauge, a teacher."


@pytest.fixture
def read(tmp_path):
    def read(content, name="a.xml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        found = list(read_articles(path, root=tmp_path))
        articles = [item for item in found if isinstance(item, Article)]
        return articles, [item for item in found if isinstance(item, Problem)]

    return read


def facts(article):
    return article.title, article.outlet, str(article.published), article.byline, article.place


STORY = ("Ferry late again", "Skarv Wire", "2019-04-08", "Nils Fosse", "SKARV")
NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd">
<nitf><head><title>x</title><docdata><doc-id id-string="n1"/><date.issue norm="20190408T080000Z"/>
</docdata><pubdata name="Skarv Wire" position.section="A"/></head><body><body.head>
<hedline><hl1>Ferry late again</hl1></hedline><byline>By <person>Nils Fosse</person></byline>
<dateline><location>SKARV</location></dateline></body.head><body.content>
<block class="lead_paragraph"><p>{ONE}</p></block><block class="full_text"><p>{ONE}</p><p>{TWO}</p>
<media><media-caption>A ferry.</media-caption></media></block></body.content></body></nitf>"""


def test_nitf_is_read_with_its_lead_once(read):
    (article,), problems = read(NITF)
    assert facts(article) == STORY
    assert (article.text, article.id, article.section) == (f"{ONE}\n\n{TWO}", "n1", "A")
    assert not problems


def newsml(content, *, status="usable", kind="text"):
    return f"""<?xml version="1.0" encoding="utf-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:n1"><itemMeta>
<itemClass qcode="ninat:{kind}"/><provider literal="skarv"/>
<versionCreated>2019-04-09T08:00:00Z</versionCreated><firstCreated>2019-04-08T08:00:00Z</firstCreated>
<pubStatus qcode="stat:{status}"/></itemMeta><contentMeta>
<infoSource><name>Skarv Wire</name></infoSource>
<located><name>SKARV</name></located><by>By Nils Fosse</by>
<headline>Ferry late again</headline></contentMeta>
<contentSet>{content}</contentSet></newsItem>"""


@pytest.mark.parametrize(
    "content",
    [
        f"<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body><p>{ONE}</p><p>{TWO}</p></body></html></inlineXML>",
        f"<inlineData contenttype='text/plain'>{ONE}\n\n{TWO}</inlineData>",
        f"<inlineData contenttype='text/html'>&lt;p&gt;{ONE}&lt;p&gt;{TWO}&lt;/p&gt;</inlineData>",
        f"<inlineXML><nitf><body><body.content><p>{ONE}</p><p>{TWO}</p></body.content></body></nitf></inlineXML>",
    ],
    ids=["XHTML", "plain", "HTML", "NITF"],
)  # fmt: skip
def test_newsml_g2_is_dated_by_its_first_version(read, content):
    (article,), problems = read(newsml(content))
    assert facts(article) == STORY
    assert (article.text, article.id) == (f"{ONE}\n\n{TWO}", "urn:n1")
    assert not problems


def test_what_an_agency_takes_back_is_told_and_a_picture_is_no_article(read):
    (_,), (problem,) = read(newsml(f"<inlineData>{ONE}</inlineData>", status="canceled"))
    assert problem.kept
    assert "canceled" in problem.message
    articles, (problem,) = read(newsml("<remoteContent href='a.jpg'/>", kind="picture"))
    assert not articles
    assert "picture" in problem.message


def test_newsml_1_is_read(read):
    page = f"""<NewsML><NewsItem><Identification><NewsIdentifier>
    <PublicIdentifier>urn:n1</PublicIdentifier>
    </NewsIdentifier></Identification><NewsManagement><FirstCreated>20190408T080000+0000</FirstCreated></NewsManagement>
    <NewsComponent><NewsLines><HeadLine>Ferry late again</HeadLine><ByLine>By Nils Fosse</ByLine>
    <DateLine>SKARV, April 8</DateLine></NewsLines>
    <AdministrativeMetadata><Provider><Party FormalName="Skarv Wire"/>
    </Provider></AdministrativeMetadata><ContentItem><DataContent><p>{ONE}</p><p>{TWO}</p></DataContent></ContentItem>
    </NewsComponent></NewsItem></NewsML>"""
    (article,), _ = read(page)
    assert facts(article) == STORY
    assert article.text == f"{ONE}\n\n{TWO}"


def test_a_file_that_is_utf8_is_read_so_whatever_it_declares(read):
    (article,), problems = read(NITF.replace('"1.0"?', '"1.0" encoding="iso-8859-1"?'))
    assert article.text == f"{ONE}\n\n{TWO}"
    assert not problems


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (NITF[:400], "not well-formed"),
        ('<!DOCTYPE nitf [<!ENTITY a "b">]>' + NITF.split("\n", 1)[1], "entities"),
    ],
)
def test_broken_and_hostile_xml_is_told(read, page, told):
    articles, (problem,) = read(page)
    assert not articles
    assert told in problem.message


def test_messages_in_control_characters_are_read_one_by_one(read):
    def message(number, head, body, end):
        header = f"\x01skw{number} 4 i 99 ccccb   skw 061\r\n\r\nFerries/\r\n"
        return f"{header}\x02{head} =\r\n\r\n{body}\r\n\x03{end}\r\n\x7f\x04"

    text = message(1, "1ST LEAD\r\nFerry late again\r\nBy Nils Fosse, skw", f"   {ONE}\r\n\r\n   {TWO}\r\n\r\n# Notebook\r\nTel 1", "080812 GMT Apr 19")  # fmt: skip # noqa: E501
    text += message(2, "Ferry on time", f"   {ONE}", "091010 GMT Apr 19")
    articles, problems = read(text, "a.txt")
    assert [(a.title, str(a.published), a.agency) for a in articles] == [
        ("Ferry late again", "2019-04-08", "skw"),
        ("Ferry on time", "2019-04-09", "skw"),
    ]
    assert (articles[0].byline, articles[0].text) == ("Nils Fosse", f"{ONE}\n\n{TWO}")
    assert not problems
