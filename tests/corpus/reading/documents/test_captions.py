import pytest

from corpus.attribution.statements import statements
from corpus.reading.read import read_articles


@pytest.fixture
def read(tmp_path):
    def read(text, name="a.vtt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        (found,) = read_articles(tmp_path / name, root=tmp_path)
        return found

    return read


def srt(*cues):
    """Captions of three seconds each; None is a silence of ten."""
    at, out = 0, ""
    for number, words in enumerate(cues, 1):
        if words is None:
            at += 10
            continue
        out += f"{number}\n00:00:{at:02},000 --> 00:00:{at + 3:02},000\n{words}\n\n"
        at += 3
    return out


@pytest.mark.parametrize(
    ("cues", "text"),
    [
        (["The wall is", "sound."], "The wall is sound."),
        (["The <i>wall</i>\nis {\\an8}sound &amp; dry."], "The wall is sound & dry."),
        (["It is sound.", None, "They left."], "It is sound.\n\nThey left."),
        (["the water came", "the water came in", "the water came in at night"],
         "the water came in at night"),
        (["No. No.", "No. No."], "No. No."),
        (["Remember: it rained."], "Remember: it rained."),
        ([">> LI WEN: It is sound,", "we looked.", ">> Twice?", ">> LI WEN: Yes."],
         "[00:00:00] LI WEN: It is sound, we looked.\n\n[00:00:06] UNIDENTIFIED SPEAKER: Twice?\n\n"
         "[00:00:09] LI WEN: Yes."),
        (["Ada Reyes: We did.", "- Did you?\n- We did."],
         "[00:00:00] Ada Reyes: We did.\n\n[00:00:03] UNIDENTIFIED SPEAKER: Did you?\n\n"
         "[00:00:03] UNIDENTIFIED SPEAKER: We did."),
    ],
)  # fmt: skip
def test_captions_are_read_as_they_are_heard(read, cues, text):
    assert read(srt(*cues), "a.srt").text == text


VTT = """WEBVTT - Harbour board

NOTE not for air

STYLE
::cue { color: red }

intro
00:01.000 --> 00:02.000 align:start
<v.loud Li Wen>The wall is

01:00:02.000 --> 01:00:04.000
<v.loud Li Wen>sound.</v> <v Ada Reyes>For <00:03.000><c>now</c>.

01:00:05.500 --> 01:00:06.000
<v Li Wen>For a hundred years.
"""


def test_voices_are_speakers(read):
    found = read(VTT)
    assert found.title == "Harbour board"
    assert found.text == (
        "[00:00:01] Li Wen: The wall is sound.\n\n[01:00:02] Ada Reyes: For now.\n\n"
        "[01:00:05] Li Wen: For a hundred years."
    )
    said = [(s.speaker, found.text[slice(*s.content)]) for s in statements(found)]
    assert said == [
        ("Li Wen", "The wall is sound."),
        ("Ada Reyes", "For now."),
        ("Li Wen", "For a hundred years."),
    ]


def test_nobody_is_given_the_words_of_an_unnamed_speaker(read):
    cues = [">> LI WEN: It is sound.", ">> It is not.", ">> ADA REYES: It is.", ">> LI WEN: So."]
    found = read(srt(*cues), "a.srt")
    said = {found.text[slice(*s.content)]: s.speaker for s in statements(found)}
    assert said["It is not."] is None
    assert said["It is sound."] is not None


@pytest.mark.parametrize("text", ["WEBVTT\n", "no captions here", "1\n00:00 --> 00:01\nx\n"])
def test_a_file_without_captions_is_told_of(read, text):
    assert "no captions" in read(text).message
