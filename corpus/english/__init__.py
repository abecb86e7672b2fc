"""English, as the rest of corpus reads it: words and names, apart from the rules that use them.

What stands here is the language and nothing of any article. Another language would have to
supply the same modules:

- ``cues``: the verbs of saying, from ``data/verbs_of_saying.txt``: their forms, their frames, and
  properties such as "takes an infinitive"; nouns that own words ("his claim that") and that say
  something ("the report says"). Every list of such verbs elsewhere is a view of it.
- ``lexicon``: the small words, words for offices, titles and bodies, and what must not be taken
  for a verb or a name.
- ``calendar`` and ``numbers``: months, weekdays, seasons; the values of number words.
- ``first_names``: given names by sex and their short forms; ``nations``: nations with their
  adjectives, peoples and capitals; ``places``: cities, states and provinces. The names are
  generated, by the scripts in ``tools/``, from public packages that NOTICE lists.
- ``punctuation``: marks that set words apart.
- ``tables`` reads the files in ``data/``.

Beside these a language has rules: sentences (``corpus.text``), how names match
(``corpus.people``), who said what (``corpus.attribution``), the forms of questions
(``assistant.question``), and the stemmer of ``index.stems``.
"""
