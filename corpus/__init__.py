"""The corpus: files are read into articles, and articles into statements, people and facts about
the articles."""

from pathlib import Path

SAMPLES = Path(__file__).parent / "articles"
QUESTIONS = Path(__file__).parent / "questions.jsonl"
