#!/usr/bin/env python3
"""Writes verdicts.tsv: what the rule of digits says of random and of boundary cases.

An implementation of its own, from the words of the rule, in exact fractions. Each row:
printed number, 1 behind an approximation sign, kind of value, value, setting, verdict.
Doubles are written as C hexadecimal floats, so that reading them loses nothing.
"""
import math
import random
import re
from fractions import Fraction as F

FACTORS = {"%": F(1, 100), "\\%": F(1, 100), "万": F(10**4), "亿": F(10**8)}
PREFIXES = {"k": F(1000), "M": F(10**6), "MiB": F(2**20), "KiB": F(1024), "GB": F(10**9)}
RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")


def parse(text):
    """Returns digits as a fraction, last digit's step, plain integer's zeros, cut, negative, scales."""
    t = text.replace("\u2212", "-")
    scales = [F(1)]
    factor = None
    for mark, scale in list(FACTORS.items()) + list(PREFIXES.items()):
        if t.endswith(mark) and (factor is None or len(mark) > len(factor)):
            factor = mark
    if factor:
        t = t[: -len(factor)].rstrip()
        scales = [FACTORS[factor]] if factor in FACTORS else [PREFIXES[factor], F(1)]
    exponent = None
    match = re.search(r"\s*(?:×|\\times)\s*10\^\{(-?\d+)\}$", t) or re.search(r"[eE]([-+]?\d+)$", t)
    raised = re.search(r"×10([⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)$", t)
    if raised:
        exponent, t = int(raised.group(1).translate(RAISED)), t[: raised.start()]
    elif match:
        exponent, t = int(match.group(1)), t[: match.start()]
    cut = t.endswith("…") or t.endswith("...")
    t = t.rstrip("….") if cut else t
    t = t.replace("{,}", "").replace(",", "")
    negative = t.startswith("-")
    whole, _, fraction = t.lstrip("+-").partition(".")
    step = F(10) ** ((exponent or 0) - len(fraction))
    number = int(whole + fraction) * step * (-1 if negative else 1)
    plain = not fraction and exponent is None and factor is None
    zeros = len(whole) - len(whole.rstrip("0")) if int(whole or "0") else 0
    return number, step, plain, zeros, cut, negative, scales


def is_multiple(value, step, noise):
    n = round(value / step)
    return abs(value - n * step) <= noise


def rounding(value, number, step, noise):
    distance = abs(value - number)
    if distance <= step / 2 + noise:
        return "holds"
    return "misrounded" if distance < step and not is_multiple(value, step, noise) else "fails"


def cutting(value, number, step, negative, noise):
    if negative:
        value, number = -value, -number
    if number - noise <= value < number + step - noise:
        return "holds"
    off = abs(value - number) < step and not is_multiple(value, step, noise)
    return "misrounded" if off else "fails"


def verdict(text, approximate, value, noise, setting):
    number, step, plain, zeros, cut, negative, scales = parse(text)
    if plain and not approximate:
        if abs(value - number) <= noise:
            return "holds"
        if setting == "page":
            return "fails"
        if zeros >= 3:
            step = F(10) ** zeros
        elif is_multiple(value, F(1), noise):
            return "fails"
        found = rounding(value, number, step, noise)
        return "rounded" if found == "holds" else found
    if plain:
        step = F(10) ** zeros
    found = [
        cutting(value, number * s, step * s, negative, noise)
        if cut
        else rounding(value, number * s, step * s, noise)
        for s in scales
    ]
    return min(found, key=["holds", "misrounded", "fails"].index)


def noise_of(kind, value):
    if kind == "rational":
        return F(0)
    ulp = F(math.ulp(value)) if kind == "double" else F(2) ** (math.frexp(value)[1] - 24)
    return max(4 * ulp, abs(F(value)) / 10**12)


rows = []


def add(text, approximate, kind, value, setting="page"):
    exact = F(value)
    shown = f"{exact.numerator}/{exact.denominator}" if kind == "rational" else float(value).hex()
    found = verdict(text, approximate, exact, noise_of(kind, value), setting)
    rows.append((text, str(int(approximate)), kind, shown, setting, found))


def as_float(x):
    import struct
    return struct.unpack("f", struct.pack("f", x))[0]


random.seed(20140501)


def written(sign, mantissa, places, style):
    digits = str(mantissa).rjust(places + 1, "0")
    body = digits[:-places] + "." + digits[-places:] if places else digits
    e = random.randint(-9, 15)
    tail = {
        "plain": "", "cut": "…", "dots": "...", "e": f"e{e}", "E": f"E{e:+03d}",
        "times": f" \\times 10^{{{e}}}", "raised": "×10" + str(e).translate(
            str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")),
        "%": "%", "\\%": "\\%", "万": "万", "亿": "亿", "k": "k", "MiB": " MiB", "GB": " GB",
    }[style]
    return sign + body + tail


STYLES = ["plain"] * 6 + ["cut", "dots", "e", "E", "times", "raised", "%", "\\%", "万", "亿", "k",
                          "MiB", "GB"]
OFFSETS = [F(0), F(1, 2), F(-1, 2), F(1), F(-1), F(499, 1000), F(501, 1000), F(-501, 1000),
           F(3, 4), F(-3, 4), F(999, 1000), F(-999, 1000), F(5, 4), F(-2), F(1, 3), F(-1, 7)]
for _ in range(700):
    style = random.choice(STYLES)
    places = random.randint(1, 5) if style in ("cut", "dots") else random.randint(0, 5)
    mantissa = random.randint(0, 10 ** random.randint(1, 6))
    if random.random() < 0.2:
        mantissa *= 1000
    text = written(random.choice(["", "", "", "-", "\u2212"]), mantissa, places, style)
    approximate = random.random() < 0.25
    number, step, plain, zeros, cut, negative, scales = parse(text)
    if number == 0 and negative:
        continue  # the sign of zero has rows of its own
    if plain and (approximate or random.random() < 0.3):
        step *= F(10) ** zeros
    scale = random.choice(scales)
    value = (number + random.choice(OFFSETS) * step) * scale
    kind = random.choice(["rational", "double", "double", "float"])
    if kind == "double":
        value = float(value)
        for _ in range(random.choice([0, 0, 1, 3, 20])):
            value = math.nextafter(value, random.choice([-math.inf, math.inf]))
    elif kind == "float":
        if value != 0 and not 1e-30 < abs(value) < 1e30:
            continue
        value = as_float(float(value))
    add(text, approximate, kind, value, random.choice(["page", "page", "document"]))

# Integers behind an equals sign: exact on a page, rounded in documents.
for _ in range(120):
    number = random.randint(1, 9999) * random.choice([1, 1, 10, 100, 1000, 10000])
    zeros = len(str(number)) - len(str(number).rstrip("0"))
    step = random.choice([F(1), F(10) ** zeros])
    value = number + random.choice(OFFSETS) * step
    kind = random.choice(["rational", "double"])
    text = f"{number:,}" if random.random() < 0.3 else str(number)
    add(text, False, kind, float(value) if kind == "double" else value,
        random.choice(["page", "document", "document"]))

# Noise at the edge of half a unit: one ulp of Double is forgiven, a part in 10¹¹ is not.
for text in ["0.5", "2.72", "0.466", "3.1416", "1.97e14", "12.3%"]:
    number, step, *_, scales = parse(text)
    edge = (number + step / 2) * scales[0]
    for slip in [F(0), F(1, 10**13), F(9, 10**13), F(11, 10**13), F(1, 10**11), F(1, 10**6)]:
        for kind in ["double", "rational"]:
            value = edge * (1 + slip)
            add(text, False, kind, float(value) if kind == "double" else value)

with open("verdicts.tsv", "w", encoding="utf-8") as file:
    for row in rows:
        file.write("\t".join(row) + "\n")
