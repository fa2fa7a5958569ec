"""Files of own rules: what they mean, and what is said of wrong ones."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.labels import Label
from cleaner.lexicon import Phrase
from cleaner.options import Options
from cleaner.own import Config, ConfigError, Pattern, chosen, find, load
from cleaner.own.toml import position

FULL = r"""
drop = ["title"]

[keep]
labels = ["faq"]
lines = ["Corrections"]
patterns = ['Recipe \d+']

[phrases.promo]
line = ["Join the Harbour Club"]
start = ["Support us:"]

[patterns.metadata]
line = ['Ref\. \d+']
cut = ['\[\d+\]']

[site."example.org"]
keep = ["byline"]
drop = ["faq"]

[site."news.example.org".patterns.ad]
line = ["Ad"]
"""


def config_of(tmp_path: Path, text: str, name: str = "own.toml") -> Config:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return load(path)


def test_everything_in_one_file(tmp_path: Path) -> None:
    config = config_of(tmp_path, FULL)
    assert config.keep == {Label.FAQ}
    assert config.drop == {Label.TITLE}
    assert config.phrases == (
        Phrase("join the harbour club", "promo", "line", "own"),
        Phrase("support us:", "promo", "start", "own"),
    )
    assert config.patterns == (Pattern(r"Ref\. \d+", "metadata", "line"), Pattern(r"\[\d+\]", "metadata", "cut"))
    assert config.kept_lines == ("corrections",)
    assert config.kept_patterns == (r"Recipe \d+",)
    assert [name for name, _ in config.sites] == ["example.org", "news.example.org"]


def test_keep_as_a_list(tmp_path: Path) -> None:
    assert config_of(tmp_path, 'keep = ["faq"]').keep == {Label.FAQ}


@pytest.mark.parametrize("text", ["", "# nothing\n", "\ufeffdrop = []"])
def test_empty(tmp_path: Path, text: str) -> None:
    assert config_of(tmp_path, text) == Config()


def test_sites(tmp_path: Path) -> None:
    config = config_of(tmp_path, FULL)
    for host in (None, "", "example.com", "notexample.org", "org"):
        assert config.for_host(host) == config._replace(sites=())
    site = config.for_host("WWW.Example.org.")
    assert site.keep == {Label.BYLINE}, "the site drops what the file keeps"
    assert site.drop == {Label.TITLE, Label.FAQ}
    assert site.phrases == config.phrases
    assert Pattern("Ad", "ad", "line") not in site.patterns
    assert Pattern("Ad", "ad", "line") in config.for_host("news.example.org").patterns
    assert config.for_host("news.example.org").keep == {Label.BYLINE}


def test_the_narrower_site_wins_whatever_the_order(tmp_path: Path) -> None:
    config = config_of(
        tmp_path, '[site."a.example.org"]\ndrop = ["title"]\n[site."example.org"]\nkeep = ["title", "ad"]\n'
    )
    assert config.for_host("a.example.org") == Config(keep=frozenset({Label.AD}), drop=frozenset({Label.TITLE}))


def test_a_host_beyond_ascii(tmp_path: Path) -> None:
    config = config_of(tmp_path, '[site."Köln.example"]\nkeep = ["ad"]')
    assert config.for_host("xn--kln-sna.example").keep == config.for_host("köln.example").keep == {Label.AD}


def test_a_caller_wins_over_the_file(tmp_path: Path) -> None:
    config = config_of(tmp_path, 'keep = ["faq", "ad"]\ndrop = ["title"]')
    assert config.options(keep=["title"], drop=["faq"]) == Options.of(keep=["ad", "title"], drop=["faq"])


def test_pickled_and_equal(tmp_path: Path) -> None:
    one, two = config_of(tmp_path, FULL), config_of(tmp_path, FULL.replace("Ad", "Advert"))
    assert pickle.loads(pickle.dumps(one)) == one
    assert one.digest == config_of(tmp_path, FULL + "# a comment").digest != two.digest


def test_pyproject(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find() is None
    path = tmp_path / "pyproject.toml"
    path.write_text("[tool.other]\nx = [")
    assert find() is None, "a broken file that is not meant for us is not our affair"
    path.write_text('[project]\nname = "cleaner"\n')
    assert find() is None
    path.write_text(
        '[project]\nname = "x"\n[tool.cleaner]\ndrop = ["title"]\n[tool.cleaner.phrases.ad]\nline = ["Ad"]\n'
    )
    assert find() == load("pyproject.toml") == chosen(None)
    assert find() == Config(drop=frozenset({Label.TITLE}), phrases=(Phrase("ad", "ad", "line", "own"),))
    path.write_text('[tool.cleaner]\nkeep = [\n"faq",\n "wheather"]\n')
    with pytest.raises(ConfigError, match=r"^pyproject\.toml:4:2: no label 'wheather'"):
        find()
    path.write_text("[tool.other]\n")
    with pytest.raises(ConfigError, match=r"no table \[tool\.cleaner\]"):
        load("pyproject.toml")


WRONG = [
    ('keep = ["faq"', "1:14", "not TOML"),
    ("\n\nkeep = [,]", "3:9", "not TOML"),
    ("[phrases.ad]\n[phrases.ad]\n", "2:12", "twice"),
    ("kept = []", "1:1", "no setting 'kept' (did you mean keep?); there are keep, drop, phrases, patterns, site"),
    ('keep = "faq"', "1:1", "keep is a string; it must be a list of labels or a table"),
    ('# keep\nkeep = [\n  "faq",\n  "weather",\n]', "4:3", "no label 'weather'; there are title, body,"),
    ('\r\nkeep = [\r\n"faq",\r\n"weather"]\r\n', "4:1", "no label 'weather'"),
    ("drop = [3]", "1:9", "a number in drop"),
    ("drop = true", "1:1", "drop is a boolean"),
    (
        '[keep]\nline = ["x"]',
        "2:1",
        "no setting of keep 'line' (did you mean lines?); there are labels, lines, patterns",
    ),
    ('[keep]\nlabels = ["x"]', "2:11", "no label 'x'"),
    ("[keep]\npatterns = ['a', '(']", "2:18", "'(' is no regular expression"),
    ('[phrases.promos]\nline = ["x"]', "1:10", "no clutter label 'promos' (did you mean promo?); there are metadata"),
    ('[phrases]\npromo = { lines = ["x"] }', "2:11", "no place of a phrase 'lines' (did you mean line?)"),
    ('[phrases.promo]\nline = ["x",\n  "***"]', "3:3", "'***' is no phrase"),
    (f'[phrases.promo]\nstart = ["{"x" * 90}"]', "2:10", "at most 80"),
    ('[phrases.body]\nline = ["x"]', "1:10", "[keep] lines"),
    ("phrases.ad.line = 2024-01-01", "1:12", "line is a date or time"),
    ("[patterns.ad]\ncut = ['x', 'x*']", "2:13", "'x*' matches nothing at all"),
    ("[patterns.ad]\ninside = ['x']", "2:1", "no place of a pattern 'inside'; there are line, cut"),
    ('[patterns.ad]\nline = ["(\\\\d"]', "2:9", "no regular expression"),
    ("site = 3", "1:1", "site is a number"),
    ('[site."https://example.org/"]', "1:7", "is no host"),
    ("[site.example.org]\nkeep = []", "1:7", 'put in quotes: [site."example.org"]'),
    ('[site."example.org"]\n[site."EXAMPLE.org"]', "2:7", "a second time"),
    ('[site."example.org"]\nsite = {}', "2:1", "no setting 'site'"),
    ('[site."example.org".phrases.x]\nline = []', "1:29", "no clutter label 'x'"),
]


@pytest.mark.parametrize(("text", "place", "message"), WRONG, ids=range(len(WRONG)))
def test_wrong_files(tmp_path: Path, text: str, place: str, message: str) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(text.encode())
    with pytest.raises(ConfigError) as error:
        load(path)
    told = str(error.value)
    assert told.startswith(f"{path}:{place}: ")
    assert message in told
    assert "\n" not in told


def test_missing_and_undecodable_files(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"none\.toml: No such file"):
        load(tmp_path / "none.toml")
    path = tmp_path / "own.toml"
    path.write_bytes(b'keep = []\n# caf\xe9\ndrop = ["title"]')
    with pytest.raises(ConfigError, match=r"own\.toml:2:6: not UTF-8 \(byte 0xe9\)"):
        load(path)


@given(
    st.lists(
        st.sampled_from(["# x", "", "a = 1", "b = [\n 1,\n]", '"c d" = """\nwanted = 2\n"""', "x.y = 3"]), unique=True
    )
)
def test_a_setting_is_found_behind_anything(before: list[str]) -> None:
    text = "\n".join([*before, "  wanted = ['here']"])
    lines = text.count("\n") + 1
    assert position(text, ("wanted",)) == (lines, 3)
    assert position(text, ("wanted",), "here") == (lines, 13)


def test_the_readme_is_right(tmp_path: Path, root: Path) -> None:
    text = (root / "cleaner" / "own" / "README.md").read_text(encoding="utf-8")
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert example
    config = config_of(tmp_path, example.group(1))
    assert config.keep == {Label.FAQ}
    assert config.kept_lines
    assert len(config.phrases) == 4
    assert len(config.patterns) == 3
    assert config.for_host("news.example.org").keep == {Label.FAQ, Label.BYLINE}
