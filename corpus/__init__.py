"""What the articles say."""

from pathlib import Path

SAMPLES = Path(__file__).parent / "articles"
QUESTIONS = Path(__file__).parent / "questions.jsonl"
