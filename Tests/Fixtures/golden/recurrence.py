"""Recurrent networks by PyTorch in double precision: outputs, last states, gradients.

The gradients are those of Σ upstream · output + Σ upstream · last states, by every weight, by the
input and by the first states. What PyTorch does not have comes from elsewhere: the LSTM without
forget gate is its LSTM with a forget bias of 10³, whose gate is 1 in double precision; the GRU that
resets before the product is a hand-written one in PyTorch, held here to the reference
implementation of ONNX. Run from the repository's root; writes Tests/Fixtures/golden/recurrence.json.
"""

import json
import pathlib
import platform

import numpy as np
import onnx.parser
import onnx.reference
import torch
from torch import nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(9)


def random(*shape, size=1.0):
    """Numbers of three decimals, which are short in the file."""
    numbers = (2 * torch.rand(shape, generator=generator) - 1) * size
    return (numbers * 1000).round() / 1000


def flat(tensor):
    """Eleven digits: agreement is asked to 1e-9, and the file stays small."""
    values = [float(f"{value:.11g}") for value in tensor.detach().reshape(-1).tolist()]
    return {"shape": list(tensor.shape), "values": values}


def redraw(module):
    with torch.no_grad():
        for weight in module.parameters():
            weight.copy_(random(*weight.shape, size=1.2))


def record(name, kind, inputs, weights, results, **more):
    """What a network makes of its inputs, and the gradients of an uneven sum of it."""
    upstreams = {key: random(*value.shape).abs() + 0.25 for key, value in results.items()}
    loss = sum((upstreams[key] * value).sum() for key, value in results.items())
    leaves = list(inputs.values()) + list(weights.values())
    slopes = torch.autograd.grad(loss, leaves)
    return {
        "name": name,
        "kind": kind,
        **more,
        "inputs": {key: flat(value) for key, value in inputs.items()},
        "weights": {key: flat(value) for key, value in weights.items()},
        "results": {key: flat(value) for key, value in results.items()},
        "upstreams": {key: flat(value) for key, value in upstreams.items()},
        "inputGradients": dict(zip(inputs, map(flat, slopes))),
        "weightGradients": dict(zip(weights, map(flat, slopes[len(inputs):]))),
    }


MODULES = {"lstm": nn.LSTM, "gru": nn.GRU, "tanh": nn.RNN, "relu": nn.RNN}
CELLS = {"lstm": nn.LSTMCell, "gru": nn.GRUCell, "tanh": nn.RNNCell, "relu": nn.RNNCell}
C, H = 3, 2


def nonlinearity(kind):
    return {"nonlinearity": kind} if kind in ("tanh", "relu") else {}


def network(kind, layers=1, both=False, bias=True, lengths=None, states=False, batched=True, T=4):
    module = MODULES[kind](
        C, H, num_layers=layers, bidirectional=both, bias=bias, batch_first=True,
        **nonlinearity(kind))
    redraw(module)
    front = [3] if batched else []
    inputs = {"x": random(*front, T, C, size=2).requires_grad_(True)}
    first = None
    if states:
        keys = ["h", "c"] if kind == "lstm" else ["h"]
        for key in keys:
            inputs[key] = random(layers * (2 if both else 1), *front, H).requires_grad_(True)
        first = tuple(inputs[key] for key in keys)
        first = first if kind == "lstm" else first[0]
    x = inputs["x"]
    if lengths:
        packed = pack_padded_sequence(x, lengths, batch_first=True, enforce_sorted=False)
        output, last = module(packed, first)
        output, _ = pad_packed_sequence(output, batch_first=True, total_length=T)
    else:
        output, last = module(x, first)
    results = {"output": output}
    results.update(zip("hc", last if kind == "lstm" else [last]))
    words = [f"{layers} layers of {kind}", "both ways" if both else "", "no bias" * (not bias),
             f"lengths {lengths}" if lengths else "", "with states" * states,
             "one sequence" * (not batched)]
    return record(
        ", ".join(filter(None, words)), kind, inputs, dict(module.named_parameters()), results,
        both=both, lengths=lengths)


def cell(kind):
    module = CELLS[kind](C, H, **nonlinearity(kind))
    redraw(module)
    keys = ["h", "c"] if kind == "lstm" else ["h"]
    inputs = {"x": random(4, C, size=2).requires_grad_(True)}
    inputs.update({key: random(4, H).requires_grad_(True) for key in keys})
    state = tuple(inputs[key] for key in keys)
    after = module(inputs["x"], state if kind == "lstm" else state[0])
    results = dict(zip("hc", after if kind == "lstm" else [after]))
    return record(f"cell of {kind}", kind, inputs, dict(module.named_parameters()), results)


def original_lstm():
    """c' = c + i g: the forget gate held open by its bias."""
    weights = {
        "weight_ih_l0": random(3 * H, C), "weight_hh_l0": random(3 * H, H),
        "bias_ih_l0": random(3 * H), "bias_hh_l0": random(3 * H),
    }
    weights = {key: value.requires_grad_(True) for key, value in weights.items()}

    def opened(weight, name):
        forget = torch.full_like(weight[:H], 1000.0 if name == "bias_ih_l0" else 0.0)
        return torch.cat([weight[:H], forget, weight[H:]])

    inputs = {"x": random(2, 4, C, size=2).requires_grad_(True)}
    module = nn.LSTM(C, H, batch_first=True)
    opened_weights = {key: opened(value, key) for key, value in weights.items()}
    output, (h, c) = torch.func.functional_call(module, opened_weights, (inputs["x"],))
    return record(
        "LSTM without forget gate", "original", inputs, weights,
        {"output": output, "h": h, "c": c}, both=False, lengths=None)


def reset_first():
    """The GRU of Cho et al. 2014, equations 5 to 8, in PyTorch's layout of weights."""
    weights = {
        "weight_ih_l0": random(3 * H, C), "weight_hh_l0": random(3 * H, H),
        "bias_ih_l0": random(3 * H), "bias_hh_l0": random(3 * H),
    }
    weights = {key: value.requires_grad_(True) for key, value in weights.items()}
    inputs = {
        "x": random(2, 4, C, size=2).requires_grad_(True),
        "h": random(1, 2, H).requires_grad_(True),
    }
    W, U, b, d = weights.values()
    h = inputs["h"][0]
    states = []
    for t in range(4):
        (xr, xz, xn) = (inputs["x"][:, t] @ W.T + b + d).chunk(3, -1)
        (Ur, Uz, Un) = U.chunk(3)
        r = torch.sigmoid(xr + h @ Ur.T)
        z = torch.sigmoid(xz + h @ Uz.T)
        h = z * h + (1 - z) * torch.tanh(xn + (r * h) @ Un.T)
        states.append(h)
    output = torch.stack(states, 1)

    def swapped(weight):  # ONNX has z, r, n
        r, z, n = np.split(weight.detach().numpy(), 3)
        return np.concatenate([z, r, n])

    graph = onnx.parser.parse_model(
        '<ir_version: 8, opset_import: ["": 14]> g (double[t,b,c] X, double[d,g,c] W,'
        " double[d,g,h] R, double[d,k] B, double[d,b,h] H) => (double[t,d,b,h] Y) {"
        f" Y = GRU<hidden_size={H}, linear_before_reset=0>(X, W, R, B, , H) }}")
    (by_onnx,) = onnx.reference.ReferenceEvaluator(graph).run(None, {
        "X": inputs["x"].detach().numpy().transpose(1, 0, 2), "W": swapped(W)[None],
        "R": swapped(U)[None], "B": np.concatenate([swapped(b), swapped(d)])[None],
        "H": inputs["h"].detach().numpy()})
    np.testing.assert_allclose(
        by_onnx[:, 0].transpose(1, 0, 2), output.detach().numpy(), rtol=1e-12)
    return record(
        "GRU that resets before the product", "resetFirst", inputs, weights,
        {"output": output, "h": h[None]}, both=False, lengths=None)


def truncated():
    """The same loss, with the state cut off from the gradient after every k steps."""
    module = nn.LSTM(C, H, batch_first=True)
    redraw(module)
    weights = dict(module.named_parameters())
    x = random(2, 7, C, size=2)
    upstream = random(2, 7, H).abs() + 0.25
    first = tuple(random(1, 2, H) for _ in range(2))
    chunks = []
    for k in [1, 3, 7, 10]:
        module.zero_grad()
        state, total = first, 0.0
        for start in range(0, 7, k):
            state = tuple(part.detach() for part in state)
            output, state = module(x[:, start:start + k], state)
            loss = (upstream[:, start:start + k] * output).sum()
            loss.backward()
            total += loss.item()
        chunks.append({
            "chunk": k, "value": total, "h": flat(state[0]), "c": flat(state[1]),
            "gradients": {key: flat(value.grad) for key, value in weights.items()}})
    return {
        "x": flat(x), "upstream": flat(upstream), "h": flat(first[0]), "c": flat(first[1]),
        "weights": {key: flat(value) for key, value in weights.items()}, "chunks": chunks}


networks = [
    network("lstm", states=True),
    network("lstm", bias=False, batched=False),
    network("lstm", layers=2, lengths=[4, 2, 3], states=True),
    network("lstm", both=True),
    network("lstm", layers=2, both=True, lengths=[3, 4, 1], states=True),
    original_lstm(),
    network("gru", states=True),
    network("gru", layers=2, batched=False, bias=False),
    network("gru", both=True, lengths=[3, 1, 4]),
    reset_first(),
    network("tanh", layers=2, lengths=[2, 4, 3]),
    network("relu", both=True, states=True),
]
golden = {
    "made": {
        "python": platform.python_version(), "torch": torch.__version__,
        "onnx": onnx.__version__, "numpy": np.__version__},
    "cells": [cell(kind) for kind in CELLS],
    "networks": networks,
    "truncated": truncated(),
}
path = pathlib.Path("Tests/Fixtures/golden/recurrence.json")
text = json.dumps(golden, separators=(",", ":")).replace('{"name"', '\n{"name"')
path.write_text(text.replace('"truncated"', '\n"truncated"') + "\n")


def expected(node, key=""):
    """How many numbers the tests compare."""
    if isinstance(node, dict):
        if "values" in node:
            return len(node["values"])
        return sum(
            expected(value) for key, value in node.items()
            if key not in ("inputs", "weights", "upstreams", "x", "upstream"))
    if isinstance(node, list):
        return sum(map(expected, node))
    return 0


print(expected(golden), "values,", path.stat().st_size, "bytes")
