"""What a name is sorted and found by."""

import unicodedata
from functools import cache

from pypinyin import Style, lazy_pinyin

LONGEST_TERM, LONGEST_KEY = 80, 160

# Characters read in another way when they are a surname.
SURNAMES = {
    "万俟": "mo qi",
    "尉迟": "yu chi",
    "长孙": "zhang sun",
    "单": "shan",
    "曾": "zeng",
    "仇": "qiu",
    "翟": "zhai",
    "查": "zha",
    "解": "xie",
    "区": "ou",
    "任": "ren",
    "葛": "ge",
    "盖": "ge",
    "缪": "miao",
    "朴": "piao",
    "洗": "xian",
    "冼": "xian",
    "宓": "mi",
    "员": "yun",
    "乐": "yue",
    "覃": "qin",
    "黑": "he",
    "折": "she",
    "召": "shao",
    "秘": "bi",
    "繁": "po",
    "种": "chong",
    "贾": "jia",
    "纪": "ji",
    "晟": "cheng",
}
SEPARATORS = str.maketrans(dict.fromkeys("·•‧・.-'’", " "))


def tidy(name: str) -> str:
    """NFKC, lower case, one space where there were separators."""
    return " ".join(unicodedata.normalize("NFKC", name).translate(SEPARATORS).lower().split())


def syllables(name: str) -> list[str]:
    """Toneless pinyin of each character; a word in other letters stays as it is."""
    plain = tidy(name)
    for length in (2, 1):
        reading = SURNAMES.get(plain[:length])
        if reading and len(plain) > length:
            return [*reading.split(), *_read(plain[length:])]
    return _read(plain)


def _read(text: str) -> list[str]:
    found: list[str] = []
    word = ""
    for character in text:
        if character.isspace() or is_han(character):
            found += [word] if word else []
            word = ""
            if not character.isspace():
                found.append(_character(character))
        else:
            word += character
    return [*found, word] if word else found


@cache
def _character(character: str) -> str:
    reading: str = lazy_pinyin(character, style=Style.NORMAL, v_to_u=False)[0]
    return reading


def is_han(character: str) -> bool:
    return "㐀" <= character <= "鿿" or character >= "𠀀"


def name_key(name: str) -> str:
    """Sorts by pinyin, then by the name itself."""
    return f"{' '.join(syllables(name))} {tidy(name)}"[:LONGEST_KEY].strip()


def terms_of(name: str) -> list[str]:
    """Beginnings by which a search finds the name: each suffix of it, its pinyin, its initials."""
    plain, read = tidy(name), syllables(name)
    joined = plain.replace(" ", "")
    if any(map(is_han, joined)):
        suffixes = [joined[start:] for start in range(len(joined))]
    else:
        words = plain.split()
        suffixes = [" ".join(words[start:]) for start in range(len(words))]
    terms = [*suffixes, "".join(read), "".join(each[0] for each in read)]
    return list(dict.fromkeys(term[:LONGEST_TERM] for term in terms if term))
