"""The examples that ``--help`` of each command shows."""

from __future__ import annotations

HELP_EXAMPLES = {
    "index": (
        "onrecord index ~/articles",
        "onrecord index",
        "onrecord index rows.csv --column text=content --column published=day",
    ),
    "articles": ("onrecord articles", "onrecord articles --json"),
    "ask": (
        'onrecord ask "What did Lavrov say about Bolton?"',
        'onrecord ask "Who won?" --since 2020-02 --outlet courier',
        "onrecord ask --from questions.csv --csv answers.csv",
    ),
    "chat": (
        "onrecord chat",
        "onrecord chat --terminal",
        "onrecord chat --workers 4",
        "onrecord chat --host 0.0.0.0 --name news.example",
    ),
    "mcp": ("onrecord --home ~/news mcp",),
    "access": ("onrecord access password", "onrecord access token newsdesk"),
    "said": (
        "onrecord said --by Lavrov --about Venezuela",
        "onrecord said --kind direct --since 2020-02 --csv",
    ),
    "people": ("onrecord people", "onrecord people --json"),
    "verify": ("onrecord verify draft.txt", "onrecord verify - --json"),
    "eval": ("onrecord eval", "onrecord eval --html report.html"),
    "doctor": ("onrecord doctor",),
    "backup": ("onrecord backup /var/backups/onrecord-monday",),
    "move": ("onrecord move postgresql://onrecord@db.example.org/news", "onrecord move folder"),
}
