"""Writes bytePairs.json: byte pair encoding by other programs.

`paper`: algorithm 1 of Sennrich et al. 2016 as printed, with the end of a word as a symbol of its
own; beside its choice among ties (the first of the dictionary) the smallest and the largest pair.
`released`: what subword-nmt learns (its own count of each pair from its log) and how it cuts words.
`applied`: Hugging Face tokenizers, BPE with the suffix </w>, given the merges of subword-nmt.
`byteLevel`: merges by algorithm 1 over UTF-8 bytes, applied by Hugging Face's byte-level BPE.
Run it in the root of the repository: python Tests/Fixtures/golden/bytePairs.py
"""
import collections
import contextlib
import importlib.metadata
import io
import json
import pathlib
import platform
import re

from subword_nmt.apply_bpe import BPE
from subword_nmt.learn_bpe import learn_bpe
from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers

ENGLISH = """the cat sat on the mat and the other cat sat on the hat the newest of the widest hats
was lower than the lowest mat so the cats sat lower and lower still the fastest cat ran faster than the
tallest dog who was taller but slower banana bananas mississippi aaaa aaaaa aaa naïve café 12 2012 1212"""
CHINESE = """注意力 机制 注意力 模型 自注意力 词 向量 词向量 句 向量 句向量 模型 语言 模型 语言模型 的 注意 力量
向量 空间 的 词 与 句 交叉 注意力 对齐 模型 大模型 大语言模型 人人 人人人 人人人人"""
MIXED = """e\u0301te\u0301 été e\u0301te\u0301 한국 한국어 \u1112\u1161\u11ab\u1100\u116e\u11a8 👨‍👩‍👧 👨‍👩‍👦 👨‍👩‍👧 🇨🇳🇨🇳 🇨🇳
GPT模型 BERT模型 a\u0301\u0323 a\u0323\u0301 עברית עִבְרִית ไทย हिन्दी हिन्दी"""
UNSEEN = ["lowest", "widest", "newer", "catfish", "aaaaaaa", "abababab", "mississippian", "q", "注意",
          "大语言", "注意力模型", "人人人人人", "未见过", "Zürich", "e\u0301", "é", "👨‍👩‍👧‍👦", "GPT注意力",
          "한국말", "\u1112\u1161\u11ab", "\u200d", "a.b", "a+b*", "\\d"]


def counted(text):
    return list(collections.Counter(text.split()).items())


# Algorithm 1 of the paper, but for the choice among ties.
def get_stats(vocab):
    pairs = collections.defaultdict(int)
    for word, freq in vocab.items():
        symbols = word.split(" ")
        for i in range(len(symbols) - 1):
            pairs[symbols[i], symbols[i + 1]] += freq
    return pairs


def merge_vocab(pair, v_in):
    v_out = {}
    bigram = re.escape(" ".join(pair))
    p = re.compile(r"(?<![^ ])" + bigram + r"(?![^ ])")
    for word in v_in:
        w_out = p.sub(lambda match: "".join(pair), word)
        v_out[w_out] = v_in[word]
    return v_out


CHOICE = {
    "firstSeen": lambda pairs: max(pairs, key=pairs.get),
    "smallest": lambda pairs: min(pairs, key=lambda pair: (-pairs[pair], pair)),
    "largest": lambda pairs: max(pairs, key=lambda pair: (pairs[pair], pair)),
}


def algorithm1(vocab, num_merges, ties):
    merges = []
    for _ in range(num_merges):
        pairs = get_stats(vocab)
        if not pairs:
            break
        best = CHOICE[ties](pairs)
        tied = sum(count == pairs[best] for count in pairs.values())
        merges.append([*best, pairs[best], tied])
        vocab = merge_vocab(best, vocab)
    return merges


def paper(name, words, mark, num_merges, ties):
    vocab = {" ".join([*word, mark]): count for word, count in words}
    return {"name": name, "words": words, "mark": mark, "limit": num_merges, "ties": ties,
            "merges": algorithm1(vocab, num_merges, ties)}


def released(name, words, num_merges, minimum):
    codes, log = io.StringIO(), io.StringIO()
    with contextlib.redirect_stderr(log):
        learn_bpe(io.StringIO("".join(f"{word} {count}\n" for word, count in words)), codes,
                  num_merges, min_frequency=minimum, verbose=True, is_dict=True)
    counts = [int(count) for count in re.findall(r"\(frequency (\d+)\)", log.getvalue())]
    lines = [line.split(" ") for line in codes.getvalue().rstrip("\n").split("\n")[1:]]
    assert len(counts) == len(lines)
    bpe = BPE(codes)
    unseen = [[word, [piece.removesuffix("@@") for piece in bpe.segment_tokens([word])]]
              for word in UNSEEN + [word for word, _ in words][:12]]
    # The same merges in Hugging Face tokenizers; the unknown token is for scalars never seen.
    alphabet = sorted({c for word, _ in words for c in word})
    known = dict.fromkeys(["<?>", *alphabet, *(c + "</w>" for c in alphabet),
                           *("".join(line) for line in lines)])
    tokenizer = Tokenizer(models.BPE(
        vocab={token: i for i, token in enumerate(known)}, merges=[tuple(line) for line in lines],
        end_of_word_suffix="</w>", unk_token="<?>"))
    applied = [[word, tokenizer.encode(word).tokens] for word, _ in unseen
               if set(word) <= set(alphabet)]
    return {"name": name, "words": words, "limit": num_merges, "minimum": minimum,
            "merges": [[*line, count] for line, count in zip(lines, counts)],
            "encoded": unseen, "applied": applied}


BYTE_TEXTS = [
    ENGLISH.replace("\n", "\r\n"), CHINESE, MIXED, "  two  blanks\tand\u3000wide\u00a0ones  ", "注意力",
    "\x00 NUL\x00\r\n\r\rCR LF", "👨‍👩‍👧‍👦🏳️‍🌈🇨🇳e\u0301", "\ufeff\u202eRTL עברית", "𠀀𝔘", "", "\n",
]


def byte_level(num_merges):
    pieces = Regex(r"\s*\S+|\s+")
    cut = pre_tokenizers.Sequence([
        pre_tokenizers.Split(pieces, "isolated"),
        pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    learned_from = [ENGLISH, CHINESE, MIXED]
    counts = collections.Counter(
        piece for text in learned_from for piece, _ in cut.pre_tokenize_str(text))
    vocab = {" ".join(piece): count for piece, count in counts.items()}
    merges = algorithm1(vocab, num_merges, "firstSeen")
    # The characters of the bytes, in the order of the bytes: GPT-2's bytes_to_unicode.
    printed = [*range(33, 127), *range(161, 173), *range(174, 256)]
    other = [byte for byte in range(256) if byte not in printed]
    written = [chr(b) if b in printed else chr(256 + other.index(b)) for b in range(256)]
    assert sorted(written) == sorted(pre_tokenizers.ByteLevel.alphabet())
    tokens = written + [left + right for left, right, _, _ in merges]
    assert len(set(tokens)) == len(tokens)
    tokenizer = Tokenizer(models.BPE(
        vocab={token: i for i, token in enumerate(tokens)},
        merges=[(left, right) for left, right, _, _ in merges]))
    tokenizer.pre_tokenizer = cut
    tokenizer.decoder = decoders.ByteLevel()
    encoded = []
    for text in BYTE_TEXTS:
        got = tokenizer.encode(text)
        assert tokenizer.decode(got.ids) == text
        encoded.append({"text": text, "ids": got.ids, "tokens": got.tokens[:12]})
    broken = []
    for data in [b"\xff", b"\xe6\xb3", b"\xe6\xb3a\xa8", b"\xc0\xaf", b"\xed\xa0\x80", b"ok\x80\x80",
                 b"\xf0\x9f\x91", b"\xf4\x90\x80\x80", b"\xe6\xb3\xa8\xe6"]:
        broken.append({"bytes": list(data), "text": data.decode("utf-8", "replace")})
    return {"learnedFrom": learned_from, "written": "".join(written), "merges": merges,
            "encoded": encoded, "broken": broken}


D2L = [["fast", 4], ["faster", 3], ["tall", 5], ["taller", 4]]
SENNRICH = [["low", 5], ["lower", 2], ["newest", 6], ["widest", 3]]
cases = [paper(f"{name}, {ties}", words, mark, limit, ties)
         for name, words, mark, limit in [
             ("fast and tall", D2L, "_", 10), ("low and newest", SENNRICH, "·", 10),
             ("English", counted(ENGLISH), "</w>", 30), ("Chinese", counted(CHINESE), "·", 30),
             ("mixed scripts", counted(MIXED), "·", 30)]
         for ties in CHOICE]
content = {
    "made": {"python": platform.python_version(),
             **{name: importlib.metadata.version(name) for name in ["subword-nmt", "tokenizers"]}},
    "paper": cases,
    "released": [released("English", counted(ENGLISH), 60, 2),
                 released("Chinese", counted(CHINESE), 40, 1),
                 released("mixed scripts", counted(MIXED), 40, 1),
                 released("low and newest", SENNRICH, 20, 1)],
    "byteLevel": byte_level(120),
}
path = pathlib.Path("Tests/Fixtures/golden/bytePairs.json")
path.write_text(json.dumps(content, ensure_ascii=True, separators=(",", ":")) + "\n")
