"""What documents are kept in: JSON Lines, Parquet, WARC and WET, text and HTML files.

`sources` finds and recognises inputs; `chunks` reads them in pieces of about a mebibyte, each with the place where
the next begins; `rows` are a chunk's records; `sealing` makes the finished output of what was appended to it.
"""
