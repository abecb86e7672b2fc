import pytest

from corpus.reading.mime_heads import is_mail, is_mhtml

MAIL = b"From: a@x.example\nTo: b@x.example\nSubject: Ferries\nMIME-Version: 1.0\n\nHello.\n"
SAVED = b"Subject: x\r\nContent-Type: multipart/related;\r\n boundary=b\r\nContent-Location: http://x\r\n"


@pytest.mark.parametrize(
    ("beginning", "mail"),
    [
        (MAIL, True),
        (MAIL.replace(b"\n", b"\r\n"), True),
        (b"From a@x.example Fri May  7 08:00:00 2021\n" + MAIL, True),
        (b"\xef\xbb\xbf" + MAIL, True),
        (b"Received: from x\n by y\nSubject: Ferries\n\n", True),
        (b"From: the mayor\nSubject: Ferries\n\nShe wrote it herself.", False),
        (b"Content-Type is a field. MIME-Version: 1.0 is another.", False),
        (b"Ferries\n\nMIME-Version: 1.0\n", False),
        (b"", False),
    ],
)
def test_a_mail_is_known_by_the_fields_that_programs_write(beginning, mail):
    assert is_mail(beginning) is mail


@pytest.mark.parametrize(
    ("beginning", "saved"),
    [
        (SAVED + b"\r\n", True),
        (b"From: <Saved by Blink>\r\nSubject: x\r\nContent-Type: multipart/related;\r\n\r\n", True),
        (MAIL, False),
        (b"<html><body>Content-Type: multipart/related</body></html>", False),
        (b"", False),
    ],
)
def test_a_saved_page_is_known_by_its_head(beginning, saved):
    assert is_mhtml(beginning) is saved
