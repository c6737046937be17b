"""A report put before supervisors: submitted, read, returned with remarks or approved, void when it changes.

    submitting   the officer puts the version for signing before one supervisor or all
    case         a submission with all that a decision looks at
    reading      what was submitted, by section, as it prints, with who answered it
    comparing    what has changed since it was submitted the last time
    deciding     the supervisor's screens: what waits, the report by section, yes
    remarking    the supervisor's remarks, each on a section, and the return
    mending      the officer's way through the remarks
    voiding      what happens when an approved report changes
    history      what happened to a report
    file         whether this very file was approved

The rules are in `bot.approval`; what other journeys show of a review is read by `bot.reviewed`.
"""
