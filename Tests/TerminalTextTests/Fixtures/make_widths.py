"""Writes widths.txt: characters and how many columns a terminal gives them.

The widths come from Python's unicodedata (East Asian Width, general category), the joined emoji
from UTS 51: a sequence is as wide as an emoji, and variation selector 16 asks for one.
"""
import unicodedata

SAMPLES = (
    "aZ~é·×√∑αΩ−–—…“”→∞≈≤─│█▏░←°①½"
    "中文，。《》（）「」！？：；、〇々ァあ한Ａ１￥　㎞"
    "😀🚀🧮⌚⏰⚡✅❌➕⭐⬛🀄"
    "☀❤✓★☎♥"
)
SEQUENCES = [
    ("k\u0304", 1), ("a\u20d7", 1), ("e\u0301\u0323", 1), ("❤\ufe0f", 2), ("☀\ufe0e", 1),
    ("👨\u200d👩\u200d👧", 2), ("🇨🇳", 2), ("👍🏽", 2), ("1\ufe0f\u20e3", 2), ("한", 2),
]


def width(character):
    if unicodedata.category(character) in ("Mn", "Me", "Cf", "Cc"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


with open("widths.txt", "w", encoding="utf-8") as file:
    for character in SAMPLES:
        file.write(f"{width(character)} {character}\n")
    for sequence, columns in SEQUENCES:
        file.write(f"{columns} {sequence}\n")
