from __future__ import annotations

import pytest

from corpus.people.joining import Joining, fullness, is_single_word
from corpus.people.user_aliases import Edits, name_key


def groups(*names: str, edits: Edits = Edits(), kin: bool = True) -> list[set[str]]:  # noqa: B008
    """The names by the people they were joined to, the largest first."""
    joining = Joining(edits, lambda one, other: kin)
    joining.add([name_key(name) for name in names])
    by_key = {name_key(name): name for name in names}
    found = [{by_key[k] for k in keys if k in by_key} for keys in joining.people().values()]
    return sorted(filter(None, found), key=lambda g: (-len(g), sorted(g)))


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Sergey Lavrov", "Sergei Lavrov"), [{"Sergey Lavrov", "Sergei Lavrov"}]),
        (("Joseph Biden", "Joe Biden"), [{"Joseph Biden", "Joe Biden"}]),
        (("Rahul Gandhi", "Sonia Gandhi"), [{"Rahul Gandhi"}, {"Sonia Gandhi"}]),
        (("Wangari Maathai", "Maathai"), [{"Maathai"}, {"Wangari Maathai"}]),
        (("George W. Bush", "George H. W. Bush"), [{"George H. W. Bush"}, {"George W. Bush"}]),
        (("Bank of Ghana", "Ghana"), [{"Bank of Ghana"}, {"Ghana"}]),
    ],
    ids=["spelling", "short given name", "kin", "a surname alone", "middle names", "a body"],
)
def test_names_of_one_person_are_joined_and_no_others(names, expected):
    assert groups(*names) == expected


def test_another_given_name_joins_only_within_one_story():
    assert groups("Joseph Biden", "Joe Biden", kin=False) == [{"Joe Biden"}, {"Joseph Biden"}]


def test_the_user_joins_and_parts_what_names_do_not_tell():
    joined = Edits(joins=(("Serguéi Lavrov", "Minister X"),))
    assert groups("Serguéi Lavrov", "Minister X", edits=joined) == [
        {"Serguéi Lavrov", "Minister X"}
    ]
    parted = Edits(partings=(("Sergey Lavrov", "Sergei Lavrov"),))
    assert len(groups("Sergey Lavrov", "Sergei Lavrov", edits=parted)) == 2


def test_a_surname_has_the_bearers_of_all_the_full_names_that_end_with_it():
    joining = Joining(Edits(), lambda one, other: True)
    joining.add([name_key("Rahul Gandhi"), name_key("Sonia Gandhi")])
    both = {joining.person(name_key("Rahul Gandhi")), joining.person(name_key("Sonia Gandhi"))}
    assert set(joining.bearers(name_key("Gandhi"))) == both
    assert joining.bearers(name_key("Rahul")) == ()


@pytest.mark.parametrize(
    ("name", "words", "alone"),
    [("Maathai", 1, True), ("J. Bolton", 1, False), ("Wangari Maathai", 2, False)],
)
def test_initials_do_not_make_a_name_fuller(name, words, alone):
    assert fullness(name_key(name)) == words
    assert is_single_word(name_key(name)) is alone
