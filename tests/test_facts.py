"""Title, authors, dates and tags, recovered from what is removed."""

from __future__ import annotations

import datetime
import doctest
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner
from cleaner import facts
from cleaner.document import Span
from cleaner.facts.calendars import from_persian
from cleaner.facts.credits import person
from cleaner.facts.moments import moments
from cleaner.facts.words import kinds, months, plain, plain_with_offsets
from cleaner.labels import Label
from cleaner.options import Options
from cleaner.result import Result

MODULES = ["", ".calendars", ".clock", ".credits", ".moments", ".words"]
PROSE = "The harbour was quiet when the boats came in that night, and nobody on the pier spoke of the storm outside."


def result(*lines: tuple[str, str]) -> Result:
    """A result with these lines, each a span of its label."""
    spans, text = [], ""
    for label, line in lines:
        start = len(text)
        text += line + "\n"
        spans.append(Span(start, len(text), Label(label), "" if label in ("body", "title") else "test"))
    return Result(text, spans, True, Options())


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings(name: str) -> None:
    done = doctest.testmod(import_module(f"cleaner.facts{name}"))
    assert done.attempted
    assert not done.failed


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("date 2025-04 ", ["2025-04"]),
        ("2023-05-20T07:30:00+02:00 | id: 4711", ["2023-05-20T07:30:00+02:00"]),
        ("By Jane Roe 2019-10-17T20:51:19Z Science", ["2019-10-17T20:51:19+00:00"]),
        ("Thu Mar 20, 2025 / 9:42 PM UTC", ["2025-03-20T21:42+00:00"]),
        ("7:42 AM on 11th January 2013", ["2013-01-11T07:42"]),
        ("Publié le 9 janvier 2024 à 17h36", ["2024-01-09T17:36"]),
        ("le 1er mai 2024 à 18h", ["2024-05-01T18:00"]),
        ("21. Juni 2023, 11:45 Uhr | Aktualisiert am 24. Juni 2023", ["2023-06-21T11:45", "2023-06-24"]),
        ("03.01.23 09:51", ["2023-01-03T09:51"]),
        ("Actualizado a las 13:27h. del 03/05/2022", ["2022-05-03T13:27"]),
        ("8-oct-2022", ["2022-10-08"]),
        ("publicado em 29/08/2020 às 14h05", ["2020-08-29T14:05"]),
        ("26 de Abr de 2021", ["2021-04-26"]),
        ("3. mai 2024 kl. 12.30", ["2024-05-03T12:30"]),
        ("3.5.2024 klo 12.30", ["2024-05-03T12:30"]),
        ("3 maja 2024, 14:30", ["2024-05-03T14:30"]),
        ("26 декабря 2022, 11:00 12 480 просмотров", ["2022-12-26T11:00"]),
        ("Τρίτη 4 Γενάρη 2011", ["2011-01-04"]),
        ("5 Μαΐου 2024, 2:30 μ.μ.", ["2024-05-05T14:30"]),
        ("2024. május 3. 12:30", ["2024-05-03T12:30"]),
        ("2024 m. gegužės 3 d.", ["2024-05-03"]),
        ("Ekim 2023 · 2.318 okunma", ["2023-10"]),
        ("١٥ كانون الثاني ٢٠٢٤", ["2024-01-15"]),
        ("8 مارس 2024 - 01:12 م", ["2024-03-08T13:12"]),
        ("شنبه ۱۵ مهر ۱۴۰۲ - ۱۲:۳۰", ["2023-10-07T12:30"]),
        ("۱۴۰۲/۰۷/۱۵", ["2023-10-07"]),
        ("15 במאי 2024", ["2024-05-15"]),
        ("५ मई २०२४, 10:30 AM", ["2024-05-05T10:30"]),
        ("১৫ মে ২০২৪", ["2024-05-15"]),
        ("3 พ.ค. 2567 เวลา 10:30 น.", ["2024-05-03T10:30"]),
        ("วันที่ 3 พฤษภาคม พ.ศ. 2567", ["2024-05-03"]),
        ("ngày 3 tháng 5 năm 2024, 10:30 (GMT+7)", ["2024-05-03T10:30+07:00"]),
        ("Rabu, 3 Mei 2024 | 12:30 WIB", ["2024-05-03T12:30+07:00"]),
        ("2024年4月3日 14:05", ["2024-04-03T14:05"]),
        ("令和6年5月3日", ["2024-05-03"]),
        ("民國113年5月3日", ["2024-05-03"]),
        ("二〇二四年五月十三日", ["2024-05-13"]),
        ("입력 2024.05.18. 오전 6:02 수정 2024.05.18. 오후 1:40", ["2024-05-18T06:02", "2024-05-18T13:40"]),
        ("2.318 letture", []),
        ("Updated 11 hours ago", []),
        ("31.02.2024", []),
        ("v 1.2.3", []),
        ("10.0.0.12", []),
        ("", []),
    ],
)
def test_dates(line: str, found: list[str]) -> None:
    assert [moment.iso() for moment in moments(line)] == found


def test_a_date_tells_where_it_stands() -> None:
    line = "Ğ\u200b By Jane Roe, 3 май 2024"
    (found,) = moments(line)
    assert line[found.start : found.end] == "3 май 2024"


@pytest.mark.parametrize(
    ("letters", "iso"),
    [("Zażółć gęślą jaźń", "2023-11-03"), ("Mlađi ćevapi đak", "2023-10-03"), ("", "2023-11-03")],
)
def test_a_month_two_languages_share(letters: str, iso: str) -> None:
    assert moments("3. listopada 2023.", letters)[0].iso() == iso


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2060, 12, 31)), st.integers(0, 23), st.integers(0, 59))
def test_every_day_is_read_back(day: datetime.date, hour: int, minute: int) -> None:
    iso = f"{day.isoformat()}T{hour:02}:{minute:02}"
    for line in (
        iso,
        day.strftime("%d %B %Y") + f", {hour}:{minute:02}",
        day.strftime(f"%d.%m.%Y {hour:02}:{minute:02}"),
    ):
        assert [moment.iso() for moment in moments(line)] == [iso], line


@given(st.text())
def test_any_line_has_an_answer(line: str) -> None:
    for moment in moments(line):
        assert 0 <= moment.start < moment.end <= len(line)
    person(line, True)


@pytest.mark.parametrize(
    ("year", "day"), [(1375, "1996-03-20"), (1380, "2001-03-21"), (1404, "2025-03-21"), (1409, "2030-03-21")]
)
def test_persian_new_year(year: int, day: str) -> None:
    assert from_persian(year, 1, 1) == datetime.date.fromisoformat(day)


def test_months_are_whole_and_known_to_the_lexicon() -> None:
    languages: dict[str, set[int]] = {}
    for meanings in months().values():
        for language, number in meanings:
            languages.setdefault(language, set()).add(number)
    assert len(languages) >= 50
    assert all(numbers == set(range(1, 13)) for numbers in languages.values())


def test_only_these_months_are_shared() -> None:
    """A form of two months is told apart by the document's letters; new ones need that, too."""
    shared = {form for form, meanings in months().items() if len({number for _, number in meanings}) > 1}
    assert shared == {"srp", "listopad", "listopada", "listopadu", "lis", "lip"}


def test_words_are_of_one_kind() -> None:
    table = kinds()
    for one, other in (("updated", "published"), ("am", "pm"), ("author", "other")):
        assert not table[one] & table[other]


@given(st.text())
def test_plain_offsets(text: str) -> None:
    low, offsets = plain_with_offsets(text)
    assert len(offsets) == len(low) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    assert plain(low) == low


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["By Jane Roe"], ["Jane Roe"]),
        (["By Jane Roe, Henrik Maas and Olena Dovzhuk"], ["Jane Roe", "Henrik Maas", "Olena Dovzhuk"]),
        (["Par Anne Le Goff (à Brest), Karim Haddad (à Rouen) et Jean-Noël Perrin"],
         ["Anne Le Goff", "Karim Haddad", "Jean-Noël Perrin"]),
        (["Von Ute Weiß-Rossi", "Redigatur: K. Sommer", "UTE WEISS-ROSSI"], ["Ute Weiß-Rossi"]),
        (["Textes : Odile Marchand", "Photos : Luc Fabre"], ["Odile Marchand"]),
        (["Autor: Łukasz Zieliński | Zdjęcia: Ewa Nowak | Opracowanie: red."], ["Łukasz Zieliński"]),
        (["(Reporting by Jane Roe in Chicago; editing by Henrik Maas)"], ["Jane Roe"]),
        (["Sam Okoro, Staff Writer", "sokoro@paper.example"], ["Sam Okoro"]),
        (["By", "Moira Kerr"], ["Moira Kerr"]),
        (["De notre correspondante en Ardèche, Odile MARCHAND"], ["Odile MARCHAND"]),
        (["Por Ignacio “Nacho” Etcheverry @nacho"], ["Ignacio “Nacho” Etcheverry"]),
        (["Un documentaire de Maël O'Brien Maël O'Brien"], ["Maël O'Brien"]),
        (["Paulo Andrade 27/09/2018 Comente! Receitas, Massas e Molhos"], ["Paulo Andrade"]),
        (["Por Laura Pardo 5 mayo, 2022, 6:12 pm"], ["Laura Pardo"]),
        (["par Zoé"], ["Zoé"]),
        (["Por José Ortega y Gasset"], ["José Ortega y Gasset"]),
        (["Автор: Ирина Лескова"], ["Ирина Лескова"]),
        (["Ρεπορτάζ: Νίκος Αλεξίου, na@paper.example"], ["Νίκος Αλεξίου"]),
        (["إعداد: سلمى الحداد"], ["سلمى الحداد"]),
        (["रिपोर्ट: अनिल कुमार वर्मा", "संपादन: मीना जोशी"], ["अनिल कुमार वर्मा"]),
        (["부산=김하늘 기자", "김하늘 기자 haneul@paper.example"], ["김하늘"]),
        (["城市周刊记者 / 林小雨 实习生 / 周一帆", "摄影 / 何明", "记者邮箱 a@b.example"], ["林小雨", "周一帆"]),
        (["（责任编辑：何明）"], []),
        (["林家豪 報導"], ["林家豪"]),
        (["記者林家豪／台南報導"], ["林家豪"]),
        (["作者：", "佐藤 花", "よみもの編集部"], ["佐藤 花"]),
        (["翻訳者：", "Rui Mendes"], []),
        (["EFE"], []),
        (["Redacción", "Con información de Agencia del Sur"], []),
        (["La rédaction, avec AFP"], []),
    ],
)  # fmt: skip
def test_authors(lines: list[str], names: list[str]) -> None:
    found = result(("title", "The harbour"), *(("byline", line) for line in lines), ("body", PROSE * 9))
    assert facts.authors(found) == names


def test_names_without_a_word_count_only_where_none_has_one() -> None:
    found = result(("byline", "By Jane Roe"), ("body", PROSE), ("byline", "Olena Dovzhuk"))
    assert facts.authors(found) == ["Jane Roe"]


def test_the_box_about_the_author_names_her_where_no_byline_does() -> None:
    found = result(("body", PROSE), ("author_bio", "About the author: Jane Roe, a sailor, lives in Lisbon."))
    assert facts.authors(found) == ["Jane Roe"]
    assert facts.authors(result(("byline", "By Henrik Maas"), ("author_bio", "Jane Roe lives here."))) == [
        "Henrik Maas"
    ]


@pytest.mark.parametrize(
    ("lines", "published", "modified"),
    [
        (["Published 3 May 2025, 18:30", "Updated 4 May 2025"], "2025-05-03T18:30", "2025-05-04"),
        (["Updated 4 May 2025"], None, "2025-05-04"),
        (["12 December 2013 Last updated at 14:45 GMT"], "2013-12-12", "2013-12-12T14:45+00:00"),
        (["dodano: 5 lipca 2022, 08:30 (aktualizacja: 6 lipca)"], "2022-07-05T08:30", "2022-07-06"),
        (["Last updated", "4 May 2025", "3 May 2025"], "2025-05-03", "2025-05-04"),
        (["» 2018年03月21日 15時20分 公開"], "2018-03-21T15:20", None),
        (["31 December 2024 (updated 2 January)"], "2024-12-31", "2025-01-02"),
        (["Thu Mar 20, 2025 / Updated 11 hours ago"], "2025-03-20", None),
        (["4 min read", "3,204 views"], None, None),
    ],
)
def test_dates_of_a_document(lines: list[str], published: str | None, modified: str | None) -> None:
    found = result(("title", "The harbour"), *(("metadata", line) for line in lines), ("body", PROSE * 9))
    assert (facts.published(found), facts.modified(found)) == (published, modified)


def test_the_date_beside_the_article_is_its_own() -> None:
    page = [("metadata", "Tuesday, 17 January 2012"), *[("navigation", "News")] * 9, ("metadata", "15 January, 15:31")]
    found = result(*page, ("title", "The harbour"), ("body", PROSE * 9))
    assert facts.published(found) == "2012-01-15T15:31"


def test_dates_of_other_articles_and_of_readers_are_not_its_own() -> None:
    found = result(("body", PROSE * 9), ("related", "3 May 2025 The bridge"), ("comments", "Ann, 4 May 2025"))
    assert facts.published(found) is None


@pytest.mark.parametrize(
    ("lines", "iso"),
    [
        (["03/04/2024", "25/04/2024"], "2024-04-03"),
        (["03/04/2024", "04/25/2024"], "2024-03-04"),
    ],
)
def test_other_dates_tell_the_order_of_day_and_month(lines: list[str], iso: str) -> None:
    found = result(*(("metadata", line) for line in lines), ("body", PROSE * 9))
    assert facts.published(found) == iso


def test_language_tells_the_order_where_nothing_else_does() -> None:
    assert facts.published(result(("metadata", "03/04/2024"), ("body", PROSE * 9))) == "2024-03-04"
    spanish = "El puerto estaba en silencio cuando los barcos llegaron aquella noche y nadie hablaba en el muelle. " * 9
    assert facts.published(result(("metadata", "03/04/2024"), ("body", spanish))) == "2024-04-03"


@pytest.mark.parametrize(
    ("lines", "tags"),
    [
        ([("metadata", "Tags: sea, boats, Lisbon")], ["sea", "boats", "Lisbon"]),
        ([("metadata", "Mots clés Jeanne Moreau, cinéma")], ["Jeanne Moreau", "cinéma"]),
        ([("metadata", "Powiązane tematy"), ("metadata", "morze | łodzie | Gdańsk")], ["morze", "łodzie", "Gdańsk"]),
        ([("metadata", "Temas relacionados:"), ("metadata", "Panamá"), ("metadata", "Puertos"), ("related", "Otro")],
         ["Panamá", "Puertos"]),
        ([("metadata", "关键词：码头 旧船 海港")], ["码头", "旧船", "海港"]),
        ([("share", "#항구 #바다")], ["항구", "바다"]),
        ([("metadata", "Tags: Sea, sea")], ["Sea"]),
        ([("metadata", "Topics of the day are many")], []),
        ([("metadata", "The pier, seen at dawn")], []),
    ],
)  # fmt: skip
def test_tags(lines: list[tuple[str, str]], tags: list[str]) -> None:
    assert facts.tags(result(("body", PROSE * 9), *lines)) == tags


def test_title() -> None:
    assert facts.title(result(("title", "The harbour"), ("body", PROSE))) == "The harbour"
    twice = result(
        ("title", "The harbour | The Daily"), ("navigation", "Home"), ("title", "The harbour"), ("body", PROSE)
    )
    assert facts.title(twice) == "The harbour"
    assert facts.title(result(("body", "The harbour"), ("body", PROSE))) == "The harbour"
    assert facts.title(result(("body", PROSE))) is None


def test_nothing_is_known_of_a_text_without_an_article() -> None:
    found = cleaner.analyze("3 May 2025")
    assert (facts.title(found), facts.authors(found), facts.published(found), facts.tags(found)) == (None, [], None, [])


ARTICLE = """\
Lisbon never sleeps when rivers rise
By Jane Roe
Published on 3 May 2025, 18:30
Rain fell on the quay for three days before anyone thought of the old pumps, and by then the water stood high.
“We had buckets, and we had neighbours,” says Ines Prado, who keeps the shop. She counted forty people that evening.
The council had sold two of the pumps in spring. The third one ran, but nobody had the key, and the man who had it was at sea.
When he came back on Thursday, the flood had gone by itself. He opened the shed all the same, he says, and looked in.
Subscribe to our newsletter
Tags: river, flood
"""


@pytest.mark.parametrize("keep", [(), ("byline", "metadata")])
def test_facts_of_a_cleaned_document(keep: tuple[str, ...]) -> None:
    """What a switch leaves in the text is known all the same."""
    found = cleaner.analyze(ARTICLE, keep=keep)
    assert facts.title(found) == "Lisbon never sleeps when rivers rise"
    assert facts.authors(found) == ["Jane Roe"]
    assert facts.published(found) == "2025-05-03T18:30"
    assert facts.modified(found) is None
    assert facts.tags(found) == ["river", "flood"]


@given(st.lists(st.tuples(st.sampled_from(list(Label)), st.text(alphabet=st.characters(codec="utf-16"))), max_size=8))
def test_any_result_has_an_answer(lines: list[tuple[Label, str]]) -> None:
    found = result(*((label.value, line) for label, line in lines))
    for name in facts.authors(found):
        assert name == name.strip() != ""
    facts.title(found), facts.published(found), facts.modified(found), facts.tags(found)
