"""The cleaner as a step of other people's pipelines, one module an engine, each an extra of its own.

All give what `cleaner.clean` gives; a missing text stays missing. What is sent to a worker holds options only: the
lexicon is loaded in the worker, once a process.
"""
