"""Times of day in a line of text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cleaner.facts.words import kinds


class Clock(NamedTuple):
    """A time of day; `start` and `end` are offsets in the plain text it was found in, `second` is -1 where it has none,
    `zone` minutes east of Greenwich or None."""

    start: int
    end: int
    hour: int
    minute: int
    second: int = -1
    zone: int | None = None

    def iso(self) -> str:
        """ISO 8601: ``18:30``, ``18:30:05``, ``18:30+01:00``."""
        text = f"{self.hour:02}:{self.minute:02}" + (f":{self.second:02}" if self.second >= 0 else "")
        if self.zone is None:
            return text
        hours, minutes = divmod(abs(self.zone), 60)
        return f"{text}{'-' if self.zone < 0 else '+'}{hours:02}:{minutes:02}"


# Zones whose name means one thing in newspapers; minutes east of Greenwich.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "мск": 180, "est": -300, "edt": -240,
    "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "jst": 540, "kst": 540, "wib": 420, "aest": 600, "aedt": 660,
}  # fmt: skip


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    am, pm = (
        "|".join(re.escape(word) for word in sorted(kinds()[half], key=len, reverse=True)) for half in ("am", "pm")
    )
    zones = "|".join(sorted(_ZONES, key=len, reverse=True))
    return re.compile(
        rf"(?<![\d.,/-])(?:(?P<half>{am}|{pm})\s?)?(?P<hour>[01]?\d|2[0-4])"
        r"(?:\s?[:h時时点點시]\s?(?P<minute>[0-5]\d)(?!\d)(?:\s?[:分분]\s?(?P<second>[0-5]\d)(?!\d)(?:[.,]\d+)?)?"
        r"|\s?(?P<bare>h|uhr|時|时|시)(?![^\W\d_])"
        r"|\.(?P<dotted>[0-5]\d)(?![\d.])(?=\s?(?:uhr|wib|wita|wit|น|น\.|hrs|kl)\b|\s?[ap]\.?m\b)"
        rf"|(?=\s?(?:{am}|{pm})(?![^\W\d_])))"
        rf"(?:\s?(?P<late>{am}|{pm})(?![^\W\d_]))?"
        rf"(?:\s?[(\[]?(?:(?P<zone>{zones})(?![^\W\d_]))?\s?(?P<shift>[+-]\d{{1,2}}:?(?:\d\d)?)?(?![\d-]))?"
    )


_NORDIC = re.compile(r"\b(?:kl|klo|kello|ora|ore|alle|pukul|jam|godz|o)\.?\s?([01]?\d|2[0-3])[.:]([0-5]\d)(?![\d.])")


def clocks(text: str) -> list[Clock]:
    """The times in a plain text, in order.

    >>> [clock.iso() for clock in clocks("9:42 pm utc, 07h36, 오후 1:40")]
    ['21:42+00:00', '07:36', '13:40']
    """
    found = []
    for match in _pattern().finditer(text):
        half = match["late"] or match["half"]
        hour = int(match["hour"])
        minute = int(match["minute"] or match["dotted"] or 0)
        if half and hour <= 12:
            hour = hour % 12 + (12 if half in kinds()["pm"] else 0)
        if hour == 24:
            continue
        found.append(Clock(match.start(), match.end(), hour, minute, int(match["second"] or -1), _zone(match)))
    for match in _NORDIC.finditer(text):
        if not any(clock.start < match.end() and match.start() < clock.end for clock in found):
            found.append(Clock(match.start(), match.end(), int(match[1]), int(match[2])))
    return sorted(found)


def _zone(match: re.Match[str]) -> int | None:
    shift = match["shift"]
    if not match["zone"] and not (shift and len(shift) >= 5):
        return None
    minutes = _ZONES[match["zone"]] if match["zone"] else 0
    if shift:
        digits = shift[1:].replace(":", "")
        hours, rest = (int(digits), 0) if len(digits) <= 2 else (int(digits[:-2]), int(digits[-2:]))
        minutes += (-1 if shift[0] == "-" else 1) * (60 * hours + rest)
    return minutes
