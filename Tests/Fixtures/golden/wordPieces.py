"""Writes wordPieces.json: WordPiece by other programs.

`basic`: Hugging Face's BertNormalizer and BertPreTokenizer under all settings.
`encoded`: Hugging Face's WordPiece model behind them.
`learned`: the algorithm of the Hugging Face course, chapter 6, section 6, with exact fractions for
scores and three choices among ties.
Run it in the root of the repository: python Tests/Fixtures/golden/wordPieces.py
"""
import collections
import importlib.metadata
import itertools
import json
import pathlib
import platform
from fractions import Fraction

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

TEXTS = [
    "Hello, WORLD! It's the Transformer-based model's 1st try...", "注意力机制 is all you need。",
    "Zürich, café, naïve, Ångström: ÀÉÎÕÜ", "İstanbul ẞ ﬁne ΣΊΣΥΦΟΣ", "a\u0301\u0323b e\u0301",
    "zero\u200dwidth soft\u00adhyphen \ufeffBOM", "tab\tCR\rLF\nCRLF\r\nNUL\x00bell\x07 end",
    "bad\ufffdscalar", "👨‍👩‍👧 and 🇨🇳, 🏳️‍🌈!", "漢字かなカナ 한국어 𠀀豈㐀", "$1+1=2^`|~<> ¿que? «non» 「是」、·",
    "wide\u3000blank\u00a0and\u2003em", "uNaFFable UNAFFABLE unaffable's", "x" * 101 + " " + "a" * 100,
    "[CLS] [MASK] ##ing", "", " \n ", "हिन्दी עִבְרִית ไทย", "①½Ⅷ", "embedding embeddings",
]
WORDS = [["hug", 10], ["pug", 5], ["pun", 12], ["bun", 4], ["hugs", 5]]
TEXT = """the model reads the models the modelling of words the wording of the worded word
attention attends to attended words attentive attention un known unknown knowing known knows"""
CHINESE = "注意力 注意 意力 词向量 向量 句向量 模型 大模型 大语言模型 语言 语言模型"


def joined(left, right):
    return left + (right[2:] if right.startswith("##") else right)


def learn(words, num_merges, ties):
    splits = {word: [c if i == 0 else f"##{c}" for i, c in enumerate(word)] for word, _ in words}
    freqs, merges = dict(words), []
    for _ in range(num_merges):
        letters, pairs = collections.defaultdict(int), collections.defaultdict(int)
        for word, freq in freqs.items():
            split = splits[word]
            for letter in split:
                letters[letter] += freq
            for pair in zip(split, split[1:]):
                pairs[pair] += freq
        if not pairs:
            break
        scores = {(a, b): Fraction(n, letters[a] * letters[b]) for (a, b), n in pairs.items()}
        top = max(scores.values())
        tied = [pair for pair in scores if scores[pair] == top]
        a, b = {"firstSeen": tied[0], "smallest": min(tied), "largest": max(tied)}[ties]
        merges.append([a, b, joined(a, b), pairs[a, b], letters[a], letters[b], len(tied)])
        for word, split in splits.items():
            i = 0
            while i < len(split) - 1:
                if split[i] == a and split[i + 1] == b:
                    split = split[:i] + [joined(a, b)] + split[i + 2:]
                else:
                    i += 1
            splits[word] = split
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    alphabet = sorted({c if i == 0 else f"##{c}" for word, _ in words for i, c in enumerate(word)})
    pieces = list(dict.fromkeys(special + alphabet + [merge[2] for merge in merges]))
    return {"words": words, "limit": num_merges, "ties": ties, "merges": merges, "pieces": pieces}


def basic(lower, strip, chinese):
    normalizer = normalizers.BertNormalizer(
        clean_text=True, handle_chinese_chars=chinese, strip_accents=strip, lowercase=lower)
    words = [[word for word, _ in
              pre_tokenizers.BertPreTokenizer().pre_tokenize_str(normalizer.normalize_str(text))]
             for text in TEXTS]
    return {"lowercases": lower, "stripsAccents": strip, "separatesChinese": chinese, "words": words}


PIECES = """[PAD] [UNK] [CLS] [SEP] [MASK] hello world it ' s , . ! the transform ##er ##ers trans
##form ##form##er - based model mod ##el 1 ##st try un ##aff ##able ##affable una ##ff ##a ##b is all
you need ne ##ed 注 意 力 机 。 zu ##rich ##ri ##ch cafe caf ##e naive n ##aive emb embed ##ding
##dings ##s ##d ##ding## a ##aa and i ##stan ##bul istanbul b hugs wide blank blan ##k em end e ##nd
[ ] # cl ##ing ing 漢 字 か ##な か##な""".split()


def encoded():
    tokenizer = Tokenizer(models.WordPiece(
        vocab={piece: i for i, piece in enumerate(PIECES)}, unk_token="[UNK]",
        max_input_chars_per_word=100, continuing_subword_prefix="##"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    got = [tokenizer.encode(text) for text in TEXTS]
    return [{"tokens": one.tokens, "ids": one.ids} for one in got]


counted = [list(collections.Counter(text.split()).items()) for text in [TEXT, CHINESE]]
content = {
    "made": {"python": platform.python_version(),
             "tokenizers": importlib.metadata.version("tokenizers")},
    "texts": TEXTS,
    "basic": [basic(*flags) for flags in itertools.product([True, False], repeat=3)],
    "pieces": PIECES,
    "encoded": encoded(),
    "learned": [learn(words, limit, ties)
                for words, limit in [(WORDS, 12), (counted[0], 40), (counted[1], 30)]
                for ties in ["firstSeen", "smallest", "largest"]],
}
path = pathlib.Path("Tests/Fixtures/golden/wordPieces.json")
path.write_text(json.dumps(content, ensure_ascii=True, separators=(",", ":")) + "\n")
