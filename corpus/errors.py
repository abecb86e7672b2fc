"""All errors with a message for the user.

- UserError
    - NothingToRead        a path does not exist, or holds no article
    - FeedUnavailable      a feed cannot be fetched from its address
    - NoIndex              nothing has been indexed yet
    - IndexBusy            another process is writing the index
    - WrongEmbedder        the index was made with a different embedder
    - IndexOutdated        an older version made the index; writing it updates it
    - IndexDamaged         the stores disagree, and a repair failed
    - StoreUnavailable     a server that holds the library or a part of the index is away
    - ModelUnavailable     a configured model cannot be loaded or does not answer
    - BadQuestion          a question cannot be asked
    - BadQuestions         a question set cannot be read
    - BadPeople            a file of names and aliases cannot be read
    - BadSetting           a setting has an invalid value
"""


class UserError(Exception):
    """An error for the user. The message says what happened and what to do; show it as it is."""


class NothingToRead(UserError):
    """A path does not exist, or holds nothing that can be read as an article."""


class FeedUnavailable(UserError):
    """A feed cannot be fetched from its address, or what stands there is no feed."""


class NoIndex(UserError):
    """Nothing has been indexed yet in the index folder."""


class IndexBusy(UserError):
    """Another process is writing the index."""


class WrongEmbedder(UserError):
    """The index was made with a different embedder from the configured one."""


class IndexOutdated(UserError):
    """The index was made by an older version. Writing it brings it up to date."""


class IndexDamaged(UserError):
    """The stores disagree with the library, and a repair failed."""


class StoreUnavailable(UserError):
    """A server that holds the library or a part of the index does not answer; nothing is lost."""


class ModelUnavailable(UserError):
    """A configured model cannot be loaded, or does not answer."""


class BadQuestion(UserError):
    """A question cannot be asked; for example, it is too long."""


class BadQuestions(UserError):
    """A question set cannot be read. The message names file, line and field."""


class BadPeople(UserError):
    """A file of names and aliases cannot be read. The message names file and line."""


class BadSetting(UserError):
    """A setting has an invalid value. The message names the setting and the valid values."""
