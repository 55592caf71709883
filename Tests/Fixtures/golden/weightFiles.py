"""Files that the Python package safetensors writes, and what it says to files that are off.

Every file is kept as hexadecimal digits: `files` with the tensors that are in them, `verdicts` with
whether the package's own reader takes the file. Run from the repository's root; writes
Tests/Fixtures/golden/weightFiles.json.
"""

import json
import math
import pathlib
import platform
import struct

import numpy
import safetensors
import safetensors.numpy

rng = numpy.random.default_rng(5)


def listed(array):
    """The numbers, row by row; what JSON cannot hold as text."""
    return [float(x) if math.isfinite(x) else str(float(x)) for x in array.astype(float).ravel()]


layer = {
    "attention.queryWeights": rng.normal(size=(3, 4)),
    "attention.outputWeights": rng.normal(size=(4, 3)),
    "norm.scale": numpy.ones(3),
    "norm.shift": numpy.zeros(3),
    "a": numpy.array(math.pi),
}
odd = {
    "注意力.weights": numpy.array([[1.5, -0.0], [numpy.inf, numpy.nan]]),
    'quote " backslash \\ tab \t newline \n del \x7f': numpy.array([1e-310, 1e308]),
    "e\u0301 \U0001f469\u200d\U0001f680": numpy.array([0.1]),
    "": numpy.zeros((2, 0, 3)),
}
mixed = {
    "wide": rng.normal(size=(2, 2)),
    "narrow": rng.normal(size=(2, 3)).astype(numpy.float32),
    "alone": numpy.array(2.5, dtype=numpy.float32),
}
files = []
for name, tensors, metadata in [
    ("none", {}, None),
    ("layer", layer, None),
    ("layer with metadata", layer, {"format": "worked \u00e9 \"1\"\n"}),
    ("single precision", {k: v.astype(numpy.float32) for k, v in layer.items()}, None),
    ("odd names and numbers", odd, None),
    ("both precisions", mixed, {"a": "b"}),
]:
    data = safetensors.numpy.save(tensors, metadata)
    files.append(
        {
            "name": name,
            "metadata": metadata or {},
            "bytes": data.hex(),
            "tensors": [
                {"name": k, "shape": list(v.shape), "values": listed(v)} for k, v in tensors.items()
            ],
        }
    )


def file(header, body=b"", length=None):
    """A file with a header as it is given."""
    text = header if isinstance(header, bytes) else header.encode()
    return struct.pack("<Q", len(text) if length is None else length) + text + body


def entry(shape="[1]", offsets="[0,8]", dtype='"F64"'):
    return '{"dtype":%s,"shape":%s,"data_offsets":%s}' % (dtype, shape, offsets)


one = struct.pack("<d", 1.0)
e = entry()
cases = {
    "plain": file('{"a":%s}' % e, one),
    "padded with blanks": file('{"a":%s}   ' % e, one),
    "blanks between": file('{ "a" :\n\t%s }' % e, one),
    "members in another order": file('{"a":{"shape":[1],"data_offsets":[0,8],"dtype":"F64"}}', one),
    "tensors in another order": file(
        '{"b":%s,"a":%s}' % (entry(offsets="[8,16]"), e), one + one
    ),
    "escaped name": file('{"\\u6ce8\\ud83d\\ude80\\n\\/":%s}' % e, one),
    "empty metadata": file('{"__metadata__":{},"a":%s}' % e, one),
    "no tensor": file("{}"),
    "no row": file('{"a":%s}' % entry("[0,9]", "[0,0]")),
    "nothing at all": b"",
    "seven bytes": b"\0" * 7,
    "no header": file(b""),
    "truncated header": file('{"a":%s}' % e, one)[:40],
    "truncated body": file('{"a":%s}' % e, one)[:-1],
    "one byte more": file('{"a":%s}' % e, one + b"\0"),
    "header longer than the file": file("{}", length=3),
    "header of 2^64 - 1 bytes": file("{}", length=2**64 - 1),
    "header of 2^63 bytes": file("{}", length=2**63),
    "header above the limit": file("{}", length=100_000_001),
    "header is a list": file("[]"),
    "header is no JSON": file("{]"),
    "text after the object": file('{"a":%s}x' % e, one),
    "comma at the end": file('{"a":%s,}' % e, one),
    "no UTF-8": file(b'{"\xff":' + e.encode() + b"}", one),
    "control character in a name": file(b'{"\x01":' + e.encode() + b"}", one),
    "first half of a pair and a letter": file('{"\\ud83d\\u0041":%s}' % e, one),
    "second half of a pair": file('{"\\ude80":%s}' % e, one),
    "half a surrogate pair": file('{"\\ud83d":%s}' % e, one),
    "the same name twice": file('{"a":%s,"a":%s}' % (e, entry(offsets="[8,16]")), one + one),
    "dtype twice": file('{"a":{"dtype":"F64","dtype":"F64","shape":[1],"data_offsets":[0,8]}}', one),
    "no dtype": file('{"a":{"shape":[1],"data_offsets":[0,8]}}', one),
    "no shape": file('{"a":{"dtype":"F64","data_offsets":[0,8]}}', one),
    "no offsets": file('{"a":{"dtype":"F64","shape":[1]}}', one),
    "unknown dtype": file('{"a":%s}' % entry(dtype='"F65"'), one),
    "dtype is a number": file('{"a":%s}' % entry(dtype="64"), one),
    "negative length": file('{"a":%s}' % entry("[-1]"), one),
    "broken length": file('{"a":%s}' % entry("[1.0]"), one),
    "length with an exponent": file('{"a":%s}' % entry("[1e0]"), one),
    "length with a zero in front": file('{"a":%s}' % entry("[01]"), one),
    "length is text": file('{"a":%s}' % entry('["1"]'), one),
    "shape is a number": file('{"a":%s}' % entry("1"), one),
    "length beyond 64 bits": file('{"a":%s}' % entry("[18446744073709551616]"), one),
    "product beyond 64 bits": file('{"a":%s}' % entry("[4294967296,4294967296]"), one),
    "bytes beyond 64 bits": file('{"a":%s}' % entry("[4611686018427387904]"), one),
    "product beyond 64 bits, then zero": file(
        '{"a":%s}' % entry("[4294967296,4294967296,0]", "[0,0]")
    ),
    "shape too large": file('{"a":%s}' % entry("[2]"), one),
    "shape too small": file('{"a":%s}' % entry("[0]"), one),
    "offsets swapped": file('{"a":%s}' % entry(offsets="[8,0]"), one),
    "one offset": file('{"a":%s}' % entry(offsets="[8]"), one),
    "three offsets": file('{"a":%s}' % entry(offsets="[0,8,8]"), one),
    "beyond the end": file('{"a":%s}' % entry(offsets="[8,16]"), one),
    "gap in front": file('{"a":%s}' % entry(offsets="[8,16]"), one + one),
    "gap between": file('{"a":%s,"b":%s}' % (e, entry(offsets="[16,24]")), one * 3),
    "overlap": file('{"a":%s,"b":%s}' % (e, entry(offsets="[4,12]")), one + one[:4]),
    "one place for two": file('{"a":%s,"b":%s}' % (e, e), one),
    "metadata is a list": file('{"__metadata__":[],"a":%s}' % e, one),
    "metadata of numbers": file('{"__metadata__":{"n":1},"a":%s}' % e, one),
    "tensor is null": file('{"a":null}'),
    "deeply nested": file("[" * 2000),
    "deeply nested in a tensor": file('{"a":' + "[" * 2000 + "]" * 2000 + "}"),
}
verdicts = []
for name, data in cases.items():
    verdict = {"name": name, "bytes": data.hex(), "accepted": True}
    try:
        verdict["tensors"] = sorted(tensor for tensor, _ in safetensors.deserialize(data))
    except Exception:  # SafetensorError, also OverflowError and the like
        verdict["accepted"] = False
    verdicts.append(verdict)

made = {
    "python": platform.python_version(),
    "numpy": numpy.__version__,
    "safetensors": safetensors.__version__,
}
content = {"made": made, "files": files, "verdicts": verdicts}
path = pathlib.Path("Tests/Fixtures/golden/weightFiles.json")
text = json.dumps(content, separators=(",", ":"), ensure_ascii=False) + "\n"
path.write_text(text.replace('},{"name"', '},\n{"name"'), encoding="utf-8")
