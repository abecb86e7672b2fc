from email.message import EmailMessage

import pytest

from corpus.article import Article
from corpus.reading.read import Problem, read_articles

PLAIN = (
    "The quay will be dredged in June.\n\n“We sell no ship,” said Noor Haddad – harbour master.\n"
)
HTML = (
    '<html><body><div style="display:none">preview</div><table><tr><td>The quay will be dredged.'
    "</td><td>“We sell no ship,” said <b>Noor Haddad</b>.</td></tr></table>"
    '<p><a href="https://x.example">View this email in your browser</a></p>'
    "<p>Unsubscribe from this list</p></body></html>"
)


def mail(
    plain=PLAIN, html=None, sender="The Fenmouth Gazette <news@fenmouth.example>", cte=None, **heads
):
    message = EmailMessage()
    message["From"] = sender
    message["Subject"] = "Quay to be dredged – at last"
    message["Date"] = "Fri, 07 May 2021 08:00:00 +0200"
    for name, value in heads.items():
        message[name.replace("_", "-")] = value
    if plain is not None:
        message.set_content(plain, cte=cte)
    if html:
        message.add_alternative(html, subtype="html") if plain else message.set_content(
            html, subtype="html"
        )
    return message


@pytest.fixture
def read(tmp_path):
    def read(data, name="a.eml"):
        (tmp_path / name).write_bytes(data)
        return list(read_articles(tmp_path / name, root=tmp_path))

    return read


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("name", ["a.eml", "a.txt"])
def test_a_mail_is_an_article_with_its_codes_undone(read, cte, name):
    (found,) = read(mail(cte=cte).as_bytes(), name)
    assert isinstance(found, Article)
    assert found.text.split() == PLAIN.split()
    assert found.title == "Quay to be dredged – at last"
    assert (found.outlet, str(found.published)) == ("The Fenmouth Gazette", "2021-05-07")


def test_the_html_part_is_read_as_it_is_seen(read):
    (found,) = read(mail(html=HTML).as_bytes())
    assert found.text == "The quay will be dredged.\n\n“We sell no ship,” said Noor Haddad."
    (found,) = read(mail(None, HTML).as_bytes())
    assert found.text.startswith("The quay")


@pytest.mark.parametrize(
    ("sender", "heads", "outlet", "byline"),
    [
        ("Noor Haddad <noor@x.example>", {}, None, "Noor Haddad"),
        ("Noor Haddad from Fen Letters <n@x.example>", {"List_Id": "<a>"}, "Fen Letters",
         "Noor Haddad"),
        ("Anna Haddad <n@x.example>", {"List_Id": "<a>"}, None, "Anna Haddad"),
        ("Harbour Notes <n@x.example>", {"List_Unsubscribe": "<a>"}, "Harbour Notes", None),
        ("Google Alerts <googlealerts-noreply@google.com>", {}, None, None),
        ("n@fenmouth.example", {}, "fenmouth.example", None),
    ],
)  # fmt: skip
def test_a_sender_is_the_outlet_or_the_writer(read, sender, heads, outlet, byline):
    (found,) = read(mail(sender=sender, **heads).as_bytes())
    assert (found.outlet, found.byline) == (outlet, byline)


def test_lines_that_a_mail_program_broke_are_whole(read):
    text = "“We sell \nno ship,” said \nNoor Haddad.\n\nThe quay.\n-- \nSent with care\n"
    message = mail(text)
    message.set_param("format", "flowed")
    (found,) = read(message.as_bytes())
    assert found.text == "“We sell no ship,” said Noor Haddad.\n\nThe quay."


def test_a_forwarded_mail_has_the_sender_and_day_of_the_first(read):
    inner = (
        "For you.\n\n---------- Forwarded message ---------\n"
        "From: Ostrel Times <a@ostrel.example>\n"
        "Date: Mon, 3 May 2021 at 09:10\nSubject: Fares rise\nTo: <me@x.example>\n\n\n" + PLAIN
    )
    (found,) = read(mail(inner, sender="Ada Reyes <ada@x.example>").as_bytes())
    assert (found.title, found.outlet, found.byline) == ("Fares rise", "Ostrel Times", None)
    assert str(found.published) == "2021-05-03"
    assert found.text.startswith("The quay will be")


def test_attachments_are_told_of_and_attached_mails_are_read(read):
    message = mail()
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    message.add_attachment(mail("Another mail, about fares.\n"))
    first, note, second = read(message.as_bytes())
    assert isinstance(note, Problem)
    assert "plan.pdf" in note.message
    assert (first.id, second.id) == ("a", "a#1")
    assert second.text == "Another mail, about fares."


def boxed(*messages):
    lines = []
    for message in messages:
        body = message.as_bytes().replace(b"\nFrom ", b"\n>From ")
        lines.append(b"From a@x.example Fri May  7 08:00:00 2021\n" + body + b"\n")
    return b"".join(lines)


def test_a_mailbox_gives_an_article_a_mail(read):
    first = mail("It is so.\n\nFrom Paris to Oslo in 2021\n\nthey sailed.\n", Message_ID="<1@x>")
    data = boxed(first, mail("Two.\n"), mail("   \n"))
    one, two, problem = read(data, "a.mbox")
    assert [one.id, two.id] == ["1@x", "a#2"]
    assert "From Paris to Oslo in 2021" in one.text
    assert problem.where == "a.mbox#3"
    assert [a.id for a in read(boxed(first, mail("Two.\n")), "b.txt")] == ["1@x", "b#2"]


def test_apples_mails_are_read(read):
    data = mail().as_bytes()
    (found,) = read(f"{len(data)}\n".encode() + data + b"<?xml version='1.0'?><plist/>", "a.emlx")
    assert found.text.split() == PLAIN.split()


@pytest.mark.parametrize(
    "text",
    [
        "From: the mayor\nTo: the council\nSubject: ferries\n\nShe wrote it by hand.",
        "Date: 7 May 2021\nSource: The Fenmouth Gazette\n\nThe quay will be dredged.",
    ],
)
def test_a_text_with_a_head_like_a_mail_is_a_text(read, text):
    (found,) = read(text.encode(), "a.txt")
    assert found.text == text


@pytest.mark.parametrize("data", [b"\n\n", b"Subject: x\n\n", b"not a mail at all"])
def test_a_mail_without_text_is_told_of(read, data):
    found = read(data)
    assert all(isinstance(item, Problem) for item in found) or found[0].text
    assert found
    (problem,) = read(b"nothing\n", "a.mbox")
    assert "no mail" in problem.message
