"""The clock: the one module that reads it. Everything below the command line and start-up is handed its time."""

from datetime import datetime


def now() -> datetime:
    """Return the present moment, aware, in the time zone of this machine."""
    return datetime.now().astimezone()
