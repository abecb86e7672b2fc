"""The corpus: files become articles, and articles give mastheads, people and statements."""

from pathlib import Path

SAMPLES = Path(__file__).parent / "articles"
QUESTIONS = Path(__file__).parent / "questions.jsonl"
CONVERSATIONS = Path(__file__).parent / "conversations.jsonl"
