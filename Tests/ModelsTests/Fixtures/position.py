"""Writes position.json: five ways to tell positions, worked out with mpmath to 50 digits.

Waves and rotations go by complex numbers (e^{ipw}, and a pair a + ib times it) and not by the sines
and cosines of the formulas; attention and the slopes follow the papers and, where it says so, the
authors' released code.

Run it in this folder: python3 position.py > position.json
"""
import json
import math
from mpmath import mp, mpf, mpc, exp, log, sqrt

mp.dps = 50


def softmax(scores):
    powers = [exp(score) for score in scores]
    return [power / sum(powers) for power in powers]


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def average(weights, rows):
    return [dot(weights, [row[c] for row in rows]) for c in range(len(rows[0]))]


def turn(angle):
    return exp(mpc(0, angle))


def waves(position, width, base=10000):
    row = []
    for c in range(width):
        hand = turn(position * mpf(base) ** (-mpf(c - c % 2) / width))
        row.append(hand.real if c % 2 else hand.imag)
    return row


def released(position, width, base=10000):
    """get_timing_signal_1d of tensor2tensor."""
    count = width // 2
    step = log(mpf(base)) / max(count - 1, 1)
    hands = [turn(position * exp(-i * step)) for i in range(count)]
    return [h.imag for h in hands] + [h.real for h in hands] + [mpf(0)] * (width % 2)


def rotated(row, position, layout, base=10000):
    width = len(row)
    half = width // 2
    result = [None] * width
    for i in range(half):
        a, b = (2 * i, 2 * i + 1) if layout == "interleaved" else (i, i + half)
        pair = mpc(row[a], row[b]) * turn(position * mpf(base) ** (-mpf(2 * i) / width))
        result[a], result[b] = pair.real, pair.imag
    return result


def shaw(queries, keys, values, key_table, value_table, scale):
    clip = len(key_table) // 2
    back = len(keys) - len(queries)
    weights, output = [], []
    for t, query in enumerate(queries):
        offsets = [min(max(s - (t + back), -clip), clip) + clip for s in range(len(keys))]
        row = softmax([
            scale * dot(query, [k + a for k, a in zip(key, key_table[offset])])
            for key, offset in zip(keys, offsets)])
        weights.append(row)
        output.append(average(row, [
            [v + b for v, b in zip(value, value_table[offset])] if value_table else value
            for value, offset in zip(values, offsets)]))
    return weights, output


def released_slopes(n):
    """get_slopes of the authors' attention_with_linear_biases."""
    def power_of_two(n):
        start = 2 ** (-(2 ** -(math.log2(n) - 3)))
        return [start * start**i for i in range(n)]

    if math.log2(n).is_integer():
        return power_of_two(n)
    below = 2 ** math.floor(math.log2(n))
    return power_of_two(below) + released_slopes(2 * below)[0::2][: n - below]


def plain(tree):
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [plain(value) for value in tree]
    if isinstance(tree, mpf):
        return float(tree)
    return tree


logs = [[log(mpf(n)), mpf(0), mpf(0), mpf(0)] for n in (1, 2, 3)]
key_table = [[log(mpf(2)), 0, 0, 0], [0, 0, 0, 0], [log(mpf(5)), 0, 0, 0]]
wide_table = [[mpf(r + c) / 4 for c in range(2)] for r in range(-2, 3)]


def shaw_case(name, queries, keys, values, key_table, value_table):
    weights, output = shaw(queries, keys, values, key_table, value_table,
                           1 / sqrt(mpf(len(keys[0]))))
    return {"name": name, "queries": queries, "keys": keys, "values": values,
            "keyTable": key_table, "valueTable": value_table, "weights": weights, "output": output}


square = [[1, 0], [0, 2], [-1, 1], [3, -1]]
golden = {
    "waves": [
        {"dimension": d, "base": base, "from": start,
         "rows": [waves(p, d, base) for p in range(start, start + 4)],
         "released": [released(p, d, base) for p in range(start, start + 4)]}
        for d, base, start in [(4, 10000, 0), (5, 10000, 0), (1, 10000, 3), (2, 10000, 7),
                               (8, 100, 1000), (20, 10000, 4095)]],
    "rotary": [
        {"layout": layout, "base": base, "position": position, "row": row,
         "rotated": rotated(row, position, layout, base)}
        for layout in ("interleaved", "halfSplit")
        for base, position, row in [(10000, 1, [1, 2, 3, 4]), (10000, 0, [1, 2, 3, 4]),
                                    (500000, 1000, [1, -1, 2, -2, 3, -3, 4, -4]),
                                    (10000, -3, [5, 7])]],
    "relative": [
        shaw_case("last of three, clipped at 1", [[2, 0, 0, 0]], logs, [[6], [12], [18]],
                  key_table, None),
        shaw_case("last of three, values with vectors", [[2, 0, 0, 0]], logs, [[6], [12], [18]],
                  key_table, [[3], [0], [-1]]),
        shaw_case("all of four, clipped at 2", square, square, square, wide_table, wide_table),
        shaw_case("last two of four", square[:2], square, square, wide_table, None),
    ],
    "slopes": [
        {"heads": n, "formula": [mpf(2) ** (-mpf(8 * h) / n) for h in range(1, n + 1)],
         "library": released_slopes(n)} for n in (1, 2, 3, 6, 8, 12, 20)],
    "zeroScores": softmax([-mpf(3 - j) / 2 for j in range(4)]),
}
print(json.dumps(plain(golden), indent=1))
