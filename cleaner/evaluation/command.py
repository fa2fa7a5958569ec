"""``cleaner eval``: figures on the user's own documents."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

from cleaner.evaluation import tables
from cleaner.evaluation.bootstrap import RESAMPLES, Estimate, differences, estimates
from cleaner.evaluation.gold import Gold, GoldError, read_gold
from cleaner.evaluation.measure import Score
from cleaner.evaluation.outputs import Setting, result_of, scores, setting
from cleaner.evaluation.worst import mistakes, told, worst
from cleaner.options import Options

_USAGE, _FAILURE = 2, 1
_IN_REPORT = 50  # documents of a report
_NOTES = 3  # mistakes told in a report's remark

_DESCRIPTION = """\
Measure the cleaner on documents whose clutter is known. GOLD is JSON Lines (also .gz), a document a line:
  {"id": …, "lang": …, "lines": […], "ranges": [[first, last, label], …], "partial": [[line, text, label], …]}
as `cleaner annotate` makes it, or {"input": …, "expected": …}; or a directory of texts, with a second directory of the
expected texts under the same names. What is right is decided by GOLD alone: text labelled title or body stays, captions
and unsure lines do not count, all else goes, whatever --keep and --drop say."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(_USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """The command's options."""
    made = _Parser(prog="cleaner eval", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = made.add_argument
    add("gold", metavar="GOLD", help="labelled documents, pairs, or a directory of texts")
    add("expected", metavar="EXPECTED", nargs="?", help="where GOLD is a directory: the one with the expected texts")
    add("--keep", default="", metavar="LABELS", help="clutter to leave in, e.g. faq,byline")
    add("--drop", default="", metavar="LABELS", help="kept labels to take out, e.g. title")
    add("--results", metavar="FILE", help='measure these instead: JSON Lines with "id" and "text", or a directory')
    add("--compare", metavar="OTHER", help='a second setting ("keep=faq drop=title", "default") or result file')
    add("--worst", type=int, default=0, metavar="N", help="list the N worst documents, with what went wrong")
    add("--report", metavar="OUT.html", help=f"write a page of the worst documents, at most {_IN_REPORT} (see --worst)")
    add("--resamples", type=int, default=RESAMPLES, metavar="N", help=f"draws for the intervals ({RESAMPLES}); 0: none")
    add("--json", action="store_true", help="print the figures as JSON")
    return made


def main(argv: Sequence[str]) -> int:
    """Run `cleaner eval`. Answers the exit code: 0 done, 2 for a wrong call or input, 1 where the report cannot be
    written."""
    command = parser()
    given = command.parse_args(argv)
    if given.worst < 0 or given.resamples < 0:
        command.error("--worst and --resamples take numbers from 0")
    try:
        first = _setting(given)
        second = setting(given.compare) if given.compare else None
    except ValueError as error:
        command.error(str(error))
    try:
        documents = read_gold(given.gold, given.expected)
        found = scores(documents, first)
        others = scores(documents, second) if second else []
    except GoldError as error:
        return _failed(str(error), _USAGE)
    if given.json:
        print(json.dumps(_data(found, others, given), ensure_ascii=False, indent=1))
    else:
        for line in _lines(documents, found, others, first, second, given):
            print(line)
    if given.report:
        try:
            _report(found, first, given)
        except OSError as error:
            return _failed(f"{given.report}: {error.strerror or error}", _FAILURE)
    return 0


def _setting(given: argparse.Namespace) -> Setting:
    keep, drop = (tuple(names.replace(",", " ").split()) for names in (given.keep, given.drop))
    Options.of(keep, drop)
    if given.results:
        if keep or drop:
            raise ValueError("--keep and --drop do not go with --results")
        return Setting(given.results, path=given.results)
    chosen = [f"{name}={','.join(names)}" for name, names in (("keep", keep), ("drop", drop)) if names]
    return Setting(" ".join(chosen) or "default", keep, drop)


def _lines(
    documents: list[Gold],
    found: list[Score],
    others: list[Score],
    first: Setting,
    second: Setting | None,
    given: argparse.Namespace,
) -> Iterator[str]:
    count = len(documents)
    yield f"{count} document{'s' if count != 1 else ''}, {first.name}"
    yield from tables.overview(_estimates(found, given))
    missing = sum(document.missing for document in documents)
    if missing:
        yield f"  note: {missing} units of the expected texts are not in the inputs, and no cleaner could keep them"
    for title, rows in _groups(found, given).items():
        yield ""
        yield from tables.groups(title, [(name, len(part), _estimates(part, given)) for name, part in rows.items()])
    yield ""
    yield from tables.labels(found)
    if second:
        yield ""
        yield from tables.comparison(
            _differences(found, others, given), first.name, second.name, _changed(found, others)
        )
    if given.worst:
        yield ""
        yield from tables.listing(found, given.worst)


def _estimates(found: Sequence[Score], given: argparse.Namespace) -> dict[str, Estimate]:
    return estimates([one.sums() for one in found], given.resamples)


def _differences(found: Sequence[Score], others: Sequence[Score], given: argparse.Namespace) -> dict[str, Estimate]:
    return differences([one.sums() for one in found], [one.sums() for one in others], given.resamples)


def _groups(found: Sequence[Score], given: argparse.Namespace) -> dict[str, dict[str, list[Score]]]:
    """Scores by language, form and kind; the largest group first, none where the documents do not tell."""
    out: dict[str, dict[str, list[Score]]] = {}
    for title in ("language", "form", "kind"):
        parts: dict[str, list[Score]] = {}
        for one in found:
            name = getattr(one.gold, title)
            if name:
                parts.setdefault(name, []).append(one)
        if parts:
            out[title] = dict(sorted(parts.items(), key=lambda item: (-len(item[1]), item[0])))
    return out


def _changed(found: Sequence[Score], others: Sequence[Score]) -> tuple[int, int]:
    pairs = [(one.text_f1, other.text_f1) for one, other in zip(found, others)]
    return sum(b > a for a, b in pairs), sum(b < a for a, b in pairs)


def _data(found: list[Score], others: list[Score], given: argparse.Namespace) -> dict[str, Any]:
    data: dict[str, Any] = {"documents": len(found), "figures": _plain(_estimates(found, given))}
    for title, rows in _groups(found, given).items():
        data[f"by_{title}"] = {
            name: {"documents": len(part), "figures": _plain(_estimates(part, given))} for name, part in rows.items()
        }
    data["by_label"] = {
        label: {"units": count, "removed": share, "so_called": right}
        for label, count, share, right in tables.by_label(found)
    }
    if others:
        better, worse = _changed(found, others)
        data["compared"] = {
            "differences": _plain(_differences(found, others, given)), "better": better, "worse": worse
        }  # fmt: skip
    if given.worst:
        data["worst"] = [_document(one) for one in worst(found, given.worst)]
    return data


def _plain(found: dict[str, Estimate]) -> dict[str, dict[str, float]]:
    return {name: one._asdict() for name, one in found.items()}


def _document(one: Score) -> dict[str, Any]:
    return {
        "id": one.gold.name,
        "text_f1": one.text_f1,
        "body": one.body,
        "body_lost": one.body_lost,
        "clutter": one.clutter,
        "clutter_left": one.clutter_left,
        "mistakes": [mistake._asdict() for mistake in mistakes(one)],
    }


def _report(found: list[Score], chosen: Setting, given: argparse.Namespace) -> None:
    from cleaner.report.page import Entry, page

    picked = worst(found, given.worst or _IN_REPORT) or found[:1]
    entries = [Entry(one.gold.name, result_of(one, chosen), _note(one)) for one in picked]
    made = page(entries, f"Worst documents of {given.gold}, {chosen.name}", len(found)).encode("utf-8")
    with open(given.report, "wb") as file:
        file.write(made)
    print(f"{given.report}: {len(entries)} of {len(found)} documents", file=sys.stderr)


def _note(one: Score) -> str:
    wrong = mistakes(one)
    more = [f"and {len(wrong) - _NOTES} more"] if len(wrong) > _NOTES else []
    return " · ".join([f"text F1 {one.text_f1:.3f}", *map(told, wrong[:_NOTES]), *more])


def _failed(message: str, code: int) -> int:
    print(f"cleaner eval: {message}", file=sys.stderr)
    return code
