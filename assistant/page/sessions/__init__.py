"""The conversations of the page, as values and in SQLite.

``session`` is a conversation with its entries, ``chips`` and ``filters`` are what limits a
question. ``store`` keeps conversations beside the index, in the tables of ``tables``;
``entry_json`` is the form of an entry there.
"""
