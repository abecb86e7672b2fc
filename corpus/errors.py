"""Every error whose message is meant for the user.

- UserError
    - NothingToRead        a path that is not there, or holds no article
    - NoIndex              nothing has been indexed yet
    - IndexBusy            another process is writing the index
    - WrongEmbedder        the index was made with another embedder
    - IndexOutdated        the index is of an older version, and is brought up to date by writing it
    - IndexDamaged         the stores disagree and could not be mended
    - ModelUnavailable     a configured model cannot be loaded or does not answer
    - BadQuestion          a question that cannot be asked
    - BadQuestions         a question set that cannot be read
    - BadPeople            a file of names and aliases that cannot be read
    - BadSetting           a setting with a value that makes no sense
"""


class UserError(Exception):
    """Show the message as it is: it says what happened and what to do."""


class NothingToRead(UserError):
    """A path that does not exist, or holds nothing that can be read as an article."""


class NoIndex(UserError):
    """Nothing has been indexed yet where it was looked for."""


class IndexBusy(UserError):
    """Another process is writing the index."""


class WrongEmbedder(UserError):
    """The index was made with another embedder than the one configured."""


class IndexOutdated(UserError):
    """The index was made by an older version, and may be brought up to date."""


class IndexDamaged(UserError):
    """The stores disagree with the library and could not be mended."""


class ModelUnavailable(UserError):
    """A configured model cannot be loaded, or does not answer."""


class BadQuestion(UserError):
    """A question that cannot be asked, such as one that is too long."""


class BadQuestions(UserError):
    """A question set that cannot be read; names file, line and field."""


class BadPeople(UserError):
    """A file of names and aliases that cannot be read; names file and line."""


class BadSetting(UserError):
    """A setting whose value makes no sense; names the setting and what it may be."""
