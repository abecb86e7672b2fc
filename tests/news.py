"""A small world of news for tests: articles with an outlet, a day and a byline, and their index."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from index.intake.sync import sync
from index.models.embed import Embedder

KELP_LEAD = "The kelp farm off Inishvarra will double in size next spring, its owners said."
KELP = f"""Sign up to our newsletter and get the best of the coast in your inbox every morning.

{KELP_LEAD}

The farm has 40 ropes in the bay. Harvests rose from 90 tonnes to 310 tonnes in two years.

“We started with one boat and a borrowed winch. Nobody on the pier believed in us,” said Nuala \
Breathnach, who runs the kelp farm with her brother. “Now the pier buys our soup.”

The county council will decide on the licence for the kelp farm on 14 June 2024. Joao Matola, a \
marine biologist, said the ropes had brought back wrasse and pollack to the bay.
"""
HEARING = """Fishermen spoke against the larger kelp farm on Inishvarra at a hearing on 20 May 2024.

Declan Okafor, who fishes for crab, said the ropes of the kelp farm would cost him a third of his \
pots. “You cannot fence the sea,” Okafor told the hearing.

Nuala Breathnach offered to leave a channel of 200 metres. The hearing lasted four hours.
"""
LICENCE = """The council granted the kelp farm on Inishvarra its licence by 11 votes to 6 on Friday.

Declan Okafor said the crab boats would go to court. Councillor Mairead Soto said the vote on the \
kelp farm was “the hardest in ten years”.

The first new ropes of the kelp farm will be laid in March 2025.
"""
TRAM = """The night tram in Port Nova carried 9,000 passengers in its first week, its operator said.

“People came to look and stayed to ride,” said Yusra Benali, who heads the tram company. Tickets \
cost 2.20 euros. The last night tram leaves the harbour at 3.40 in the morning.

Correction: An earlier version of this article gave the price of a ticket as 1.80 euros.
"""

ARTICLES = [
    {"id": "kelp", "title": "Kelp farm off Inishvarra to double in size",
     "outlet": "Atlantic Ledger", "published": "2024-04-29", "author": "Tomasz Oyelaran",
     "text": KELP},
    {"id": "hearing", "title": "Crab fishermen fight kelp farm", "outlet": "Bay Radio",
     "published": "2024-05-21", "author": "Sadia Lindgren", "text": HEARING},
    {"id": "licence", "title": "Council grants kelp farm its licence",
     "outlet": "Atlantic Ledger", "published": "2024-06-15", "author": "Tomasz Oyelaran",
     "text": LICENCE},
    {"id": "tram", "title": "Night tram draws crowds", "outlet": "Correo Nova",
     "published": "2024-05-02", "author": "Ewa Katz", "text": TRAM},
]  # fmt: skip


def build(
    home: Path,
    articles: Iterable[Mapping[str, str]] = ARTICLES,
    *,
    embedder: Embedder | None = None,
) -> Path:
    """An index of the articles in ``home``."""
    folder = home / "articles"
    folder.mkdir(parents=True)
    rows = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in articles)
    (folder / "news.jsonl").write_text(rows, encoding="utf-8")
    sync(home / "index", [folder], embedder=embedder)
    return home / "index"
