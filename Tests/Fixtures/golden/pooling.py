"""Pooling under masks by PyTorch, as sentence-transformers does it; SIF with scikit-learn's SVD.

Where that library lets padding count (position weights and the last token with padding on the left)
the real tokens are cut out first. Run from the repository root:
python Tests/Fixtures/golden/pooling.py
"""

import json
import platform

import numpy
import sklearn
import torch
from sklearn.decomposition import TruncatedSVD

torch.set_default_dtype(torch.float64)
random = numpy.random.RandomState(8)
B, T, C = 7, 5, 3
tokens = torch.tensor(random.normal(size=(B, T, C)).round(4))
tokens[1] = -tokens[1].abs()
mask = torch.tensor([
    [1, 1, 1, 1, 1], [1, 1, 1, 0, 0], [0, 0, 1, 1, 1], [1, 0, 1, 0, 1], [0, 0, 0, 1, 0],
    [0, 0, 0, 0, 0], [1, 1, 1, 1, 0]])
tokens[mask == 0] = torch.tensor(random.normal(size=(int((mask == 0).sum()), C)) * 100).round()

expanded = mask.unsqueeze(-1).expand(tokens.size()).double()
total = (tokens * expanded).sum(1)
n = torch.clamp(expanded.sum(1), min=1e-9)
some = mask.sum(1, keepdim=True) > 0
zeros = torch.zeros(B, C)


def each(function):
    rows = [tokens[b][mask[b] == 1] for b in range(B)]
    return torch.stack([function(r) if len(r) else zeros[0] for r in rows])


def position_weighted(rows):
    weights = torch.arange(1.0, len(rows) + 1).unsqueeze(-1)
    return (rows * weights).sum(0) / weights.sum()


token_weights = torch.tensor(random.uniform(0, 1, (B, T)).round(3))
weighted = expanded * token_weights.unsqueeze(-1)
pooled = {
    "mean": total / n,
    "meanSquareRootLength": total / torch.sqrt(n),
    "positionWeighted": each(position_weighted),
    "max": torch.where(some, tokens.masked_fill(expanded == 0, -torch.inf).amax(1), zeros),
    "min": torch.where(some, tokens.masked_fill(expanded == 0, torch.inf).amin(1), zeros),
    "first": each(lambda r: r[0]),
    "last": each(lambda r: r[-1]),
}
weighted_mean = (tokens * weighted).sum(1) / torch.clamp(weighted.sum(1), min=1e-9)

# SIF: probabilities by token, then the first right singular vector of the sentences taken away.
a = 1e-3
sentences, length, width = 9, 4, 5
words = random.normal(size=(sentences, length, width)).round(4) + 0.7
probabilities = random.choice([0.05, 0.01, 0.001, 0.0001], (sentences, length))
kept = random.randint(1, length + 1, sentences)
averages = []
for s in range(sentences):
    weights = a / (a + probabilities[s]) * (numpy.arange(length) < kept[s])
    averages.append(weights.dot(words[s]) / numpy.count_nonzero(weights))
averages = numpy.array(averages)
removed = []
for count in (1, 2):
    components = TruncatedSVD(count, algorithm="arpack", random_state=0).fit(averages).components_
    removed.append((averages - averages.dot(components.T).dot(components)).tolist())

result = {
    "made": {"python": platform.python_version(), "torch": torch.__version__,
             "scikit-learn": sklearn.__version__, "numpy": numpy.__version__},
    "tokens": tokens.tolist(), "mask": mask.tolist(),
    "pooled": {name: rows.tolist() for name, rows in pooled.items()},
    "weights": token_weights.tolist(), "weightedMean": weighted_mean.tolist(),
    "sif": {"smoothing": a, "words": words.tolist(), "probabilities": probabilities.tolist(),
            "lengths": kept.tolist(), "sentences": averages.tolist(), "removed": removed},
}
with open("Tests/Fixtures/golden/pooling.json", "w") as file:
    json.dump(result, file, separators=(",", ":"))
    file.write("\n")
