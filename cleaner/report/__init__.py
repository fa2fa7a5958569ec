"""Why a piece was removed: `terminal` for one document in a terminal, `page` for many in a web page."""
