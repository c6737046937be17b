"""Texts in the old Vietnamese code tables, TCVN3 (fonts .Vn…) and VNI (fonts VNI-…), as Unicode programs show them."""

import re

# TCVN3 puts its vowels where Latin-1 has signs: "Bé Tµi chÝnh".
_TCVN3 = re.compile(
    "[A-Za-z][\u00b5\u00b8\u00b6\u00b7\u00b9\u00a8\u00bb\u00be\u00bc\u00bd\u00a9\u00ae\u00aa\u00a7\u00ac]|[\u00ae\u00a7][A-Za-z]"
)
# VNI adds marks as letters of their own, many of which no Vietnamese word has: "UÛY BAN NHAÂN DAÂN".
_VNI = re.compile(r"[ñÑöÖøØûÛäÄëËïÏüÜåÅæÆîÎ]|[aAeEoO][âÂ]")
_LEAST_TCVN3, _LEAST_VNI = 2, 3  # "5µm" and one foreign name are let pass


def is_in_old_code(text: str) -> bool:
    """Say whether a text reads as one in TCVN3 or VNI. A foreign name with an umlaut does not."""
    return len(_TCVN3.findall(text)) >= _LEAST_TCVN3 or len(_VNI.findall(text)) >= _LEAST_VNI
