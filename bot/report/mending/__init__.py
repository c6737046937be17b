"""Mends what is mechanical in a .docx, in tracked changes that an officer accepts or rejects one by one in Word.

Promises: what is called done is no longer found once the changes are accepted, and nothing else is found instead; all
rejected, the file reads and looks as before; a second time mends nothing more. Somebody else's tracked changes, missing
parts, the order of headings and everything that has to be known, not only written otherwise, stay for people.
"""

from bot.report.mending.mend import Mended, mend
from bot.report.mending.resolving import accepted, rejected

__all__ = ["Mended", "accepted", "mend", "rejected"]
