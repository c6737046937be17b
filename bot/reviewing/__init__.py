"""A report put before supervisors: submitted, read, returned with remarks or approved, void when it changes.

    submitting   the officer puts the version for signing before one supervisor or all
    case reading what was submitted, as it prints, and who answered it
    deciding     the supervisor's screens: what waits, the report by section, yes
    remarking    the supervisor's remarks, each on a section, and the return
    mending      the officer's way through the remarks
    voiding      what happens when an approved report changes
    history file what happened to a report, and to this very file

The rules are in `bot.approval`; what other journeys show of a review is read by `bot.reviewed`.
"""
