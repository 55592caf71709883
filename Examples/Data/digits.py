"""Writes digits.txt from the copy of the data that scikit-learn carries.

Run it from the repository's root: python Examples/Data/digits.py
Each line is a label, a blank, and 64 pixels row by row in base 17: 0 (paper) to g (16, ink).
"""
from pathlib import Path

from sklearn.datasets import load_digits

digits = load_digits()
lines = [
    f"{label} " + "".join("0123456789abcdefg"[int(pixel)] for pixel in image)
    for label, image in zip(digits.target, digits.data)
]
assert len(lines) == 1797 and digits.data.max() == 16
Path("Examples/Data/digits.txt").write_text("\n".join(lines) + "\n")
