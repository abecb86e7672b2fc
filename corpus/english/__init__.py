"""English words and names for the rest of corpus, separate from the rules that use them.

These modules hold the language, and nothing from any article. Another language needs the
same modules:

- ``cues``: the reporting verbs, from ``data/verbs_of_saying.txt``, with their forms, frames and
  properties such as "takes an infinitive". It also holds reporting nouns ("his claim that") and
  nouns for papers ("the report says"). Lists of such verbs elsewhere are views of it, with the
  exceptions that ``cues`` names.
- ``lexicon``: the small words; words for offices, titles and bodies; and words that look like a
  verb or a name but are none.
- ``calendar`` and ``numbers``: months, weekdays, seasons; the values of number words.
- ``first_names``: given names by sex and their short forms; ``nations``: nations with their
  adjectives, peoples and capitals; ``places``: cities, states and provinces. The names are
  generated, by the scripts in ``tools/``, from public packages that NOTICE lists.
- ``punctuation``: marks around a parenthesis or before an attribution.
- ``tables`` reads the files in ``data/``.

A language also has rules. They are in other packages: sentences (``corpus.text``), how names match
(``corpus.people``), attribution (``corpus.attribution``), the forms of questions
(``assistant.question``), and the stemmer of ``index.stems``.
"""
