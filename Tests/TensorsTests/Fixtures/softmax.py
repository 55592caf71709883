"""Writes softmax.json: norms, softmax, its gradient and log-sum-exp by mpmath with 50 digits.

Run it in this folder: python3 softmax.py > softmax.json
Inputs are the binary numbers that Swift reads too, so their values are exact here.
"""
import json
from mpmath import mp, mpf, exp, log, sqrt

mp.dps = 50


def case(name, scores, upstream):
    z = [mpf(score) for score in scores]
    g = [mpf(push) for push in upstream]
    powers = [exp(score) for score in z]
    total = sum(powers)
    p = [power / total for power in powers]
    # Row by row from the matrix of derivatives, not from the shortcut p (g - p.g).
    gradient = [
        sum(g[i] * p[i] * ((1 if i == j else 0) - p[j]) for i in range(len(z)))
        for j in range(len(z))
    ]
    return {"name": name, "scores": scores, "upstream": upstream,
            "norm": float(sqrt(sum(score * score for score in z))),
            "logSumExp": float(log(total)),
            "softmax": [float(share) for share in p],
            "logSoftmax": [float(log(share)) for share in p],
            "gradient": [float(slope) for slope in gradient]}


cases = [
    case("small integers", [0.0, 1.0, 2.0, 3.0], [1.0, -2.0, 0.5, 4.0]),
    case("of both signs", [-1.5, 0.25, 0.0, -8.0, 2.75], [0.5, 0.25, -0.125, 3.0, 1.0]),
    case("far apart", [-700.0, 0.0, 20.0], [1.0, 2.0, 5.0]),
    case("larger than exp can take", [1000.0, 1003.5, 998.0], [1.0, 0.0, -1.0]),
    case("one score", [5.0], [3.0]),
    case("equal scores", [7.0, 7.0, 7.0, 7.0], [4.0, 0.0, 0.0, 0.0]),
]
print(json.dumps(cases, indent=1))
