"""What is seen of a line: its shape, the lexicon's phrases in it, dates."""
