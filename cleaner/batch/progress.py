"""How a batch is coming along: a bar on a terminal, lines of log elsewhere."""

from __future__ import annotations

import sys
from time import monotonic, strftime
from typing import Any

from cleaner.batch.tally import Tally
from cleaner.formats.extras import need

# Seconds between two lines of log.
_EVERY = 10.0


class Progress:
    """Shows bytes of input done, their rate and the time left, and the documents. `total` is 0 where it is unknown,
    `done` what an earlier run had done."""

    def __init__(self, total: int, done: int = 0, quiet: bool = False, every: float = _EVERY) -> None:
        self._total = total
        self._start = self._done = done
        self._began = self._logged = monotonic()
        self._quiet = quiet
        self._every = every
        self._bar: Any = None
        if not quiet and sys.stderr.isatty():
            bar = need("tqdm", "batch", "cleaner batch").tqdm
            options = {"file": sys.stderr, "mininterval": min(0.1, every)}
            self._bar = bar(total=total or None, initial=done, unit="B", unit_scale=True, leave=False, **options)

    def show(self, done: int, tally: Tally) -> None:
        """So many bytes are done, and so many documents."""
        if self._bar is not None:
            self._bar.set_postfix_str(_counts(tally), refresh=False)
            self._bar.update(done - self._done)
        self._done = done
        now = monotonic()
        if self._bar is None and not self._quiet and now - self._logged >= self._every:
            self._logged = now
            self.say(self._line(now, tally))

    def say(self, message: str) -> None:
        """A line on standard error, whatever else is there."""
        if self._bar is not None:
            self._bar.clear()
        print(f"{strftime('%H:%M:%S')} {message}", file=sys.stderr, flush=True)

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()

    def _line(self, now: float, tally: Tally) -> str:
        rate = (self._done - self._start) / max(now - self._began, 1e-9)
        line = f"{_counts(tally)}, {rate / 1e6:.1f} MB/s"
        if self._total and rate > 0:
            left = max(self._total - self._done, 0) / rate
            line += f", {100 * self._done / self._total:.0f} %, {clock(left)} left"
        return line


def summary(tally: Tally, seconds: float) -> str:
    """What a batch did, in one line."""
    rate = tally.documents / seconds if seconds > 0 else 0.0
    removed = 100 * (1 - tally.kept / tally.characters) if tally.characters else 0.0
    return (
        f"{_counts(tally)} in {clock(seconds)} ({rate:,.0f}/s); {tally.changed:,} changed, "
        f"{removed:.1f} % of the characters removed"
    )


def clock(seconds: float) -> str:
    """A time as people read it.

    >>> clock(7.2), clock(4000)
    ('0:07', '1:06:40')
    """
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def _counts(tally: Tally) -> str:
    documents = f"{tally.documents:,} document{'' if tally.documents == 1 else 's'}"
    return f"{documents}, {tally.rejected:,} rejected" if tally.rejected else documents
