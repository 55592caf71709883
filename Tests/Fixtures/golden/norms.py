"""Norms, activations and the feed-forward network by PyTorch, in double precision.

Gradients are those of Σ upstream · output. What PyTorch has no layer for (n − 1, ε outside of the
root, as in "The Annotated Transformer") is written out here on PyTorch's own mean and std.
"""
import json
import pathlib
import platform

import torch
import transformers
from torch.nn import functional as F
from transformers.activations import QuickGELUActivation

torch.set_default_dtype(torch.float64)
torch.manual_seed(15)


def short(*shape, size=1.0):
    return (torch.randn(*shape) * size).mul(1000).round().div(1000)


def flat(tensor):
    return {"shape": list(tensor.shape), "values": tensor.detach().flatten().tolist()}


def case(name, function, weights, x, **more):
    leaves = {"x": x.clone().requires_grad_(True)}
    leaves.update({key: value.clone().requires_grad_(True) for key, value in weights.items()})
    y = function(**leaves)
    upstream = short(*y.shape)
    slopes = torch.autograd.grad((upstream * y).sum(), list(leaves.values()))
    return {
        "name": name, **more, "inputs": {key: flat(value) for key, value in leaves.items()},
        "upstream": flat(upstream), "output": flat(y),
        "gradients": {key: flat(value) for key, value in zip(leaves, slopes)}}


def annotated(x, gain, bias, epsilon, unbiased, outside):
    mean = x.mean(-1, keepdim=True)
    if outside:
        deviation = x.std(-1, keepdim=True, correction=int(unbiased)) + epsilon
    else:
        deviation = (x.var(-1, keepdim=True, correction=int(unbiased)) + epsilon).sqrt()
    return gain * (x - mean) / deviation + bias


layer_norms = []
for epsilon in (1e-5, 0.1):
    x, gain, bias = short(2, 3, 5, size=2), short(5), short(5)
    layer_norms.append(case(
        f"PyTorch, epsilon {epsilon}",
        lambda x, gain, bias: F.layer_norm(x, (5,), gain, bias, epsilon),
        {"gain": gain, "bias": bias}, x, epsilon=epsilon, unbiased=False, outside=False))
for unbiased, outside in ((True, False), (False, True), (True, True)):
    x, gain, bias = short(3, 4, size=2), short(4), short(4)
    layer_norms.append(case(
        f"n {'- 1' if unbiased else ''}, epsilon {'outside' if outside else 'inside'}",
        lambda x, gain, bias: annotated(x, gain, bias, 0.1, unbiased, outside),
        {"gain": gain, "bias": bias}, x, epsilon=0.1, unbiased=unbiased, outside=outside))

rms_norms = [
    case(
        f"epsilon {epsilon}", lambda x, gain: F.rms_norm(x, (5,), gain, epsilon),
        {"gain": short(5)}, short(2, 3, 5, size=2), epsilon=epsilon)
    for epsilon in (1e-5, 0.1)]

points = torch.tensor([-9, -3, -2.27, -1, -0.5, -1e-3, 0.25, 0.75, 1, 1.7, 2.7, 4, 8])
activations = [
    case(name, function, {}, points)
    for name, function in {
        "relu": lambda x: F.relu(x),
        "gelu": lambda x: F.gelu(x),
        "geluTanh": lambda x: F.gelu(x, approximate="tanh"),
        "geluSigmoid": lambda x: QuickGELUActivation()(x),
    }.items()]

feed_forward = []
for name, function in {"relu": F.relu, "gelu": F.gelu}.items():
    weights = {
        "first.weights": short(3, 5), "first.bias": short(5), "second.weights": short(5, 3),
        "second.bias": short(3)}

    def network(x, **w):
        inner = function(F.linear(x, w["first.weights"].T, w["first.bias"]))
        return F.linear(inner, w["second.weights"].T, w["second.bias"])

    feed_forward.append(case(name, network, weights, short(2, 3, 3)))

golden = {
    "made": {
        "python": platform.python_version(), "torch": torch.__version__,
        "transformers": transformers.__version__},
    "layerNorms": layer_norms, "rmsNorms": rms_norms, "activations": activations,
    "feedForward": feed_forward}
path = pathlib.Path("Tests/Fixtures/golden/norms.json")
path.write_text(json.dumps(golden, separators=(",", ":")).replace('{"name"', '\n{"name"') + "\n")
cases = layer_norms + rms_norms + activations + feed_forward
print(sum(
    len(c["output"]["values"]) + sum(len(g["values"]) for g in c["gradients"].values())
    for c in cases), "values,", path.stat().st_size, "bytes")
