"""Writes linearAlgebra.json: decompositions by mpmath with 40 digits, the rest by NumPy.

Run it from the repository's root: python Tests/Fixtures/golden/linearAlgebra.py
Inputs are short decimals, read as the same binary numbers by Swift and by mpmath.
"""
import json
import platform
from pathlib import Path

import mpmath
import numpy as np
from mpmath import mp, mpf

mp.dps = 40
rng = np.random.default_rng(4)


def short(rows, columns, scale=1.0):
    """Random numbers with three decimals, so that the file stays small."""
    return (np.round(rng.uniform(-2, 2, (rows, columns)), 3) * scale).tolist()


def signed(vector):
    """-1 where the largest component is negative (the first one of several)."""
    largest = max(abs(x) for x in vector)
    return -1 if next(x for x in vector if abs(x) >= largest * (1 - mpf(10) ** -9)) < 0 else 1


def numbers(matrix):
    return [[float(x) for x in row] for row in matrix]


def svd_case(name, a, vectors=True):
    exact = mpmath.matrix([[mpf(x) for x in row] for row in a])
    wide = exact.rows < exact.cols
    u, s, vt = mpmath.svd_r(exact.T if wide else exact)
    u, v = (vt.T, u) if wide else (u, vt.T)
    k = len(s)
    order = sorted(range(k), key=lambda j: -s[j])
    case = {"name": name, "a": a, "singularValues": [float(s[j]) for j in order]}
    if vectors:
        signs = {j: signed([v[i, j] for i in range(v.rows)]) for j in order}
        case["u"] = numbers([[signs[j] * u[i, j] for j in order] for i in range(u.rows)])
        case["v"] = numbers([[signs[j] * v[i, j] for j in order] for i in range(v.rows)])
    return case


def eigen_case(name, a, vectors=True):
    values, q = mpmath.eigsy(mpmath.matrix([[mpf(x) for x in row] for row in a]))
    order = sorted(range(len(a)), key=lambda j: -values[j])
    case = {"name": name, "a": a, "values": [float(values[j]) for j in order]}
    if vectors:
        signs = {j: signed([q[i, j] for i in range(q.rows)]) for j in order}
        case["vectors"] = numbers([[signs[j] * q[i, j] for j in order] for i in range(q.rows)])
    return case


def lstsq_case(name, a, b):
    # The pseudoinverse by SciPy's own SVD; NumPy's lstsq says the same.
    x = np.linalg.pinv(np.array(a)) @ np.array(b)
    other, *_ = np.linalg.lstsq(np.array(a), np.array(b), rcond=None)
    assert np.allclose(x, other, rtol=1e-10, atol=1e-12 * np.abs(x).max())
    return {"name": name, "a": a, "b": b, "x": other.tolist()}


def symmetric(matrix):
    m = np.array(matrix)
    return (np.tril(m) + np.tril(m, -1).T).tolist()


tall = short(6, 3)
thin = short(7, 2)
dependent = [[0.1, 0.7, 0.8], [0.3, 1.1, 1.4], [-0.6, 0.2, -0.4], [1.3, -0.9, 0.4], [0.2, 0.5, 0.7]]
hilbert = [[1 / (i + j + 1) for j in range(5)] for i in range(5)]
result = {
    "made": {"python": platform.python_version(), "numpy": np.__version__,
             "mpmath": mpmath.__version__},
    "svd": [
        svd_case("two by two", [[-1.0, 2.0], [-2.0, 1.0]]),
        svd_case("tall", tall),
        svd_case("wide", short(3, 5)),
        svd_case("square", short(6, 6)),
        svd_case("one column", [[3.0], [-4.0], [12.0]]),
        svd_case("one row", [[3.0, -4.0, 12.0]]),
        svd_case("very large", short(4, 3, 1e150)),
        svd_case("very small", short(4, 3, 1e-150)),
        svd_case("graded", [[1.0, 1e-5, 0.0], [1e-5, 1e-7, 1e-9], [0.0, 1e-9, 1e-12]], vectors=False),
        svd_case("Hilbert", hilbert, vectors=False),
        svd_case("equal values", [[0.0, 1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, -1.0]], vectors=False),
        svd_case("of rank two", (np.array(thin) @ np.array([[1, 2, -1], [0, 1, 3]])).tolist(), vectors=False),
        svd_case("of rank one, wide", [[1.0, 2.0, 3.0, 4.0], [2.0, 4.0, 6.0, 8.0]], vectors=False),
        svd_case("zeros", [[0.0, 0.0], [0.0, 0.0], [0.0, 0.0]], vectors=False),
    ],
    "eigen": [
        eigen_case("two by two", [[2.0, 1.0], [1.0, 2.0]]),
        eigen_case("diagonal", [[1.0, 0.0, 0.0], [0.0, 3.0, 0.0], [0.0, 0.0, -2.0]]),
        eigen_case("random", symmetric(short(5, 5))),
        eigen_case("larger", symmetric(short(12, 12))),
        eigen_case("very large", symmetric(short(4, 4, 1e150))),
        eigen_case("very small", symmetric(short(4, 4, 1e-150))),
        eigen_case("no diagonal", [[0.0, 3.0, 1.0], [3.0, 0.0, 2.0], [1.0, 2.0, 0.0]]),
        eigen_case("equal values", [[2.0, 1.0, 1.0], [1.0, 2.0, 1.0], [1.0, 1.0, 2.0]], vectors=False),
    ],
    "leastSquares": [
        lstsq_case("a line through three points", [[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]], [[1.0], [2.0], [4.0]]),
        lstsq_case("tall", tall, short(6, 2)),
        lstsq_case("square", short(4, 4), short(4, 1)),
        lstsq_case("wide", short(3, 5), short(3, 2)),
        lstsq_case("a column twice", [[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]], [[1.0, 2.0], [0.0, 1.0], [5.0, -1.0]]),
        lstsq_case("very small", short(5, 3, 1e-120), short(5, 2)),
        lstsq_case("a column that is the sum of two, but for rounding", dependent, short(5, 2)),
    ],
    "square": [
        {"a": a, "determinant": float(np.linalg.det(np.array(a))),
         "inverse": np.linalg.inv(np.array(a)).tolist()}
        for a in ([[0.0, 1.0], [1.0, 0.0]], [[0.0, 2.0, 1.0], [1.0, 0.0, 3.0], [4.0, -1.0, 2.0]], short(6, 6))
    ],
    "covariance": {
        "x": tall,
        "population": np.cov(np.array(tall), rowvar=False, bias=True).tolist(),
        "sample": np.cov(np.array(tall), rowvar=False).tolist(),
    },
}
path = Path("Tests/Fixtures/golden/linearAlgebra.json")
path.write_text(json.dumps(result, separators=(",", ":")) + "\n")
