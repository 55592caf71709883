"""Writes word2vec.json: counts, trees, losses, gradients and training runs of independent programs.

Losses and gradients are PyTorch's automatic ones; trees, noise, subsampling and single steps are
gensim's; counts and PMI are matrix products in NumPy. Run from the repository's root.
"""

import json
import math
import pathlib
import platform

import gensim
import numpy as np
import torch
from gensim.models.word2vec_inner import train_batch_cbow, train_batch_sg

torch.set_default_dtype(torch.float64)
random = np.random.default_rng(20130116)


def plain(value):
    """Arrays and tensors as lists."""
    if isinstance(value, torch.Tensor):
        value = value.detach().numpy()
    return value.tolist() if isinstance(value, (np.ndarray, np.generic)) else value


def table(rows, columns):
    return np.round(random.normal(size=(rows, columns)), 3)


# --- Trees, noise, subsampling: gensim ---


def model(counts, **options):
    """A gensim model whose i-th word came counts[i] times; counts fall. It is "w<i>" unless tied."""
    made = gensim.models.Word2Vec(min_count=1, vector_size=4, workers=1, seed=1, **options)
    made.build_vocab_from_freq({f"w{i}": count for i, count in enumerate(counts)})
    assert [made.wv.get_vecattr(i, "count") for i in range(len(counts))] == counts
    return made


def tree(counts):
    """Codes and points; counts must be such that no two weights tie."""
    made = model(counts, hs=1, negative=0)
    ids = range(len(counts))
    return {
        "counts": counts,
        "codes": [plain(np.asarray(made.wv.get_vecattr(i, "code"))) for i in ids],
        "points": [plain(np.asarray(made.wv.get_vecattr(i, "point"))) for i in ids],
    }


def tree_cost(counts):
    """The sum of count times depth, which is the same in every Huffman tree however ties are broken."""
    made = model(counts, hs=1, negative=0)
    depths = [len(made.wv.get_vecattr(i, "code")) for i in range(len(counts))]
    return {"counts": counts, "cost": sum(c * d for c, d in zip(counts, depths))}


def noise(counts, power):
    made = model(counts, negative=5, ns_exponent=power)
    sums = made.cum_table.astype(np.float64) / (2**31 - 1)
    return {"counts": counts, "power": power, "sums": plain(sums)}


def kept(counts, sample):
    made = model(counts, negative=5, sample=sample)
    shares = [int(made.wv.get_vecattr(i, "sample_int")) / (2**32 - 1) for i in range(len(counts))]
    return {"counts": counts, "threshold": sample, "kept": shares}


# --- One step of gensim from given tables ---


def step(bag, hierarchical):
    """Words w0 w1 w2 in one sentence, window 1; the only noise word there is is w3."""
    counts = [25, 11, 6, 3]
    made = model(
        counts, sg=0 if bag else 1, cbow_mean=1, hs=1 if hierarchical else 0,
        negative=0 if hierarchical else 1, window=1, sample=0, shrink_windows=False)
    before = table(4, 4)
    after = table(3 if hierarchical else 4, 4)
    made.wv.vectors[:] = before
    if hierarchical:
        made.syn1[: len(after)] = after
    else:
        made.syn1neg[:] = after
        made.cum_table[:3] = 0
    work = np.zeros(4, dtype=np.float32)
    sentence = [["w0", "w1", "w2"]]
    if bag:
        train_batch_cbow(made, sentence, 0.5, work, np.zeros(4, dtype=np.float32), False)
    else:
        train_batch_sg(made, sentence, 0.5, work, False)
    moved = made.syn1[:3] if hierarchical else made.syn1neg
    return {
        "name": f"{'bag of words' if bag else 'skip-gram'}, "
        f"{'tree' if hierarchical else 'noise'}",
        "bag": bag, "counts": counts, "hierarchical": hierarchical, "rate": 0.5,
        "inputs": plain(before), "outputs": plain(after),
        "movedInputs": plain(made.wv.vectors.astype(np.float64)),
        "movedOutputs": plain(moved.astype(np.float64)),
    }


# --- Losses: PyTorch ---


def loss(hidden, outputs, objective, target, noise, path):
    if objective == "fullSoftmax":
        return torch.nn.functional.cross_entropy((outputs @ hidden)[None], torch.tensor([target]))
    if objective == "negativeSampling":
        rows = outputs[torch.tensor([target] + noise)]
        labels = torch.tensor([1.0] + [0.0] * len(noise))
    else:
        codes, points = path
        rows = outputs[torch.tensor(points)]
        labels = 1 - torch.tensor(codes, dtype=torch.float64)
    return torch.nn.functional.binary_cross_entropy_with_logits(
        rows @ hidden, labels, reduction="sum")


def combined(inputs, words, combination):
    rows = inputs[torch.tensor(words)]
    return rows.sum(0) if combination == "sum" else rows.mean(0)


COUNTS = [40, 14, 9, 5, 2, 1]


def prediction(objective, words, combination, target, noise=()):
    paths = tree(COUNTS)
    inputs = torch.tensor(table(6, 4), requires_grad=True)
    outputs = torch.tensor(
        table(5 if objective == "hierarchicalSoftmax" else 6, 4), requires_grad=True)
    path = (paths["codes"][target], paths["points"][target])
    value = loss(
        combined(inputs, words, combination), outputs, objective, target, list(noise), path)
    value.backward()
    return {
        "name": f"{objective} {combination} of {words} to {target}, noise {list(noise)}",
        "objective": objective, "words": words, "combination": combination, "target": target,
        "noise": list(noise), "counts": COUNTS, "inputs": plain(inputs), "outputs": plain(outputs),
        "loss": value.item(), "inputGradient": plain(inputs.grad),
        "outputGradient": plain(outputs.grad),
    }


def expectation():
    """The expected loss of a whole table of counts, by drawing every pair as often as it comes."""
    counts = np.array([[0, 4, 2, 1], [3, 1, 0, 2], [5, 0, 2, 1]])
    unigrams = [9, 4, 3, 2]
    shares = np.array(unigrams) ** 0.75
    shares = torch.tensor(shares / shares.sum())
    words = torch.tensor(table(3, 2), requires_grad=True)
    contexts = torch.tensor(table(4, 2), requires_grad=True)
    value = torch.tensor(0.0)
    for word in range(3):
        for context in range(4):
            for _ in range(counts[word, context]):
                value = value - torch.nn.functional.logsigmoid(words[word] @ contexts[context])
                value = value - 3 * shares @ torch.nn.functional.logsigmoid(
                    -(contexts @ words[word]))
    value.backward()
    return {
        "counts": plain(counts), "unigrams": unigrams, "negatives": 3, "words": plain(words),
        "contexts": plain(contexts), "loss": value.item(), "wordGradient": plain(words.grad),
        "contextGradient": plain(contexts.grad),
    }


# --- Whole training runs: PyTorch's gradients, the same random numbers ---


class SplitMix64:
    """The generator of the book: 64 bits, a number from 0 to 1, an integer below a bound."""

    MASK = 2**64 - 1

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & self.MASK
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & self.MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & self.MASK
        return mixed ^ (mixed >> 31)

    def uniform(self):
        return (self.next() >> 11) / 2**53

    def below(self, count):
        while True:
            product = self.next() * count
            if (product & self.MASK) >= 2**64 % count:
                return product >> 64


SENTENCES = [[0, 1, 2, 0, 3, 1], [4, 0, 1], [2], [0, 3, 4, 1, 0, 2, 0]]


def training(name, objective, architecture, order="paper", combination="mean", dynamic=False,
             threshold=None, rule="paper", collision="paper", power=0.75, epochs=2):
    size, width, window, count, rate = 5, 3, 2, 2, 0.4
    draw = SplitMix64(7)
    occurrences = np.bincount(np.concatenate(SENTENCES), minlength=size)
    inputs = np.array([[draw.uniform() for _ in range(width)] for _ in range(size)])
    inputs = torch.tensor((inputs - 0.5) / width, requires_grad=True)
    paths = huffman(occurrences)
    outputs = torch.zeros(
        size - 1 if objective == "hierarchicalSoftmax" else size, width, requires_grad=True)
    sums = np.cumsum(occurrences**power) / np.sum(occurrences**power)
    share = occurrences / occurrences.sum()
    losses = []
    seen = 0
    for _ in range(epochs):
        losses.append([])
        for sentence in SENTENCES:
            left = sentence
            if threshold is not None:
                chance = np.sqrt(threshold / share)
                if rule == "releasedCode":
                    chance = chance + threshold / share
                left = [word for word in sentence if draw.uniform() < chance[word]]
            for place, word in enumerate(left):
                gone = seen + place * len(sentence) / len(left)
                now = rate * max(1 - gone / (epochs * sum(map(len, SENTENCES))), 1e-4)
                reach = 1 + draw.below(window) if dynamic else window
                context = [left[other] for other in range(len(left))
                           if other != place and abs(other - place) <= reach]
                if architecture == "bagOfWords":
                    pairs = [(context, word)] if context else []
                elif order == "paper":
                    pairs = [([word], other) for other in context]
                else:
                    pairs = [([other], word) for other in context]
                for sources, target in pairs:
                    noise = []
                    if objective == "negativeSampling":
                        noise = [int(np.searchsorted(sums, draw.uniform(), side="right"))
                                 for _ in range(count)]
                        if collision == "releasedCode":
                            noise = [other for other in noise if other != target]
                    value = loss(combined(inputs, sources, combination), outputs, objective,
                                 target, noise, paths[target])
                    inputs.grad = outputs.grad = None
                    value.backward()
                    with torch.no_grad():
                        inputs -= now * inputs.grad
                        outputs -= now * outputs.grad
                    losses[-1].append(value.item())
            seen += len(sentence)
    return {
        "name": name, "objective": objective, "architecture": architecture, "order": order,
        "combination": combination, "dynamic": dynamic, "threshold": threshold, "rule": rule,
        "collision": collision, "power": power, "epochs": epochs, "sentences": SENTENCES,
        "classes": size, "dimensions": width, "window": window, "negatives": count, "rate": rate,
        "seed": 7, "losses": [float(np.mean(each)) for each in losses],
        "lastRate": now, "inputs": plain(inputs), "outputs": plain(outputs),
    }


def huffman(counts):
    """Codes and points by joining the two lightest; joined first, then older, then larger id."""
    heap = [(int(count), 1, -word, word) for word, count in enumerate(counts)]
    above = {}
    for inner in range(len(counts) - 1):
        heap.sort()
        (first, *_, left), (second, *_, right) = heap[:2]
        above[left], above[right] = (inner, 0), (inner, 1)
        heap = heap[2:] + [(first + second, 0, inner, len(counts) + inner)]
    paths = []
    for word in range(len(counts)):
        node, codes, points = word, [], []
        while node in above:
            inner, bit = above[node]
            codes.insert(0, bit)
            points.insert(0, inner)
            node = len(counts) + inner
        paths.append((codes, points))
    return paths


# --- Counts and PMI: NumPy ---


def cooccurrence(window, weighting, side):
    sentences = [[0, 1, 2, 3, 0, 4, 1], [2, 2, 0], [3], [], [4, 3, 2, 1, 0, 4]]
    weight = {
        "none": lambda d: 1.0,
        "inverseDistance": lambda d: 1 / d,
        "dynamicWindow": lambda d: np.mean([reach >= d for reach in range(1, window + 1)]),
    }[weighting]
    ahead = np.zeros((5, 5))
    for sentence in sentences:
        hot = np.eye(5)[sentence] if sentence else np.zeros((0, 5))
        for d in range(1, window + 1):
            if d < len(hot):
                ahead += weight(d) * hot[:-d].T @ hot[d:]
    counts = {"right": ahead, "left": ahead.T, "both": ahead + ahead.T}[side]
    return {
        "window": window, "weighting": weighting, "side": side, "sentences": sentences,
        "counts": plain(counts),
    }


def information(power, shift):
    counts = random.integers(0, 6, size=(5, 4)).astype(float)
    counts[2] = 0
    joint = counts / counts.sum()
    context = counts.sum(0) ** power / np.sum(counts.sum(0) ** power)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = np.log(joint) - np.log(joint.sum(1))[:, None] - np.log(context)[None]
    seen = counts > 0
    return {
        "counts": plain(counts), "power": power, "shift": shift,
        "pmi": plain(np.where(seen, value, 0.0)),
        "ppmi": plain(np.where(seen, np.maximum(value - math.log(shift), 0), 0.0)),
    }


RUNS = [
    training("full softmax, paper's order", "fullSoftmax", "skipGram"),
    training("full softmax, code's order", "fullSoftmax", "skipGram", order="releasedCode"),
    training("tree, mean", "hierarchicalSoftmax", "bagOfWords"),
    training("tree, sum, dynamic", "hierarchicalSoftmax", "bagOfWords", combination="sum",
             dynamic=True),
    training("noise of the paper, thinned", "negativeSampling", "skipGram", dynamic=True,
             threshold=0.1, epochs=3),
    training("noise of the code, thinned", "negativeSampling", "skipGram", order="releasedCode",
             threshold=0.1, rule="releasedCode", collision="releasedCode", power=0.5),
    training("noise, mean", "negativeSampling", "bagOfWords", dynamic=True),
]

PREDICTIONS = [
    prediction(objective, words, combination, target, noise)
    for objective, noises in [
        ("fullSoftmax", [()]),
        ("negativeSampling", [(4, 5), (3, 0, 3)]),
        ("hierarchicalSoftmax", [()]),
    ]
    for noise in noises
    for words, combination, target in [
        ([2], "mean", 0), ([1, 4, 5, 4], "mean", 3), ([0, 2, 5], "sum", 1)]
]

golden = {
    "made": {
        "python": platform.python_version(), "numpy": np.__version__,
        "torch": torch.__version__, "gensim": gensim.__version__,
    },
    "trees": [tree(COUNTS), tree([100, 60, 37, 22, 13, 7, 4]), tree([5, 4]), tree([64, 32, 16, 8, 5, 2])],
    "treeCosts": [tree_cost([3] * 7), tree_cost([8, 4, 4, 2, 2, 2, 1, 1]), tree_cost([5, 5, 1, 1, 1, 1])],
    "noise": [noise([81, 16, 1], 0.75), noise([50, 20, 20, 3, 1], 0.75), noise([50, 20, 20, 3, 1], 1.0),
              noise([50, 20, 7, 3], 0.25)],
    "kept": [kept([900, 80, 15, 4, 1], 1e-3), kept([900, 80, 15, 4, 1], 0.05), kept([50, 30, 20], 0.1)],
    "steps": [step(bag, hierarchical) for bag in (False, True) for hierarchical in (False, True)],
    "predictions": PREDICTIONS,
    "expectation": expectation(),
    "runs": RUNS,
    "cooccurrence": [
        cooccurrence(window, weighting, side)
        for window in (1, 3) for weighting in ("none", "inverseDistance", "dynamicWindow")
        for side in ("both", "left", "right")],
    "information": [information(1, 1), information(0.75, 1), information(1, 5), information(0.75, 2.5)],
}

path = pathlib.Path("Tests/Fixtures/golden/word2vec.json")
path.write_text(json.dumps(golden, separators=(",", ":")) + "\n")
