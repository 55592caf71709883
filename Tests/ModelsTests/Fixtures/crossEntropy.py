"""Writes crossEntropy.json: cross-entropy, its gradient and perplexity by mpmath with 50 digits.

Run it in this folder: python3 crossEntropy.py > crossEntropy.json
The gradient is mpmath's numerical derivative at 50 digits, not a formula.
"""
import json
from mpmath import mp, mpf, diff, exp, log

mp.dps = 50


def loss(logits, targets, mean):
    total = mpf(0)
    for row, target in zip(logits, targets):
        total -= log(exp(row[target]) / sum(exp(entry) for entry in row))
    return total / len(targets) if mean else total


def case(name, rows, targets):
    logits = [[mpf(entry) for entry in row] for row in rows]

    def along(t, v, entry):
        changed = [list(row) for row in logits]
        changed[t][v] = entry
        return loss(changed, targets, False)

    gradient = [
        [diff(lambda entry: along(t, v, entry), logits[t][v]) for v in range(len(logits[t]))]
        for t in range(len(logits))
    ]
    probabilities = [
        exp(row[target]) / sum(exp(entry) for entry in row)
        for row, target in zip(logits, targets)
    ]
    return {"name": name, "logits": rows, "targets": targets,
            "sum": float(loss(logits, targets, False)), "mean": float(loss(logits, targets, True)),
            "sumGradient": [[float(slope) for slope in row] for row in gradient],
            "probabilities": [float(p) for p in probabilities],
            "perplexity": float(exp(loss(logits, targets, True)))}


cases = [
    case("two rows of three", [[0.0, 1.0, 2.0], [3.0, -1.0, 0.5]], [2, 1]),
    case("one sure row", [[0.0, 30.0]], [1]),
    case("large logits", [[500.0, 502.0], [-800.0, -801.5], [0.0, 0.0]], [0, 1, 0]),
]
print(json.dumps(cases, indent=1))
