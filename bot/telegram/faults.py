"""The last resort: whatever goes wrong is logged under an id, and people are told that id and never more."""

import logging
import secrets

logger = logging.getLogger(__name__)


def logged(what: str) -> str:
    """Log the exception being handled; return the id that it is found by."""
    name = secrets.token_hex(4)
    logger.exception("%s, id %s", what, name)
    return name
