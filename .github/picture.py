#!/usr/bin/env python3
"""Draws .github/check.svg: what a person sees who checks chapter 10, and again with digits changed.

Run it from the repository's root, after `make`:  python3 .github/picture.py
"""
import html, os, pty, re, shutil, subprocess, sys, tempfile

TOOL = os.path.abspath(".build/release/worked")
INKS = {"31": "#e5484d", "32": "#30a46c", "33": "#c99a2e", "34": "#3e8ed0", "2": "#7d828c"}


def run(command, folder):
    """The bytes that a command writes to a terminal of its own."""
    parent, child = pty.openpty()
    process = subprocess.Popen(command, cwd=folder, stdout=child, stderr=subprocess.DEVNULL)
    os.close(child)
    text = b""
    while True:
        try:
            part = os.read(parent, 4096)
        except OSError:
            break
        if not part:
            break
        text += part
    process.wait()
    return text.decode().replace("\r\n", "\n").rstrip("\n").split("\n")


def spans(line):
    """A line with colours as SVG."""
    out, ink, bold = "", None, False
    for index, piece in enumerate(re.split(r"\x1b\[([0-9;]*)m", line)):
        if index % 2:
            codes = piece.split(";")
            ink = next((INKS[code] for code in codes if code in INKS), None)
            bold = "1" in codes
        elif piece:
            style = (f' fill="{ink}"' if ink else "") + (' font-weight="700"' if bold else "")
            out += f"<tspan{style}>{html.escape(piece, quote=False)}</tspan>"
    return out


def typed(command):
    return f'<tspan fill="#ffffff">$ {html.escape(command)}</tspan>'


with tempfile.TemporaryDirectory() as folder:
    shutil.copytree("chapters", folder + "/chapters")
    # The regions that the chapter quotes, and what was worked out already.
    os.makedirs(folder + "/Sources")
    os.symlink(os.path.abspath("Sources/Models"), folder + "/Sources/Models")
    os.makedirs(folder + "/.build")
    os.symlink(os.path.abspath(".build/worked"), folder + "/.build/worked")
    os.environ.setdefault("WORKED_DOCUMENTS", os.path.abspath("../shared/documents"))
    check = [TOOL, "check", "10"]
    lines = [typed("worked check 10")] + [spans(line) for line in run(check, folder)] + [""]
    lines.append(
        typed("vi chapters/10-attention.md      # swap two digits in a sentence, two behind a claim"))
    path = folder + "/chapters/10-attention.md"
    with open(path) as file:
        text = file.read()
    changed = text.replace("0.002355, 0.047308 and", "0.002355, 0.047380 and")
    changed = changed.replace("plain.output   // → [[15.428571]]", "plain.output   // → [[15.428517]]")
    if len({text, changed}) == 1:
        sys.exit("the lines to change are not in the chapter any more")
    with open(path, "w") as file:
        file.write(changed)
    lines.append(typed("worked check 10"))
    lines += [spans(line) for line in run(check, folder)]

height = 24 + 19 * len(lines)
svg = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1408 {height}" width="1408" '
    f'height="{height}" role="img"><title>worked check in a terminal</title>'
    "<desc>Chapter 10 is checked and holds; then four digits are changed, and both places are named "
    "with their true values.</desc>\n"
    f'<rect width="1408" height="{height}" rx="8" fill="#16181d"/><g font-family="ui-monospace, '
    'SFMono-Regular, Menlo, Consolas, monospace" font-size="13.5" fill="#d7dae0" '
    'xml:space="preserve">\n')
for number, line in enumerate(lines):
    if line:
        svg += f'<text x="20" y="{28 + 19 * number}">{line}</text>\n'
with open(".github/check.svg", "w") as file:
    file.write(svg + "</g></svg>\n")
