"""Positions with axes in front, by PyTorch: values, and gradients by its autograd.

Rotations follow two programs that are not ours: LLaMA's (complex numbers, neighbours) and GPT-NeoX's
(rotate_half, halves). Relative positions are Shaw's formula in explicit loops. Linear biases follow
the authors' released code: its slopes, and its bias m j that is one row for every query. Run from the
repository root: python Tests/Fixtures/golden/positions.py
"""

import json
import math
import platform

import numpy
import torch

torch.set_default_dtype(torch.float64)
random = numpy.random.RandomState(13)


def draw(*shape):
    return torch.tensor(random.uniform(-1, 1, shape).round(3))


def flat(tensor):
    return {"shape": list(tensor.shape), "values": tensor.detach().reshape(-1).tolist()}


def llama(x, start, base):
    width = x.shape[-1]
    freqs = 1.0 / (base ** (torch.arange(0, width, 2).double() / width))
    angles = torch.outer(torch.arange(start, start + x.shape[-2]).double(), freqs)
    turns = torch.polar(torch.ones_like(angles), angles)
    pairs = torch.view_as_complex(x.reshape(*x.shape[:-1], -1, 2))
    return torch.view_as_real(pairs * turns).flatten(-2)


def neox(x, start, base):
    width = x.shape[-1]
    freqs = 1.0 / (base ** (torch.arange(0, width, 2).double() / width))
    angles = torch.outer(torch.arange(start, start + x.shape[-2]).double(), freqs)
    twice = torch.cat((angles, angles), dim=-1)
    first, second = x[..., : width // 2], x[..., width // 2:]
    return x * twice.cos() + torch.cat((-second, first), dim=-1) * twice.sin()


def rotary(layout, start, base, *shape):
    x, g = draw(*shape).requires_grad_(), draw(*shape)
    y = {"interleaved": llama, "halfSplit": neox}[layout](x, start, base)
    (y * g).sum().backward()
    return {"layout": layout, "from": start, "base": base, "x": flat(x), "upstream": flat(g),
            "rotated": flat(y), "gradient": flat(x.grad)}


def relative(name, front, T, S, C, D, clip, has_values, is_causal):
    q, k, v = draw(*front, T, C), draw(*front, S, C), draw(*front, S, D)
    a, b = draw(2 * clip + 1, C), draw(2 * clip + 1, D)
    leaves = [t.requires_grad_() for t in ([q, k, v, a, b] if has_values else [q, k, v, a])]
    g = draw(*front, T, D)
    outputs, weights = [], []
    for qs, ks, vs in zip(q.reshape(-1, T, C), k.reshape(-1, S, C), v.reshape(-1, S, D)):
        for t in range(T):
            place = t + S - T
            seen = [s for s in range(S) if not is_causal or s <= place]
            row = [min(max(s - place, -clip), clip) + clip for s in range(S)]
            scores = [(qs[t] * (ks[s] + a[row[s]])).sum() / math.sqrt(C) for s in seen]
            shares = torch.softmax(torch.stack(scores), 0) if seen else []
            line, output = [torch.tensor(0.0)] * S, torch.zeros(D)
            for s, share in zip(seen, shares):
                line[s] = share
                output = output + share * (vs[s] + b[row[s]] if has_values else vs[s])
            weights.append(torch.stack(line))
            outputs.append(output)
    output = torch.stack(outputs).reshape(*front, T, D)
    (output * g).sum().backward()
    result = {"name": name, "isCausal": is_causal, "queries": flat(q), "keys": flat(k),
              "values": flat(v), "keyTable": flat(a), "upstream": flat(g), "output": flat(output),
              "weights": flat(torch.stack(weights).reshape(*front, T, S)),
              "gradients": [flat(leaf.grad) for leaf in leaves]}
    if has_values:
        result["valueTable"] = flat(b)
    return result


def get_slopes(n):
    def get_slopes_power_of_2(n):
        start = 2 ** (-(2 ** -(math.log2(n) - 3)))
        return [start * start**i for i in range(n)]

    if math.log2(n).is_integer():
        return get_slopes_power_of_2(n)
    closest = 2 ** math.floor(math.log2(n))
    return get_slopes_power_of_2(closest) + get_slopes(2 * closest)[0::2][: n - closest]


def biased(heads, T, S):
    """Weights by the released code: softmax(scores + slopes · arange + triu(-inf))."""
    q, k = draw(2, heads, T, 4), draw(2, heads, S, 4)
    slopes = torch.tensor(get_slopes(heads))
    alibi = slopes.unsqueeze(1).unsqueeze(1) * torch.arange(S).view(1, 1, -1)
    future = torch.triu(torch.full((T, S), -torch.inf), S - T + 1)
    scores = (q / math.sqrt(4)) @ k.transpose(-1, -2) + alibi + future
    return {"heads": heads, "queries": flat(q), "keys": flat(k),
            "weights": flat(torch.softmax(scores, -1))}


def two_sided(slope, T, S):
    return {"slope": slope, "rows": [[-slope * abs(s - (t + S - T)) for s in range(S)]
                                     for t in range(T)]}


golden = {
    "made": {"python": platform.python_version(), "numpy": numpy.__version__,
             "torch": torch.__version__},
    "rotary": [
        rotary(layout, start, base, *shape)
        for layout in ("interleaved", "halfSplit")
        for start, base, shape in [(0, 10000.0, (3, 4)), (7, 10000.0, (2, 3, 6)),
                                   (130, 500.0, (2, 2, 3, 8))]],
    "relative": [
        relative("one sequence, both tables", (), 4, 4, 3, 2, 2, True, False),
        relative("a batch of heads", (2, 2), 3, 3, 4, 3, 1, True, False),
        relative("a batch, causal, last two of five", (2,), 2, 5, 3, 2, 3, True, True),
        relative("heads, keys only", (2,), 3, 4, 2, 2, 1, False, False)],
    "librarySlopes": [get_slopes(n) for n in range(1, 33)],
    "biased": [biased(3, 4, 4), biased(8, 2, 5), biased(12, 1, 3)],
    "twoSided": [two_sided(0.5, 3, 3), two_sided(0.03125, 2, 5)],
}

with open("Tests/Fixtures/golden/positions.json", "w") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
