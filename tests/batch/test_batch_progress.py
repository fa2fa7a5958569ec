import io
import re
import sys

from cleaner.batch.progress import Progress, clock, summary
from cleaner.batch.tally import Slow, Tally


def tally_of(documents, rejected=0):
    tally = Tally()
    tally.documents, tally.rejected, tally.characters, tally.kept = documents, rejected, 200, 150
    return tally


def test_lines_of_log_tell_rate_and_time_left(capsys):
    progress = Progress(total=4_000_000, done=1_000_000, every=0)
    progress.show(2_000_000, tally_of(1234, 5))
    said = capsys.readouterr().err
    assert re.fullmatch(r"\d\d:\d\d:\d\d 1,234 documents, 5 rejected, [\d.]+ MB/s, 50 %, \d+:\d\d left\n", said)


def test_lines_of_log_do_not_come_often_nor_when_not_wanted(capsys):
    Progress(total=10).show(5, tally_of(1))
    Progress(total=10, quiet=True, every=0).show(5, tally_of(1))
    assert capsys.readouterr().err == ""


def test_on_a_terminal_there_is_a_bar(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(sys, "stderr", Terminal())
    progress = Progress(total=4_000_000, every=0)
    progress.show(2_000_000, tally_of(7))
    progress.show(4_000_000, tally_of(9))
    progress.close()
    shown = sys.stderr.getvalue()
    assert "100%" in shown
    assert "9 documents" in shown


def test_the_summary_says_what_was_done():
    assert summary(tally_of(1), 2.0) == "1 document in 0:02 (0/s); 0 changed, 25.0 % of the characters removed"
    assert summary(Tally(), 0.0).startswith("0 documents in 0:00 (0/s)")


def test_times_are_written_as_people_read_them():
    assert [clock(seconds) for seconds in (0, 59.6, 3599, 3600)] == ["0:00", "1:00", "59:59", "1:00:00"]


def test_tallies_add_up_and_keep_the_slowest():
    one, two = Tally(), Tally()
    one.slow(*(Slow(float(n), 10, "in.jsonl", n, None) for n in range(12)))
    two.slow(Slow(20.0, 10, "in.jsonl", 99, "x"), Slow(0.5, 10, "in.jsonl", 98, "y"))
    one.removed["faq"], two.removed["faq"] = 3, 4
    one.language("en", 10, 9)
    two.language("en", 5, 5)
    two.language("de", 1, 1)
    one.documents, two.documents = 2, 1
    one.add(two)
    assert [slow.line for slow in one.slowest] == [99, *range(11, 2, -1)]
    assert one.is_slow(3.1)
    assert not one.is_slow(3.0)
    data = one.to_dict()
    assert data["characters_removed"] == {"faq": 7}
    assert data["languages"] == {
        "en": {"documents": 2, "characters": 15, "characters_kept": 14},
        "de": {"documents": 1, "characters": 1, "characters_kept": 1},
    }
    assert Tally.from_dict(data).to_dict() == data
