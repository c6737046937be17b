"""The root of every fault that a person can mend.

    Fault                      its text is one Vietnamese sentence: what is wrong, and what to do
    ├── bot.settings           FaultySetting
    ├── bot.store              StoreUnavailable, Conflict, …
    ├── bot.interview.read     FaultyForm
    ├── bot.report             FaultyOffice, DistrictAbolished
    ├── ingest                 Unreadable, FaultyRegistry
    └── knowledge              ModelUnavailable, OtherModel, IndexUnavailable

The command line prints it on stderr, the chat says it. Whatever is no Fault is a defect of this program.
"""


class Fault(Exception):
    """Something a person can mend; the text says what."""
