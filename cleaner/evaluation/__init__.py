"""Measuring the cleaner on labelled documents, and labelling documents to measure it on."""
