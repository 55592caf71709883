"""FastText's pieces and hashes by gensim, its vectors by gensim and NumPy, its gradients by PyTorch.

Run from the repository root: python Tests/Fixtures/golden/fasttext.py
"""

import json
import platform

import gensim
import numpy
import torch
from gensim.models.fasttext import FastTextKeyedVectors
from gensim.models.fasttext_inner import compute_ngrams_bytes, ft_hash_bytes

torch.set_default_dtype(torch.float64)
random = numpy.random.RandomState(6)

WORDS = ["where", "her", "a", "", "注意力", "北海道", "naïve", "caf\u00e9", "cafe\u0301", "aaaaa", "日",
         "👩‍🚀x", "don't", "Москва"]
LENGTHS = [(3, 6), (1, 3), (2, 2), (5, 9)]


def plain_fnv1a(data, signed):
    """FNV-1a with Python's integers: an oracle for the unsigned bytes, which gensim has not."""
    h = 2166136261
    for byte in data:
        wide = byte | 0xFFFFFF00 if signed and byte > 127 else byte
        h = ((h ^ wide) * 16777619) % 2**32
    return h


pieces = [
    {"word": w, "from": low, "to": high,
     "grams": [g.decode() for g in compute_ngrams_bytes(w, low, high)]}
    for w in WORDS for low, high in LENGTHS]

texts = ["", "<wh", "Adr", "北海道", "注", "<注", "é", "👩‍🚀", "\u007f", "\u0080", "ÿ",
         "The quick brown fox", "0", "\u0000"]
hashes = []
for text in texts:
    data = text.encode()
    assert ft_hash_bytes(data) == plain_fnv1a(data, True)
    hashes.append(
        {"text": text, "signed": int(ft_hash_bytes(data)), "unsigned": plain_fnv1a(data, False)})


def vectors_case(low, high, buckets):
    """gensim's own vectors: single precision, so that the tables hold eighths, which it holds too."""
    known = ["where", "her", "注意力", "aaaaa"]
    size = 4
    table = random.randint(-16, 17, (len(known) + buckets, size)) / 8
    keyed = FastTextKeyedVectors(size, low, high, buckets)
    keyed.add_vectors(known, table[:len(known)].astype(numpy.float32))
    keyed.vectors_vocab = table[:len(known)].astype(numpy.float32)
    keyed.vectors_ngrams = table[len(known):].astype(numpy.float32)
    keyed.recalc_char_ngram_buckets()
    keyed.adjust_vectors()
    asked = known + ["here", "力注", "whereabouts", "北海道"]
    return {"from": low, "to": high, "words": known, "inputs": table.tolist(),
            "asked": asked, "vectors": [keyed[w].astype(float).tolist() for w in asked]}


def gradient_case(composition, low, high, buckets, word, context, negatives, rate):
    known = ["where", "her", "注意力", "aaaaa"]
    size = 3
    inputs = torch.tensor(random.uniform(-1, 1, (len(known) + buckets, size)).round(3))
    contexts = torch.tensor(random.uniform(-1, 1, (len(known), size)).round(3))
    rows = [word] + [
        len(known) + ft_hash_bytes(g) % buckets for g in compute_ngrams_bytes(known[word], low, high)]
    z, v = inputs.clone().requires_grad_(), contexts.clone().requires_grad_()
    # A sum or mean over an embedding bag, duplicates counted as often as they come.
    hidden = torch.nn.functional.embedding_bag(
        torch.tensor([rows]), z, mode=composition)[0]
    log_sigmoid = torch.nn.functional.logsigmoid
    loss = -log_sigmoid(hidden @ v[context]) - sum(log_sigmoid(-hidden @ v[n]) for n in negatives)
    loss.backward()
    # What the released code does: the whole gradient of the hidden vector to every piece.
    undivided = z.grad * (len(rows) if composition == "mean" else 1)
    return {
        "composition": composition, "from": low, "to": high, "words": known,
        "inputs": inputs.tolist(), "contexts": contexts.tolist(), "rows": [int(r) for r in rows],
        "word": word, "context": context, "negatives": negatives, "loss": loss.item(),
        "inputGradient": z.grad.tolist(), "contextGradient": v.grad.tolist(), "rate": rate,
        "releasedInputs": (inputs - rate * undivided).tolist()}


result = {
    "made": {"python": platform.python_version(), "gensim": gensim.__version__,
             "torch": torch.__version__, "numpy": numpy.__version__},
    "pieces": pieces, "hashes": hashes,
    "vectors": [vectors_case(3, 6, 50), vectors_case(1, 2, 7)],
    "gradients": [
        gradient_case("sum", 3, 6, 20, 0, 1, [2, 3], 0.1),
        gradient_case("mean", 3, 6, 20, 0, 1, [2, 3], 0.1),
        gradient_case("mean", 1, 3, 5, 3, 3, [0, 0, 2], 0.5),
        gradient_case("sum", 2, 3, 3, 2, 0, [2, 1, 1], 0.25),
        gradient_case("sum", 3, 3, 10, 1, 0, [], 0.25)],
}
with open("Tests/Fixtures/golden/fasttext.json", "w") as file:
    json.dump(result, file, ensure_ascii=False, separators=(",", ":"))
    file.write("\n")
