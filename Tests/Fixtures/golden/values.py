"""Writes values.json: random expressions by mpmath, linear algebra by sympy.

Run it from the repository's root: python Tests/Fixtures/golden/values.py
Needs mpmath and sympy. Expressions are in reverse Polish notation: `1/3 exp 2 +`.
"""
import json
import random
from fractions import Fraction
from pathlib import Path

import mpmath
import sympy
from mpmath import mp, mpf

mp.dps = 50
random.seed(6)

# The value and a bound of its error if every step errs by this much.
STEP = mpf(2) ** -49


def leaf():
    a = Fraction(random.randint(1, 99) * random.choice([1, 1, -1]), random.choice([1, 2, 3, 7, 10, 100]))
    return (f"{a.numerator}/{a.denominator}", mpf(a.numerator) / a.denominator, mpf(0))


def rounded(text, value, error):
    return (text, value, error + abs(value) * STEP)


def unary(name, x):
    text, v, e = x
    text = f"{text} {name}"
    if name == "exp":
        if abs(v) > 30:
            return None
        r = mp.exp(v)
        return rounded(text, r, r * e)
    if name == "ln":
        if v < mpf("1e-3") or abs(v - 1) < mpf("1e-2"):
            return None
        return rounded(text, mp.log(v), e / v)
    if name == "sin":
        return rounded(text, mp.sin(v), e)
    if name == "cos":
        return rounded(text, mp.cos(v), e)
    if name == "sqrt":
        if v < mpf("1e-3"):
            return None
        r = mp.sqrt(v)
        return rounded(text, r, e / r)
    if name == "tanh":
        return rounded(text, mp.tanh(v), e)


def binary(name, x, y):
    text = f"{x[0]} {y[0]} {name}"
    (a, ea), (b, eb) = x[1:], y[1:]
    if name == "+":
        return rounded(text, a + b, ea + eb)
    if name == "-":
        return rounded(text, a - b, ea + eb)
    if name == "*":
        return rounded(text, a * b, abs(a) * eb + abs(b) * ea)
    if abs(b) < mpf("1e-3"):
        return None
    return rounded(text, a / b, (abs(a) * eb / abs(b) + ea) / abs(b))


def tree(depth):
    while True:
        if depth == 0 or random.random() < 0.1:
            return leaf()
        if random.random() < 0.5:
            x = unary(random.choice(["exp", "ln", "sin", "cos", "sqrt", "tanh"]), tree(depth - 1))
        else:
            x = binary(random.choice("+-*/"), tree(depth - 1), tree(depth - 1))
        if x and mpf("1e-9") < abs(x[1]) < mpf("1e9"):
            return x


expressions = []
seen = set()
while len(expressions) < 300:
    text, value, error = tree(random.randint(2, 5))
    # Where differences of nearly equal numbers lose digits, bounds are wide, and rightly so.
    if text not in seen and " " in text and error < abs(value) * mpf("1e-13"):
        seen.add(text)
        expressions.append({"expression": text, "value": mp.nstr(value, 30)})

functions = []
for name, f, xs in [
    ("sinh", mp.sinh, ["-3", "1/7", "20"]), ("cosh", mp.cosh, ["-3", "1/7", "20"]),
    ("arcsin", mp.asin, ["-1", "1/2", "99/100"]), ("arccos", mp.acos, ["-1", "1/2", "99/100"]),
    ("arctan", mp.atan, ["-100", "1/3", "1"]), ("tan", mp.tan, ["-1", "11/7", "1000"]),
    ("cot", mp.cot, ["-1", "1/7", "1000"]), ("sec", mp.sec, ["-1", "1/7", "1000"]),
    ("csc", mp.csc, ["-1", "1/7", "1000"]),
    ("sin", mp.sin, ["22", "355", "1000000", "10000000000000000000000/1", "1/1000000"]),
    ("cos", mp.cos, ["11", "355/2", "1000000", "10000000000000000000000/1", "1/1000000"]),
    ("sigmoid", lambda x: 1 / (1 + mp.exp(-x)), ["-700", "-1", "1/3", "40", "800"]),
    ("ln", mp.log, ["1/1000000", "1000001/1000000", "12345678901234567890"]),
]:
    for x in xs:
        value = f(mpf(sympy.Rational(x).p) / sympy.Rational(x).q)
        functions.append({"expression": f"{x} {name}", "value": mp.nstr(value, 30)})
for a, b in [("2", "1/2"), ("3", "-5/3"), ("1/7", "22/7"), ("10", "-3/10"), ("27", "2/3")]:
    p, q = sympy.Rational(a), sympy.Rational(b)
    value = mp.power(mpf(p.p) / p.q, mpf(q.p) / q.q)
    functions.append({"expression": f"{a} {b} ^", "value": mp.nstr(value, 30)})


def entry():
    return sympy.Rational(random.randint(-9, 9), random.choice([1, 1, 1, 2, 3, 10]))


def rows(m):
    return [[str(x) for x in m.row(i)] for i in range(m.rows)]


matrices = []
for size in [2, 2, 3, 3, 4, 5, 6, 8]:
    a = sympy.Matrix(size, size, lambda i, j: entry())
    b = sympy.Matrix(size, size, lambda i, j: entry())
    matrices.append({
        "a": rows(a), "b": rows(b), "product": rows(a * b), "cube": rows(a ** 3),
        "determinant": str(a.det()), "inverse": rows(a.inv()), "trace": str(a.trace()),
        "rank": int(a.rank()),
    })
for size, rank in [(3, 1), (4, 2), (5, 3)]:
    a = sympy.Matrix(size, rank, lambda i, j: entry()) * sympy.Matrix(rank, size, lambda i, j: entry())
    matrices.append({
        "a": rows(a), "b": rows(a), "product": rows(a * a), "cube": rows(a ** 3),
        "determinant": str(a.det()), "inverse": None, "trace": str(a.trace()),
        "rank": int(a.rank()),
    })

content = {
    "made with": {"mpmath": mpmath.__version__, "sympy": sympy.__version__},
    "expressions": expressions, "functions": functions, "matrices": matrices,
}
path = Path("Tests/Fixtures/golden/values.json")
path.write_text(json.dumps(content, indent=1) + "\n")
