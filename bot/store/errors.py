"""What can go wrong with durable state. The text of each is one Vietnamese sentence that may be shown as it is.

StoreFault
├── StoreUnavailable   the database or the folder cannot be used, or was made by a newer version
├── Conflict           somebody else wrote first; read again and repeat
│   └── Repeated       this very update already had its effect
├── NoSuchDraft · NoSuchPerson
├── LastAdmin          the change would leave nobody to manage people
├── CodeUnknown        no living pairing code like this
└── TooManyPending     no room for another stranger
"""

from knowledge.fault import Fault


class StoreFault(Fault):
    """Something about durable state that a person should hear."""


class StoreUnavailable(StoreFault):
    """The database or the folder of files cannot be opened, read or written."""


class Conflict(StoreFault):
    """Somebody else wrote first. Nothing of this transaction was kept."""


class Repeated(Conflict):
    """The update was seen before. Nothing was done a second time."""


class NoSuchDraft(StoreFault):
    """No draft has this id, or it is not this person's."""


class NoSuchPerson(StoreFault):
    """No approved person has this id."""


class LastAdmin(StoreFault):
    """The only admin would lose the role."""


class CodeUnknown(StoreFault):
    """The pairing code was never given, was used, or has expired."""


class TooManyPending(StoreFault):
    """As many strangers wait as may."""
