"""Attention under every kind of mask, and its forms, by PyTorch in double precision.

Values, and gradients of the uneven sum of the outputs by automatic differentiation. What PyTorch has
no function for (additive and linear attention, windows) is written here pair by pair in loops.
Run from the repository root: python Tests/Fixtures/golden/attention.py
"""

import json
import math
import platform

import numpy
import torch
from torch.nn import functional as F

torch.set_default_dtype(torch.float64)
random = numpy.random.RandomState(10)


def draw(*shape):
    return torch.tensor(random.normal(size=shape).round(3), requires_grad=True)


def values(tensor):
    return {"shape": list(tensor.shape), "values": [float(f"{v:.12g}") for v in tensor.flatten()]}


def result(output, inputs):
    """The output, and the gradients of its sum with weights 1, 2, 3, … over 10."""
    weights = torch.arange(1.0, output.numel() + 1).reshape(output.shape) / 10
    gradients = torch.autograd.grad((weights * output).sum(), inputs)
    return {"output": values(output), "gradients": [values(g) for g in gradients]}


def bools(rows):
    return torch.tensor([[character == "1" for character in row] for row in rows])


# Scaled dot-product attention, (B, H, T, C).
B, H, T, S, C, D = 2, 2, 3, 5, 4, 2
q, k, v = draw(B, H, T, C), draw(B, H, S, C), draw(B, H, S, D)
pairs = bools(["11010", "01110", "10001"])
causal = torch.ones(T, S, dtype=torch.bool).tril(S - T)
padding = bools(["11100", "11111"])[:, None, None, :]
window = torch.tensor([[t + S - T - 1 <= s <= t + S - T for s in range(S)] for t in range(T)])
blind = bools(["11010", "00000", "10001"])
bias = torch.tensor(random.normal(size=(H, 1, S)).round(3))
cases = []


def case(name, mask=None, scale=None, bias=None):
    both = mask
    if bias is not None:
        both = bias.expand(H, T, S)
        if mask is not None:
            both = both.masked_fill(~mask, -math.inf)
    output = F.scaled_dot_product_attention(q, k, v, attn_mask=both, scale=scale)
    scores = (scale or 1 / math.sqrt(C)) * q @ k.transpose(-1, -2) + (0 if bias is None else bias)
    if mask is not None:
        scores = scores.masked_fill(~mask, -math.inf)
    weights = F.softmax(scores, -1)
    if mask is not None:
        weights = weights.masked_fill(~mask, 0)
    cases.append({
        "name": name, "mask": None if mask is None else values(mask.double()), "scale": scale,
        "bias": None if bias is None else values(bias), "weights": values(weights),
        **result(output, (q, k, v))})


case("no mask")
case("given scale", scale=0.3)
case("pairs", pairs)
case("causal, bottom-right", causal)
case("padding", padding)
case("causal and padding", causal & padding)
case("window of two", window)
case("a query that sees nothing", blind)
case("a bias", bias=bias)
case("a bias, causal, scaled", causal, 0.7, bias)

# PyTorch's own causal mask, where there are as many queries as keys: (B, T, C).
x, y, z = draw(B, 4, C), draw(B, 4, C), draw(B, 4, D)
square = {"queries": values(x), "keys": values(y), "values": values(z),
          **result(F.scaled_dot_product_attention(x, y, z, is_causal=True), (x, y, z))}

# Grouped queries: 4 heads, 2 and 1 heads of keys and values.
grouped = []
for groups in (4, 2, 1):
    a, b, c = draw(1, 4, 3, 2), draw(1, groups, 4, 2), draw(1, groups, 4, 2)
    grouped.append({"groups": groups, "queries": values(a), "keys": values(b), "values": values(c),
                    **result(F.scaled_dot_product_attention(a, b, c, enable_gqa=True), (a, b, c))})

# Luong's general score: nn.Bilinear of each pair.
a, b, c = draw(3, 4), draw(5, 2), draw(5, 3)
form = torch.nn.Bilinear(4, 2, 1, bias=False)
form.weight.data = torch.tensor(random.normal(size=(1, 4, 2)).round(3))
scores = torch.stack([torch.stack([form(row, key)[0] for key in b]) for row in a])
general = {"queries": values(a), "keys": values(b), "values": values(c),
           "form": values(form.weight[0]), "weights": values(F.softmax(scores, -1)),
           **result(F.softmax(scores, -1) @ c, (a, b, c, form.weight))}
general["gradients"][3]["shape"] = [4, 2]

# Bahdanau's additive score, pair by pair, padded: nn.Linear keeps transposed weights.
a, b, c = draw(2, 3, 4), draw(2, 5, 2), draw(2, 5, 3)
w, u, direction = draw(4, 6), draw(2, 6), draw(6)
lengths = [4, 5]
rows = []
for n in range(2):
    for t in range(3):
        scores = torch.stack([
            torch.dot(direction, torch.tanh(F.linear(a[n, t], w.T) + F.linear(b[n, s], u.T)))
            for s in range(lengths[n])])
        rows.append(sum(p * c[n, s] for s, p in enumerate(F.softmax(scores, 0))))
additive = {"queries": values(a), "keys": values(b), "values": values(c), "lengths": lengths,
            "queryWeights": values(w), "keyWeights": values(u), "direction": values(direction),
            **result(torch.stack(rows).reshape(2, 3, 3), (a, b, c, w, u, direction))}

# Lin's pooling of padded sentences, with a bias as document 004 has it, and the plain form.
x = draw(3, 4, 3)
inner, outer = torch.nn.Linear(3, 5), torch.nn.Linear(5, 1, bias=False)
plain = torch.nn.Linear(3, 1, bias=False)
for p in [*inner.parameters(), *outer.parameters(), *plain.parameters()]:
    p.data = torch.tensor(random.normal(size=tuple(p.shape)).round(3))
real = bools(["1111", "0110", "1000"])


def pooled(score, over):
    weights = F.softmax(score(x).squeeze(-1).masked_fill(~real, -math.inf), 1)
    return {"weights": values(weights),
            **result((weights.unsqueeze(-1) * x).sum(1), over)}


pooling = {
    "x": values(x), "real": values(real.double()), "projection": values(inner.weight.T),
    "projectionBias": values(inner.bias), "direction": values(outer.weight[0]),
    "plainDirection": values(plain.weight[0]),
    "additive": pooled(lambda x: outer(torch.tanh(inner(x))),
                       (x, inner.weight, inner.bias, outer.weight)),
    "plain": pooled(plain, (x, plain.weight))}
# Weights as (inputs, outputs), vectors as vectors.
g = pooling["additive"]["gradients"]
g[1] = values(torch.tensor(g[1]["values"]).reshape(5, 3).T)
g[3]["shape"] = [5]
pooling["plain"]["gradients"][1]["shape"] = [3]

# Linear attention: the kernel's average, pair by pair.
linear = []
for name, is_causal, T, S in [("all", False, 4, 4), ("causal", True, 4, 4), ("causal, behind", True, 2, 5)]:
    a, b, c = draw(T, 3), draw(S, 3), draw(S, 2)
    rows = []
    for t in range(T):
        seen = range(t + S - T + 1) if is_causal else range(S)
        kernel = [torch.dot(F.elu(a[t]) + 1, F.elu(b[s]) + 1) for s in seen]
        rows.append(sum(n * c[s] for n, s in zip(kernel, seen)) / sum(kernel))
    linear.append({"name": name, "isCausal": is_causal, "queries": values(a), "keys": values(b),
                   "values": values(c), **result(torch.stack(rows), (a, b, c))})

# What the softmax of each row comes to.
a, b = draw(7, 3), draw(9, 3)
log_sum_exp = {"queries": values(a), "keys": values(b),
               "logSumExp": values(torch.logsumexp(a @ b.T / math.sqrt(3), -1))}

golden = {
    "made": {"python": platform.python_version(), "torch": torch.__version__,
             "numpy": numpy.__version__},
    "queries": values(q), "keys": values(k), "values": values(v), "masks": cases,
    "square": square, "grouped": grouped, "general": general, "additive": additive,
    "pooling": pooling, "linear": linear, "logSumExp": log_sum_exp}
with open("Tests/Fixtures/golden/attention.json", "w") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
