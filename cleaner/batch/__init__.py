"""Many documents: `cleaner batch IN... -o OUT`, and what it is made of."""

from cleaner.batch.command import main

__all__ = ["main"]
