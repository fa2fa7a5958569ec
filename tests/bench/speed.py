"""Speed of the cleaner on one core: MB/s beside the line rules of C4, time by length, memory, start-up.

    python tests/bench/speed.py [--documents N]

Reads the development pages beside the project, or the seeds where these are missing. The line rules are those of datatrove's
C4QualityFilter; without datatrove that column is empty.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
PAGES = ROOT.parent / "shared" / "clutterbench" / "wcxb_dev" / "articles.jsonl.gz"
LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
SNAPSHOT = 2_500_000_000  # pages of a Common Crawl snapshot, about


def texts(count: int) -> dict[str, list[str]]:
    """Documents by what they are."""
    if not PAGES.exists():
        return {"seeds": [path.read_bytes().decode("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]}
    with gzip.open(PAGES, "rt", encoding="utf-8") as file:
        pages = [json.loads(line) for line in file][:count]
    return {"trafilatura's text": [page["traf"] for page in pages], "page text": [page["page"] for page in pages]}


def seconds(function: Callable[[str], object], documents: list[str]) -> float:
    """Processor time of one go over all documents: each text is seen once, since short lines are remembered."""
    begin = time.process_time()
    for document in documents:
        function(document)
    return time.process_time() - begin


def c4() -> Callable[[str], object] | None:
    try:
        from datatrove.data import Document
        from datatrove.pipeline.filters.c4_filters import C4QualityFilter
    except ImportError:
        return None
    step = C4QualityFilter(min_num_sentences=-1, filter_curly_bracket=False)
    return lambda text: step.filter(Document(text=text, id=""))


def extraction(count: int) -> None:
    """What cleaning costs beside getting text from HTML, and what both would for a whole snapshot."""
    pages = [gzip.decompress(path.read_bytes()) for path in sorted(PAGES.parent.glob("html/*.gz"))[:count]]
    if not pages:
        return
    import trafilatura

    import cleaner

    trafilatura.extract(pages[0])
    texts: list[str] = []
    extract = seconds(lambda page: texts.append(trafilatura.extract(page, include_comments=False) or ""), pages)
    rows = {
        "trafilatura.extract": extract,
        "cleaner.clean of its text": seconds(cleaner.clean, texts),
        "cleaner.clean_html, extraction included": seconds(cleaner.clean_html, pages),
    }
    print("\n| of a web page | ms | core hours a snapshot of 2.5 billion pages |\n|---|---|---|")
    for name, taken in rows.items():
        each = taken / len(pages)
        print(f"| {name} | {each * 1e3:.1f} | {each * SNAPSHOT / 3600:,.0f} |")


def doubled(documents: list[str]) -> None:
    """What twice as many phrases cost."""
    from cleaner.lexicon import Lexicon, Phrase, read_all, tables
    from cleaner.model import labelling, zoning
    from cleaner.options import Options
    from cleaner.pipeline import Pipeline

    phrases, classes = read_all()
    others = [Phrase("zq" + phrase.text[::-1], phrase.label, phrase.place, "zz") for phrase in phrases]
    times = []
    for some in (phrases, phrases + others):
        words = {name: list(found) for name, found in classes.items()}
        pipeline = Pipeline(Lexicon(*tables(some, words)), zoning(), labelling())
        pipeline.clean("warm " * 5000, Options())  # builds the automaton
        times.append(seconds(lambda text, used=pipeline: used.clean(text, Options()), documents))
    print(
        f"\n{len(phrases):,} phrases {times[0]:.2f} s, twice as many {times[1]:.2f} s: {times[1] / times[0]:.2f} times"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--pages", type=int, default=60, help="web pages to extract from")
    given = parser.parse_args()
    import cleaner

    rules = c4()
    sets = texts(given.documents)
    print("| text | documents | MB | cleaner MB/s | C4 rules MB/s | ratio |\n|---|---|---|---|---|---|")
    for name, documents in sets.items():
        size = sum(len(document.encode()) for document in documents) / 1e6
        own = size / seconds(cleaner.clean, documents)
        other = size / seconds(rules, documents) if rules else None
        beside = f"{other:.1f} | {own / other:.2f}" if other else "- | -"
        print(f"| {name} | {len(documents)} | {size:.1f} | {own:.2f} | {beside} |")

    print("\n| length, bytes | ms | MB/s |\n|---|---|---|")
    joined = "\n".join(next(iter(sets.values())))
    while len(joined) < LENGTHS[-1]:
        joined += "\n" + joined
    for length in LENGTHS:
        taken = seconds(cleaner.clean, [joined[:length]])
        print(f"| {length:,} | {taken * 1e3:.1f} | {length / 1e6 / taken:.2f} |")

    extraction(given.pages)
    doubled(next(reversed(sets.values())))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory {peak:.0f} MB, the longest text and all documents in it")
    code = "import time; t = time.process_time(); import cleaner; cleaner.clean('x'); print(time.process_time() - t)"
    start = min(float(subprocess.check_output([sys.executable, "-c", code], cwd=ROOT)) for _ in range(5))
    print(f"import and lexicon {start * 1e3:.0f} ms")


if __name__ == "__main__":
    main()
