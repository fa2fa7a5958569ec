"""Names in Chinese, Japanese and Korean bylines, told by the words before and behind them."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner import lexicon
from cleaner.facts.credits import AUTHOR, NOBODY, OTHER, Credit
from cleaner.facts.words import kinds, plain
from cleaner.lexicon import DECORATION

_HAN = "\u3400-\u9fff々〇"
_KANA = "\u3040-\u30ff"
EASTERN = re.compile(f"[{_HAN}{_KANA}\uac00-\ud7a3]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
# A Korean reporter's name stands before the word for one.
_KOREAN = re.compile(
    r"(?<![가-힣])([가-힣]{2,4})\s?(?:[가-힣]{0,4}\s?)??(기자|특파원|논설위원|칼럼니스트|에디터|작가|교수|앵커|리포터|PD)(?![가-힣])"
)
_KOREAN_BEHIND = re.compile(
    r"(?:글·사진|글쓴이|작성자|글|필자|취재)\s?[:=·/]?\s+([가-힣]{2,4})(?![가-힣])"
    r"|[=]\s?([가-힣]{2,4})(?![가-힣])"
)
_PHOTO = re.compile(r"(?:사진|영상|그래픽|편집)\s?[=:·/]?\s*$")
_NO_KOREAN = frozenset("편집 사회 정치 경제 문화 온라인 디지털 선임 인턴 객원 수습 본지 취재".split())
_TOKEN = re.compile(rf"[{_HAN}{_KANA}・]+|[A-Za-z][\w.'\- ]*|[^\s{_HAN}{_KANA}A-Za-z]+|\s+")
_GLUED = re.compile(
    rf"^(.*?(?:記者|记者|特派員|特派员|作者|撰文|撰稿人|編譯|编译|通訊員|通讯员|实习生|實習生))([{_HAN}]{{2,4}})$"
)
_REPORT = re.compile(r"(?:報導|报道|报导|報道|撰文|采写|採寫|專訪|专访|整理|綜合外電)$")
_PLACED = re.compile(r"^(.{2,3})(.{2})(?:報導|报道|报导|報道)$")
_NAME_HAN = range(2, 5)
_NAME_KANA = range(2, 13)
_HALF = 3  # letters of a Japanese family name


@lru_cache(maxsize=1)
def _labels() -> dict[str, str]:
    words = lexicon.load().words
    table = {plain(word).strip(DECORATION): AUTHOR for word in words["by"]}
    table |= {plain(word).strip(DECORATION): OTHER for word in words["credit"] | kinds()["other"]}
    table |= {plain(word).strip(DECORATION): AUTHOR for word in kinds()["author"]}
    return table


def is_eastern(text: str) -> bool:
    """Is a third of this text's letters Chinese, Japanese or Korean?"""
    letters = sum(map(str.isalpha, text))
    return 3 * len(EASTERN.findall(text)) >= letters > 0


def eastern_credits(text: str, role: str, japanese: bool) -> tuple[list[Credit], str]:
    """The names of a byline, and the role that its last words give to the next line. `role` is what the line before
    gave; in Japanese a space parts the two halves of a name, in Chinese two names."""
    if _HANGUL.search(text):
        return _korean(text), NOBODY
    found: list[Credit] = []
    told = role != NOBODY
    open_names = 0  # names since the last word that told a role
    joined = False  # does only a space part this token from the last?
    for match in _TOKEN.finditer(text):
        token = match.group()
        bare = token.strip(DECORATION)
        if not bare:
            joined = token == " " or token == "\u3000"
            continue
        here, name = _read(bare)
        half = japanese and joined and found and open_names and len(found[-1].name) <= _HALF
        if half and not here and len(bare) == 1 and EASTERN.match(bare):
            name = bare
        if here:
            if open_names and not told and not name and here == AUTHOR:
                found[-open_names:] = [one._replace(role=AUTHOR, told=True) for one in found[-open_names:]]
            role, told, open_names = here, True, 0
        if name:
            if half and len(name) <= _HALF + 1:
                found[-1] = found[-1]._replace(name=f"{found[-1].name} {name}")
            else:
                found.append(Credit(name, role or AUTHOR, told))
                open_names += 1
        joined = False
    return found, role if told and not open_names else NOBODY


def _read(token: str) -> tuple[str, str]:
    """What a token is: the role it tells, a name."""
    role = _labels().get(plain(token), NOBODY)
    if role:
        return role, ""
    placed = _PLACED.match(token)
    if placed and not _is_organisation(placed[1]) and token not in _labels() and len(token) >= 6:
        return AUTHOR, placed[1]  # "林家豪台北報導"
    if _REPORT.search(token):
        return AUTHOR, ""
    glued = _GLUED.match(token)
    if glued and not _is_organisation(glued[2]):
        return AUTHOR, glued[2]
    if re.search(r"(?:記者|记者|実習生|实习生|實習生|ライター)$", token):
        return AUTHOR, ""
    if re.search(r"(?:編輯|编辑|編集|摄影|攝影|撮影)$", token):
        return OTHER, ""
    if _is_organisation(token) or not EASTERN.match(token):
        return NOBODY, ""
    kana = re.search(f"[{_KANA}]", token) is not None
    return NOBODY, token if len(token) in (_NAME_KANA if kana else _NAME_HAN) else ""


def _is_organisation(token: str) -> bool:
    return any(word in token for word in _organisations())


@lru_cache(maxsize=1)
def _organisations() -> tuple[str, ...]:
    return tuple(word for word in kinds()["organisation"] if EASTERN.match(word))


def _korean(text: str) -> list[Credit]:
    found = []
    for match in _KOREAN.finditer(text):
        if match[1] not in _NO_KOREAN and not _PHOTO.search(text[: match.start()]):
            found.append(Credit(match[1], AUTHOR, True))
    if not found:
        for match in _KOREAN_BEHIND.finditer(text):
            if not _PHOTO.search(text[: match.start()]):
                found.append(Credit(match[1] or match[2], AUTHOR, True))
    return found
