"""Writes words.json: characters, words and vocabularies by other programs.

`characters`: Python's code points and the graphemes of the package regex.
`words`: runs found by a regular expression; forward maximum matching as an alternation of the word
list, longest first.
`vocabularies`: collections.Counter, sorted.
`normalForms`: unicodedata.
Run it in the root of the repository: python Tests/Fixtures/golden/words.py
"""
import collections
import json
import pathlib
import platform
import unicodedata

import regex

TEXTS = [
    "The cat doesn't sit; it's 3.5 m away!", "注意力机制是什么?", "研究生命起源", "北京大学生前来应聘",
    "GPT模型和BERT模型, OK?", "naïve cafe\u0301 e\u0301", "👨‍👩‍👧🇨🇳 hi 🏳️‍🌈!", "a\r\nb\tc\u3000d", "'quoted' rock'n'roll '",
    "中文，English，한국어、日本語のテスト。", "", "  ", "〇一二三 ½ x² 12,000", "don’t “quote” ’", "\x00a\x01",
    "हिन्दी עִבְרִית", "乒乓球拍卖完了",
]
LISTS = [[], ["研究", "研究生", "生命", "起源"], ["北京", "北京大学", "大学生", "学生", "前来", "应聘", "来应"],
         ["注意", "注意力", "机制", "什么", "模型", "日本", "日本語", "中文"], ["乒乓球", "乒乓球拍", "拍卖", "卖完", "球拍", "完了"]]


def cut(text, words):
    listed = sorted(words, key=len, reverse=True)
    ideographs = "|".join([*map(regex.escape, listed), r"\p{Ideographic}\p{M}*"])
    # A letter or number with what its grapheme holds besides; an apostrophe between two such.
    part = r"[[\p{Alphabetic}\p{N}]--[\p{Ideographic}]][\p{M}\u200d]*"
    pattern = rf"{ideographs}|(?:{part})+(?:['’](?:{part})+)*|\X"
    found = regex.findall(pattern, text, flags=regex.V1)
    return [token for token in found if not token.isspace()]


def vocabulary(tokens, minimum, ties):
    counts = collections.Counter(tokens)
    order = counts.most_common()
    if ties == "scalars":
        order.sort(key=lambda entry: (-entry[1], entry[0]))
    return {"tokens": tokens, "minimum": minimum, "ties": ties,
            "order": [token for token, count in order if count >= minimum],
            "counts": [count for _, count in order if count >= minimum]}


STREAMS = [
    "the dog bites the man the man bites the dog and runs".split(),
    list("注意力是力注意词向量是向量"), ["e\u0301", "é", "e", "e\u0301", "\uac00", "\u1100\u1161", "Z", "a", "É"],
    ["\uff5e", "\U0001f600", "\U0001f600", "\uff5e", "z", "Z"],
]
content = {
    "made": {"python": platform.python_version(), "regex": regex.__version__,
             "unicode": unicodedata.unidata_version},
    "texts": TEXTS,
    "characters": [{"scalars": list(text), "graphemes": regex.findall(r"\X", text)}
                   for text in TEXTS],
    "words": [{"list": words, "tokens": [cut(text, words) for text in TEXTS]} for words in LISTS],
    "vocabularies": [vocabulary(tokens, minimum, ties) for tokens in STREAMS
                     for minimum in [1, 2] for ties in ["firstSeen", "scalars"]],
    "normalForms": [[text] + [unicodedata.normalize(form, text)
                              for form in ["NFC", "NFD", "NFKC", "NFKD"]]
                    for text in ["é e\u0301", "ﬁ Ａ①", "한국어", "\u1112\u1161\u11ab", "a\u0301\u0323", "豈Å\x00"]],
}
path = pathlib.Path("Tests/Fixtures/golden/words.json")
path.write_text(json.dumps(content, ensure_ascii=True, separators=(",", ":")) + "\n")
