"""Text of web articles without the clutter around them: ``cleaner.clean(text)``."""

from cleaner.api import Cleaner, Span, analyze, clean, clean_html
from cleaner.labels import Label
from cleaner.options import Options
from cleaner.result import Result
from cleaner.version import __version__

__all__ = ["Cleaner", "Label", "Options", "Result", "Span", "__version__", "analyze", "clean", "clean_html"]
