"""What is read out of a few fixed articles stands under one number, and changes only with it."""

import hashlib
import json

from corpus.attribution.statements import statements
from corpus.reading.read import read_articles
from index.intake.passages import cut
from index.library.version import READING

BRIDGE = """\
Bridge over the Arun to close for a year
The Harbour Gazette | 4 March 2024 | ARUNFORD

“The bridge is not safe,” said Temperance Okoro, the county engineer. “We will close it in May.”

Councillor Davit Beridze asked who would pay. He said the ferry could carry six hundred a day.

According to Lin Wei of the shopkeepers’ union, trade in the old town will fall by a third.
"""
TRANSCRIPT = """\
Ministry briefing on the grain deal
Daily Ledger, 2 June 2023

Q: Will the deal be renewed?
MINISTER NDIAYE: We are talking to everybody.

Two officials, who asked not to be named, said that no date had been set. “Nobody knows,” one told
the Ledger.
"""
# the number, and a digest of what it stands for: change both, or neither
READ = ("13", "ee93c525e191d8b7")


def read_out(tmp_path) -> str:
    told = []
    for name, text in (("bridge.txt", BRIDGE), ("briefing.txt", TRANSCRIPT)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        for article in read_articles(tmp_path / name, root=tmp_path):
            told.append([article.title, article.outlet, str(article.published), article.place])
            told.append([(p.start, p.end) for p in cut(article)])
            told += [
                [*s.content, s.kind, s.cue, s.source, s.speaker, s.candidates, s.sentence]
                for s in statements(article)
            ]
    return json.dumps(told)


def test_what_is_read_out_of_an_article_changes_only_with_the_number(tmp_path):
    told = read_out(tmp_path)
    assert told.count('"direct"') >= 3, told
    digest = hashlib.sha256(told.encode()).hexdigest()[:16]
    assert (READING, digest) == READ, (
        "Statements of fixed articles changed: raise READING and note the new digest here."
    )
