"""nn.MultiheadAttention by PyTorch in double precision: outputs, weights of each head, gradients.

Run from the repository root: python Tests/Fixtures/golden/multiHeadAttention.py
"""

import json
import platform

import numpy
import torch

torch.set_default_dtype(torch.float64)
random = numpy.random.RandomState(12)


def draw(*shape):
    return torch.tensor(random.normal(size=shape).round(3))


def values(tensor):
    return {"shape": list(tensor.shape), "values": [float(f"{v:.13g}") for v in tensor.flatten()]}


def bools(rows):
    return torch.tensor([[character == "1" for character in row] for row in rows])


C, H, B, T, S = 4, 2, 2, 3, 4
causal = torch.ones(T, T, dtype=torch.bool).tril()
padded = bools(["110", "111"])
memory_padded = bools(["1110", "0111"])
cases = []


def case(name, memory=None, visible=None, real=None, bias=True, heads=H, batched=True, memory_width=C):
    """visible: (T, S) or (B, H, T, S), 1 where a key is seen; real: (B, S), 0 at padding."""
    layer = torch.nn.MultiheadAttention(
        C, heads, bias=bias, batch_first=True, kdim=memory_width, vdim=memory_width)
    for parameter in layer.parameters():
        parameter.data = draw(*parameter.shape)
    x = (draw(B, T, C) if batched else draw(T, C)).requires_grad_()
    m = draw(B, S, memory_width).requires_grad_() if memory else x
    mask = None if visible is None else ~visible
    if mask is not None and mask.dim() == 4:
        mask = mask.flatten(0, 1)
    output, weights = layer(
        x, m, m, attn_mask=mask, key_padding_mask=None if real is None else ~real,
        need_weights=True, average_attn_weights=False)
    upstream = torch.arange(1.0, output.numel() + 1).reshape(output.shape) / 10
    inputs = {"x": x, **({"memory": m} if memory else {}), **dict(layer.named_parameters())}
    gradients = torch.autograd.grad((upstream * output).sum(), list(inputs.values()))
    entry = {
        "name": name, "heads": heads, "output": values(output), "weights": values(weights),
        "x": values(x), "parameters": {n: values(p) for n, p in layer.named_parameters()},
        "gradients": {n: values(g) for n, g in zip(inputs, gradients)}}
    if memory:
        entry["memory"] = values(m)
    if visible is not None:
        entry["visible"] = values(visible.double())
    if real is not None:
        entry["real"] = values(real.double())
    cases.append(entry)


case("self")
case("self, no biases", bias=False)
case("self, one head", heads=1)
case("self, four heads, causal", heads=4, visible=causal)
case("self, causal and padding", visible=causal, real=padded)
case("self, one sequence", batched=False, visible=causal)
case("cross", memory=True)
case("cross, padding", memory=True, real=memory_padded)
case("cross, other width", memory=True, memory_width=3, real=memory_padded)
heads = (torch.tensor(random.uniform(size=(B, H, T, T))) < 0.6) | torch.eye(T, dtype=torch.bool)
case("self, a mask for each head", visible=heads)

golden = {
    "made": {"python": platform.python_version(), "torch": torch.__version__,
             "numpy": numpy.__version__},
    "cases": cases}
with open("Tests/Fixtures/golden/multiHeadAttention.json", "w") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
