"""Holds the audit's corpus to arithmetic that owes nothing to the tool.

    python3 Tests/Fixtures/audit/check.py            says what does not agree, exits 1 on any
    python3 Tests/Fixtures/audit/check.py --write    also fills in `exact` and `range`

The format of a sidecar is described in README.md beside this file. Needs mpmath.
"""

import ast
import itertools
import json
import math
import pathlib
import re
import sys
from collections import Counter
from fractions import Fraction

import mpmath
from mpmath import mp, mpf

mp.dps = 40
HERE = pathlib.Path(__file__).resolve().parent

# --- Values -------------------------------------------------------------------------------------


def real(x):
    return mpf(x.numerator) / x.denominator if isinstance(x, Fraction) else mpf(x)


def lift(function):
    return lambda *args: function(*[real(a) for a in args])


def exactly(x):
    return Fraction(x) if isinstance(x, int) else x


def meet(a, b):
    """Two numbers of one kind: fractions, unless one is only known as a real number."""
    if isinstance(a, mpf) or isinstance(b, mpf):
        return real(a), real(b)
    return exactly(a), exactly(b)


def binary(operator):
    def run(a, b):
        if isinstance(a, (list, tuple)) or isinstance(b, (list, tuple)):
            return operator(a, b)
        a, b = meet(a, b)
        return operator(a, b)

    return run


def power(a, b):
    if not isinstance(b, mpf) and Fraction(b).denominator == 1:
        return exactly(a) ** int(b)
    return mp.power(real(a), real(b))


def root(x, n=2):
    x = exactly(x)
    if isinstance(x, Fraction) and x >= 0:
        for part in (x.numerator, x.denominator):
            if round(part ** (1 / n)) ** n != part:
                break
        else:
            return Fraction(round(x.numerator ** (1 / n)), round(x.denominator ** (1 / n)))
    return mp.root(real(x), n) if x >= 0 else -mp.root(-real(x), n)


def total(xs):
    result = Fraction(0)
    for x in xs:
        result = BINARY["Add"](result, x)
    return result


def product(xs):
    result = Fraction(1)
    for x in xs:
        result = BINARY["Mult"](result, x)
    return result


BINARY = {
    "Add": binary(lambda a, b: a + b),
    "Sub": binary(lambda a, b: a - b),
    "Mult": binary(lambda a, b: a * b),
    "Div": binary(lambda a, b: a / b),
    "FloorDiv": binary(lambda a, b: a // b),
    "Mod": binary(lambda a, b: a % b),
    "Pow": power,
}


def dot(a, b):
    assert len(a) == len(b), "lengths differ"
    return total(BINARY["Mult"](x, y) for x, y in zip(a, b))


def T(a):
    return [list(row) for row in zip(*a)]


def mul(a, b):
    return [[dot(row, column) for column in T(b)] for row in a]


def det(a):
    if len(a) == 1:
        return a[0][0]
    return total(
        product([(-1) ** j, a[0][j], det([row[:j] + row[j + 1 :] for row in a[1:]])])
        for j in range(len(a))
    )


def inv(a):
    n = len(a)
    d = det(a)
    minor = lambda i, j: [r[:j] + r[j + 1 :] for k, r in enumerate(a) if k != i]
    cofactor = lambda i, j: (-1) ** (i + j) * (det(minor(i, j)) if n > 1 else 1)
    return [[BINARY["Div"](cofactor(j, i), d) for j in range(n)] for i in range(n)]


def mean(xs):
    return BINARY["Div"](total(xs), len(xs))


def var(xs):
    """The mean square distance from the mean, over n."""
    return mean([BINARY["Pow"](BINARY["Sub"](x, mean(xs)), 2) for x in xs])


def svar(xs):
    """The same over n - 1."""
    return BINARY["Div"](BINARY["Mult"](var(xs), len(xs)), len(xs) - 1)


def softmax(xs):
    powers = [mp.exp(real(x)) for x in xs]
    return [p / mp.fsum(powers) for p in powers]


def entropy(ps):
    """In bits; 0 log 0 is 0."""
    return -mp.fsum(real(p) * mp.log(real(p), 2) for p in ps if p != 0)


NAMES = {
    "Fraction": Fraction,
    "pi": mp.pi + 0,
    "sqrt": root,
    "root": root,
    "exp": lift(mp.exp),
    "ln": lift(mp.log),
    "log": lift(mp.log),
    "log2": lift(lambda x: mp.log(x, 2)),
    "log10": lift(mp.log10),
    "sin": lift(mp.sin),
    "cos": lift(mp.cos),
    "tan": lift(mp.tan),
    "sind": lift(lambda x: mp.sin(mp.radians(x))),
    "cosd": lift(lambda x: mp.cos(mp.radians(x))),
    "tand": lift(lambda x: mp.tan(mp.radians(x))),
    "asind": lift(lambda x: mp.degrees(mp.asin(x))),
    "acosd": lift(lambda x: mp.degrees(mp.acos(x))),
    "atand": lift(lambda x: mp.degrees(mp.atan(x))),
    "atan": lift(mp.atan),
    "tanh": lift(mp.tanh),
    "sigmoid": lift(lambda x: 1 / (1 + mp.exp(-x))),
    "Phi": lift(mp.ncdf),
    "fact": lambda n: math.factorial(int(n)),
    "comb": lambda n, k: math.comb(int(n), int(k)),
    "perm": lambda n, k: math.perm(int(n), int(k)),
    "floor": lambda x: int(mp.floor(real(x))) if isinstance(x, mpf) else math.floor(x),
    "ceil": lambda x: int(mp.ceil(real(x))) if isinstance(x, mpf) else math.ceil(x),
    "gcd": lambda *xs: math.gcd(*[int(x) for x in xs]),
    "lcm": lambda *xs: math.lcm(*[int(x) for x in xs]),
    "modpow": lambda a, b, n: pow(int(a), int(b), int(n)),
    "dot": dot,
    "norm": lambda a: root(dot(a, a)),
    "mul": mul,
    "det": det,
    "inv": inv,
    "T": T,
    "outer": lambda a, b: [[BINARY["Mult"](x, y) for y in b] for x in a],
    "cross": lambda a, b: [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ],
    "add": lambda *vs: [total(xs) for xs in zip(*vs)],
    "scale": lambda c, v: [BINARY["Mult"](c, x) for x in v],
    "mean": mean,
    "var": var,
    "svar": svar,
    "softmax": softmax,
    "entropy": entropy,
    "prod": product,
    "sum": total,
    "range": lambda *xs: range(*[int(x) for x in xs]),
    "len": len,
    "zip": zip,
    "max": max,
    "min": min,
    "abs": abs,
    "sorted": sorted,
    "list": list,
}


class Exact(ast.NodeTransformer):
    """Reads decimals as they are written, and divides without loss."""

    def __init__(self, source):
        self.source = source

    def visit_Constant(self, node):
        if not isinstance(node.value, float):
            return node
        written = ast.get_source_segment(self.source, node)
        call = ast.Call(ast.Name("Fraction", ast.Load()), [ast.Constant(written)], [])
        return ast.copy_location(call, node)

    def visit_BinOp(self, node):
        self.generic_visit(node)
        name = "binary_" + type(node.op).__name__
        return ast.copy_location(
            ast.Call(ast.Name(name, ast.Load()), [node.left, node.right], []), node
        )


def evaluate(source, variables={}):
    tree = ast.fix_missing_locations(Exact(source).visit(ast.parse(source, mode="eval")))
    names = dict(NAMES, **{"binary_" + k: v for k, v in BINARY.items()}, **variables)
    return eval(compile(tree, source, "eval"), {"__builtins__": {}, **names})


def flat(value):
    if isinstance(value, (list, tuple)):
        return [x for part in value for x in flat(part)]
    return [exactly(value)]


def spread(source, rounded):
    """The values that an expression takes where its variables are rounded: centre, least, most."""
    names = sorted(rounded)
    numbers = [Printed(rounded[name]) for name in names]
    centre = flat(evaluate(source, {n: p.value for n, p in zip(names, numbers)}))
    if not names:
        return centre, centre, centre
    corners = [(p.value - p.unit / 2, p.value, p.value + p.unit / 2) for p in numbers]
    seen = [flat(evaluate(source, dict(zip(names, c)))) for c in itertools.product(*corners)]
    columns = list(zip(*seen))
    return centre, [min(c) for c in columns], [max(c) for c in columns]


# --- Printed numbers ----------------------------------------------------------------------------

MANTISSA = r"(?:\d+(?:(?:\{,\}|,|\\,|\\ )\d{3})*(?:\.\d+)?|\.\d+)"
NUMBER = re.compile(
    rf"(?P<sign>[-−+]?)\s*(?P<body>{MANTISSA})"
    r"(?P<cut>…|\\l?dots|\.\.\.)?"
    r"(?:e(?P<e>[-+]?\d+)|\s*(?:\\times|\\cdot|×)\s*10\^(?:\{(?P<p>[-−]?\d+)\}|(?P<q>\d)))?"
    r"(?P<percent>\s*\\?%)?"
)
BASED = re.compile(
    r"0x(?P<hex>[0-9A-Fa-f]+)|(?:\\(?:text|mathrm|mathtt)\{|\()?(?P<digits>[0-9A-F]+)[})]?_"
    r"(?:\{(?P<b>\d+)\}|(?P<c>\d))"
)


class Printed:
    """One printed number: its value, and what a step of its last digit is worth."""

    def __init__(self, text, approximate=False):
        text = text.strip()
        based = BASED.fullmatch(text)
        if based:
            digits, base = based["hex"] or based["digits"], 16
            if not based["hex"]:
                base = int(based["b"] or based["c"])
            self.value, self.unit, self.exact = Fraction(int(digits, base)), Fraction(1), True
            self.zeros, self.cut, self.percent = 0, False, False
            return
        match = NUMBER.fullmatch(text)
        if not match:
            raise ValueError(f"no number: {text}")
        body = re.sub(r"\{,\}|,|\\,|\\ ", "", match["body"])
        exponent = int((match["e"] or match["p"] or match["q"] or "0").replace("−", "-"))
        places = len(body.partition(".")[2])
        scientific = bool(match["e"] or match["p"] or match["q"])
        sign = -1 if match["sign"] in ("-", "−") and match["sign"] else 1
        self.percent = bool(match["percent"])
        self.cut = bool(match["cut"])
        self.value = sign * Fraction("0" + body) * Fraction(10) ** exponent
        self.unit = Fraction(10) ** (exponent - places)
        plain = "." not in body and not (scientific or self.percent or self.cut)
        self.zeros = len(body) - len(body.rstrip("0")) if plain and int(body) else 0
        self.exact = plain and not approximate
        if plain and approximate:
            self.unit = Fraction(10) ** self.zeros

    def verdict(self, low, high):
        """What the digits say of a value that lies from `low` to `high`."""
        verdicts = [self.decide(low, high, Fraction(1))]
        if self.percent:
            verdicts.append(self.decide(low, high, Fraction(100)))
        return min(verdicts, key=["holds", "misrounded", "fails"].index)

    def decide(self, low, high, factor):
        low, high = (BINARY["Mult"](x, factor) for x in (low, high))
        inexact = isinstance(low, mpf) or isinstance(high, mpf)
        value, step, noise = self.value, self.unit, Fraction(0)
        if inexact:
            low, high, value, step = (real(x) for x in (low, high, value, step))
            noise = max(abs(low), abs(high)) * mpf("1e-12")
        apart = max(BINARY["Sub"](low, value), BINARY["Sub"](value, high), 0 * value)
        if self.exact:
            if not apart > noise:
                return "holds"
            whole = low == high and not abs(BINARY["Sub"](low, round_(low))) > noise
            if self.zeros >= 3:
                step = mpf(10) ** self.zeros if inexact else Fraction(10) ** self.zeros
            elif whole:
                return "fails"
            return "fails" if BINARY["Mult"](2, apart) > BINARY["Add"](step, noise) else "holds"
        if self.cut:
            from_, to = (value, value + (-step if value < 0 else step))
            inside = not (high < min(from_, to)) and not (low > max(from_, to))
            return "holds" if inside else "fails" if apart > step else "misrounded"
        if not BINARY["Mult"](2, apart) > BINARY["Add"](step, BINARY["Mult"](2, noise)):
            return "holds"
        steps = BINARY["Div"](low, step)
        multiple = low == high and not abs(BINARY["Sub"](steps, round_(steps))) > noise
        return "misrounded" if apart < step and not multiple else "fails"

    def is_far(self, low, high):
        """Whether the value lies more than a unit away (a whole one, for whole numbers)."""
        for factor in (1, 100) if self.percent else (1,):
            a, b = BINARY["Mult"](low, factor), BINARY["Mult"](high, factor)
            apart = real(max(*meet(BINARY["Sub"](a, self.value), BINARY["Sub"](self.value, b))))
            if apart < real(self.unit) or (apart == real(self.unit) and not self.exact):
                return False
        return True


def pointed(text):
    """A printed text that has decimal commas, with decimal points: `12\\,500{,}5` is 12500.5."""
    text = re.sub(r"(?:\\,|~|\s)+(?=\\?%)", "", text)
    text = re.sub(r"(?<=\d)(?:\\,|[.~\s])(?=\d{3}(?!\d))", "", text)
    return re.sub(r"(?<=\d)(?:\{,\}|,)(?=\d)", ".", text)


def round_(x):
    return int(mp.nint(x)) if isinstance(x, mpf) else round(x)


def numbers_in(stated, approximate=False):
    """The printed numbers of `0.148`, `(1, 2)` or a matrix."""
    try:
        return [Printed(stated, approximate)]
    except ValueError:
        pass
    plain = re.sub(r"\\(?:begin|end)\{[a-z]*\}(?:\{[a-z|]*\})?|\\(?:left|right)\b", " ", stated)
    plain = re.sub(r"\^(?:\{?\\top\}?|\{?\\math(?:sf|rm)\s?\{?T\}*|\{?T\}?)", " ", plain)
    plain = re.sub(r"\\pm\b|\\[\]\[(){};:!]|\\quad", " ", plain)
    parts = [p for p in re.split(r"[()\[\]&;]|\\\\|,(?!\d{3}\b)|,\s|\s{2,}", plain) if p.strip()]
    parts = [q for p in parts for q in (p.split() if re.fullmatch(r"[-−\d.\s]+", p) else [p])]
    return [Printed(p, approximate) for p in parts if p.strip()]


APPROXIMATE = re.compile(
    r"\s*(?:&\s*)?(?:\\approx|\\doteq|\\simeq|≈|~)"
    r"|.*\b(?:about|roughly|approximately|nearly)\b|.*[约約≈]|.*(?:およそ|ほぼ)"
    r"|.*\b(?:etwa|rund|knapp|circa|ca\.|environ|unos|unas|aproximadamente|casi)(?!\w)"
    r"|.*\b(?:около|примерно|приблизительно|почти)\b"
)
INEQUALITY = re.compile(
    r"\s*&?\s*(?P<sign>\\leq?\b|\\geq?\b|\\neq?\b|\\lt\b|\\gt\b|<|>|≤|≥|≠"
    r"|is less than|is more than|exceeds)"
)
HOLDS = {
    "le": lambda a, b: a <= b, "leq": lambda a, b: a <= b, "≤": lambda a, b: a <= b,
    "ge": lambda a, b: a >= b, "geq": lambda a, b: a >= b, "≥": lambda a, b: a >= b,
    "ne": lambda a, b: a != b, "neq": lambda a, b: a != b, "≠": lambda a, b: a != b,
    "lt": lambda a, b: a < b, "<": lambda a, b: a < b, "is less than": lambda a, b: a < b,
    "gt": lambda a, b: a > b, ">": lambda a, b: a > b, "is more than": lambda a, b: a > b,
    "exceeds": lambda a, b: a > b,
}


def verdict(text, stated, low, high, modulus):
    """What holds of a relation `text` whose right side is the number or the numbers `stated`."""
    numbers = numbers_in(stated, bool(APPROXIMATE.match(text)))
    if len(numbers) != len(low):
        raise ValueError(f"{len(numbers)} numbers are stated, the value has {len(low)}")
    sign = INEQUALITY.match(text)
    if sign:
        holds = HOLDS[sign["sign"].lstrip("\\")]
        sure = all(holds(*meet(x, n.value)) for n, l, h in zip(numbers, low, high) for x in (l, h))
        return ("holds" if sure else "fails"), True
    if modulus:
        same = (Fraction(low[0]) - numbers[0].value) % modulus == 0
        return ("holds" if same else "fails"), True
    verdicts = [n.verdict(l, h) for n, l, h in zip(numbers, low, high)]
    worst = max(verdicts, key=["holds", "misrounded", "fails"].index)
    return worst, any(n.is_far(l, h) for n, l, h in zip(numbers, low, high))


def shown(x):
    if isinstance(x, Fraction) and x.denominator == 1 and abs(x) < 10**15:
        return str(x.numerator)
    text = mp.nstr(real(x), 15)
    return text[:-2] if text.endswith(".0") else text


def shown_all(value, original):
    return [shown(x) for x in value] if isinstance(original, (list, tuple)) else shown(value[0])


# --- The corpus ---------------------------------------------------------------------------------

SLIPS = {
    "dropped-term", "swapped-operands", "swapped-shape", "wrong-bound", "exponent", "digit",
    "misrounding", "sign",
}
STRUCTURES = {"shape", "weights", "sum-index", "two-shapes", "two-meanings", "undefined", "hull"}


class Document:
    def __init__(self, path):
        self.path = path
        self.sidecar = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        self.lines = path.read_text(encoding="utf-8").split("\n")
        self.problems = []
        self.pointed = pointed if self.sidecar.get("decimal") == "," else str

    def rounded(self, claim):
        return {n: self.pointed(t) for n, t in claim.get("rounded", {}).items()}

    def fault(self, where, text):
        self.problems.append(f"{self.path.name}: {where}: {text}")

    def line(self, number):
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def place(self, item):
        """Where an item's text begins on its line, or None."""
        line, text = self.line(item["line"]), item["text"]
        count, wanted = line.count(text), item.get("occurrence")
        if count == 0 or (wanted is None and count > 1) or (wanted or 1) > count:
            return None
        start = -1
        for _ in range(wanted or 1):
            start = line.index(text, start + 1)
        return start

    def check(self, write):
        for index, claim in enumerate(self.sidecar["claims"]):
            self.guarded(f"claim {index} (line {claim['line']})", self.check_claim, claim, write)
        for index, item in enumerate(self.sidecar.get("structure", [])):
            where = f"structure {index} (line {item['line']})"
            if not self.line(item["line"]).strip():
                self.fault(where, "the line is empty")
            if item["kind"] not in STRUCTURES:
                self.fault(where, f"unknown kind {item['kind']}")
            if "text" in item and self.place(item) is None:
                self.fault(where, f"not on its line: {item['text']}")
        for index, slip in enumerate(self.sidecar.get("slips", [])):
            self.guarded(f"slip {index} (line {slip['line']})", self.check_slip, slip)

    def guarded(self, where, run, *args):
        try:
            for text in run(*args):
                self.fault(where, text)
        except Exception as error:  # an expression of the sidecar may raise anything
            self.fault(where, f"{type(error).__name__}: {error}")

    def check_claim(self, claim, write):
        if self.place(claim) is None:
            yield f"does not stand (once) on its line: {claim['text']}"
        rounded = self.rounded(claim)
        original = evaluate(claim["value"], {n: Printed(t).value for n, t in rounded.items()})
        centre, low, high = spread(claim["value"], rounded)
        exact = shown_all(centre, original)
        span = [shown_all(low, original), shown_all(high, original)] if rounded else None
        if write:
            claim["exact"] = exact
            if span:
                claim["range"] = span
        if claim.get("exact") != exact or claim.get("range") != span:
            yield f"exact or range is not filled in: {exact} {span or ''}"
        if claim["stated"] is None:
            if claim.get("kind") != "expression":
                yield "nothing is stated"
            if "right" in claim:
                found = self.equal(claim, low, high)
                if found != claim["verdict"]:
                    yield f"the sides are equal: {found}, not {claim['verdict']}"
            return
        if claim["stated"] not in claim["text"]:
            yield f"{claim['stated']} does not stand in {claim['text']}"
        stated = self.pointed(claim["stated"])
        found, _ = verdict(claim["text"], stated, low, high, claim.get("modulus"))
        if found != claim["verdict"]:
            yield f"{claim['text']}: {found} ({exact} {span or ''}), not {claim['verdict']}"

    def equal(self, claim, low, high):
        right = spread(claim["right"], self.rounded(claim))
        sign = INEQUALITY.match(claim["text"])
        if sign:
            compare = HOLDS[sign["sign"].lstrip("\\")]
            sides = [(l, r) for l in (low, high) for r in right[1:]]
            holds = all(compare(*meet(x, y)) for l, r in sides for x, y in zip(l, r))
            return "holds" if holds else "fails"
        noise = mpf("1e-12") * max(abs(real(x)) for x in high + [Fraction(1)])
        pairs = zip(low, high, right[1], right[2])
        apart = any(real(l) > real(b) + noise or real(h) < real(a) - noise for l, h, a, b in pairs)
        return "fails" if apart else "holds"

    def check_slip(self, slip):
        line, find = self.line(slip["line"]), slip["find"]
        if slip["kind"] not in SLIPS:
            yield f"unknown kind {slip['kind']}"
        if line.count(find) != 1:
            yield f"stands {line.count(find)} times on its line: {find}"
            return
        if find == slip["replace"]:
            yield "changes nothing"
        if slip["kind"] == "swapped-shape":
            if "product" in slip:
                shapes = slip["product"]
                if all(a[-1] == b[0] for a, b in zip(shapes, shapes[1:])):
                    yield "the shapes still multiply"
            elif "because" not in slip:
                yield "says neither `product` nor `because`"
            return
        claim = self.sidecar["claims"][slip["claim"]]
        if claim["verdict"] != "holds":
            yield "is made in a claim that does not hold"
        _, low, high = spread(slip["value"], self.rounded(claim))
        if claim["stated"] is None:
            if self.equal(claim, low, high) == "holds":
                yield f"leaves the sides equal: {find} → {slip['replace']}"
            return
        text, stated = claim["text"], claim["stated"]
        begin = self.place(claim)
        at, find, replace = core(line.index(find), find, slip["replace"])
        inside = begin < at + len(find) and at < begin + len(text) + (not find)
        overlaps = claim["line"] == slip["line"] and inside
        if overlaps:
            shift = at - begin
            first = begin + text.rindex(stated)
            if shift < 0 or at + len(find) > begin + len(text):
                yield "reaches over the edge of its claim"
                return
            changed = line[:at] + replace + line[at + len(find) :]
            grown = len(replace) - len(find)
            if at >= first and at + len(find) <= first + len(stated):
                stated = changed[first : first + len(stated) + grown]
            text = changed[begin : begin + len(text) + grown]
        found, far = verdict(text, self.pointed(stated), low, high, claim.get("modulus"))
        if found == "holds":
            yield f"the claim still holds: {text} ({shown(low[0])} to {shown(high[0])})"
        elif slip["kind"] == "misrounding" and found != "misrounded":
            yield f"is {found}, no misrounding: {text} ({shown(low[0])})"
        elif slip["kind"] != "misrounding" and (found != "fails" or not far):
            yield f"is within a unit: {text} ({shown(low[0])})"


def main():
    write = "--write" in sys.argv[1:]
    paths = sorted(p for p in HERE.rglob("*.md") if p.name != "README.md")
    problems, totals = [], {}
    for path in paths:
        if not path.with_suffix(".json").exists():
            problems.append(f"{path.name}: no sidecar")
            continue
        document = Document(path)
        document.check(write)
        problems += document.problems
        sidecar = document.sidecar
        if write:
            text = layout(sidecar)
            path.with_suffix(".json").write_text(text, encoding="utf-8")
        unseen = path.parent.name == "unseen"
        count = totals.setdefault(sidecar["language"] + (" (unseen)" if unseen else ""), Counter())
        held = path.parent.name == "held-out"
        count["documents"] += 1
        count["held out"] += held
        count["lines"] += len(document.lines) - 1
        count["claims"] += len(sidecar["claims"])
        for claim in sidecar["claims"]:
            count["claims: " + claim["verdict"]] += 1
            count["claims by intervals"] += "rounded" in claim
            count["claims between expressions"] += claim["stated"] is None
        count["structural faults"] += len(sidecar.get("structure", []))
        count["slips"] += len(sidecar.get("slips", []))
        for slip in sidecar.get("slips", []):
            count["slips: " + slip["kind"]] += 1
        count["subject: " + sidecar["subject"] + (" (held out)" if held else "")] += 1
    for path in HERE.rglob("*.json"):
        if not path.with_suffix(".md").exists():
            problems.append(f"{path.name}: no document")
    for language, count in totals.items():
        print(language)
        for name in count:
            print(f"  {name}: {count[name]}")
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problems" if problems else "everything agrees")
    sys.exit(1 if problems else 0)


def core(at, find, replace):
    """What an edit really changes: without what both texts begin and end with."""
    while find and replace and find[0] == replace[0]:
        at, find, replace = at + 1, find[1:], replace[1:]
    while find and replace and find[-1] == replace[-1]:
        find, replace = find[:-1], replace[:-1]
    return at, find, replace


def layout(sidecar):
    """One claim, fault or slip a line."""
    entry = lambda x: json.dumps(x, ensure_ascii=False)
    parts = []
    for key, value in sidecar.items():
        if isinstance(value, list) and value:
            rows = ",\n".join("    " + entry(item) for item in value)
            parts.append(f'  "{key}": [\n{rows}\n  ]')
        else:
            parts.append(f'  "{key}": {entry(value)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    main()
