"""Own rules without code: a TOML file that switches labels and adds phrases and patterns, also for single sites.

README.md beside this file tells the format. `model` is what such a file holds, `read` reads it, `match` finds the lines it
speaks of, `layer` puts it around the pipeline.
"""

from cleaner.own.model import Config, Pattern
from cleaner.own.read import ConfigError, chosen, find, load

__all__ = ["Config", "ConfigError", "Pattern", "chosen", "find", "load"]
