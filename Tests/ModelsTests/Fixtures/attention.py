"""Writes attention.json: attention worked out with mpmath to 50 digits, straight from the formulas.

Run it in this folder: python3 attention.py > attention.json
"""
import json
from mpmath import mp, mpf, exp, log, sqrt, tanh

mp.dps = 50


def softmax(scores):
    powers = [exp(score) for score in scores]
    return [power / sum(powers) for power in powers]


def average(weights, rows):
    return [sum(w * row[c] for w, row in zip(weights, rows)) for c in range(len(rows[0]))]


def matmul(a, b):
    return [average(row, b) for row in a]


def attention(queries, keys, values, scale):
    weights = [
        softmax([scale * sum(a * b for a, b in zip(query, key)) for key in keys])
        for query in queries
    ]
    return weights, [average(row, values) for row in weights]


def case(name, queries, keys, values, scale, given=None):
    weights, output = attention(queries, keys, values, scale)
    return {"name": name, "queries": queries, "keys": keys, "values": values, "scale": given,
            "weights": weights, "output": output}


def plain(tree):
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [plain(value) for value in tree]
    if isinstance(tree, (mpf, int)) and not isinstance(tree, bool):
        return float(tree)
    return tree


logs = [[log(n), 0, 0, 0] for n in (1, 2, 3)]
ys = [[n, n] for n in range(1, 6)]
xs = [[n, n + 1] for n in range(1, 10, 2)]
root = 1 / sqrt(mpf(2))

dot_product = [
    case("logarithms of integers, scaled", [[2, 0, 0, 0]], logs, [[6], [12], [18]], mpf(1) / 2),
    case("logarithms of integers, plain", [[2, 0, 0, 0]], logs, [[6], [12], [18]], 1, given=1),
    case("five points on the diagonal, plain", [[1, 2]], ys, ys, 1, given=1),
    case("five points on the diagonal, scaled", [[1, 2]], ys, ys, root),
    case("five points attending to themselves, plain", xs, xs, xs, 1, given=1),
    case("five points attending to themselves, scaled", xs, xs, xs, root),
]

x, wq, wk, wv = [[1, 0], [0, 1], [1, 1]], [[1, 2], [0, 1]], [[0, 1], [1, -1]], [[1, 0, 2], [3, 1, 0]]
weights, output = attention(matmul(x, wq), matmul(x, wk), matmul(x, wv), root)
self_attention = {"x": x, "queryWeights": wq, "keyWeights": wk, "valueWeights": wv,
                  "weights": weights, "output": output}


def pooling(name, x, projection, direction):
    judged = [[tanh(mpf(entry)) for entry in row] for row in matmul(x, projection)]
    weights = softmax([sum(a * b for a, b in zip(row, direction)) for row in judged])
    return {"name": name, "x": x, "projection": projection, "direction": direction,
            "weights": weights, "output": average(weights, x)}


additive_pooling = [
    pooling("two rows, identity projection", [[0, 1], [2, 0]], [[1, 0], [0, 1]], [1, 0]),
    pooling("three rows, three hidden units", [[1, 2], [0, -1], [3, 1]],
            [[1, 0, -1], [2, 1, 0]], [1, -2, 3]),
]

print(json.dumps(plain({"dotProduct": dot_product, "selfAttention": self_attention,
                        "additivePooling": additive_pooling}), indent=1))
