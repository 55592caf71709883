"""Layers and stacks of the Transformer by PyTorch, in double precision: outputs and gradients.

Gradients are those of Σ upstream · output, by every weight and every input. Weights stand under the
names and in the layout of the reference: matrices are (inputs, outputs), the transposed of PyTorch's,
and the three projections of an attention are apart.
"""
import json
import pathlib
import platform

import torch
from torch import nn

torch.set_default_dtype(torch.float64)
torch.manual_seed(6)
C, H, F = 4, 2, 5


def short(*shape, size=1.0):
    return (torch.randn(*shape) * size).mul(1000).round().div(1000)


def flat(tensor):
    """Thirteen digits: a thousandth of what the tests ask for."""
    values = [float(f"{value:.13g}") for value in tensor.detach().flatten().tolist()]
    return {"shape": list(tensor.shape), "values": values}


def redraw(module):
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(short(*parameter.shape, size=0.6))


def linear(name, layer, joint="."):
    weights, bias = ("weights", "bias") if joint == "." else ("Weights", "Bias")
    yield name + joint.strip("-") + weights, layer.weight, lambda t: t.T
    if layer.bias is not None:
        yield name + joint.strip("-") + bias, layer.bias, lambda t: t


def attention(name, layer):
    for number, part in enumerate(["query", "key", "value"]):
        rows = slice(number * C, (number + 1) * C)
        yield f"{name}.{part}Weights", layer.in_proj_weight, lambda t, rows=rows: t[rows].T
        yield f"{name}.{part}Bias", layer.in_proj_bias, lambda t, rows=rows: t[rows]
    yield from linear(f"{name}.output", layer.out_proj, joint="-")


def norm(name, layer):
    yield f"{name}.gain", layer.weight, lambda t: t
    yield f"{name}.bias", layer.bias, lambda t: t


def encoder_layer(layer):
    yield from attention("attention", layer.self_attn)
    yield from norm("attentionNorm", layer.norm1)
    yield from linear("feedForward.first", layer.linear1)
    yield from linear("feedForward.second", layer.linear2)
    yield from norm("feedForwardNorm", layer.norm2)


def decoder_layer(layer):
    yield from attention("attention", layer.self_attn)
    yield from norm("attentionNorm", layer.norm1)
    yield from attention("memoryAttention", layer.multihead_attn)
    yield from norm("memoryNorm", layer.norm2)
    yield from linear("feedForward.first", layer.linear1)
    yield from linear("feedForward.second", layer.linear2)
    yield from norm("feedForwardNorm", layer.norm3)


def stack(module, layer):
    for number, own in enumerate(module.layers):
        for name, weight, take in layer(own):
            yield f"layers.{number}.{name}", weight, take
    if module.norm is not None:
        yield from norm("finalNorm", module.norm)


def prefixed(prefix, weights):
    for name, weight, take in weights:
        yield prefix + name, weight, take


def record(name, kind, weights, inputs, run, **more):
    weights = list(weights)
    leaves = {key: value.clone().requires_grad_(True) for key, value in inputs.items()}
    y = run(**leaves)
    upstream = short(*y.shape)
    slopes = torch.autograd.grad(
        (upstream * y).sum(), list(leaves.values()) + [weight for _, weight, _ in weights])
    by_weight = zip(weights, slopes[len(leaves):])
    return {
        "name": name, "kind": kind, **more,
        "inputs": {key: flat(value) for key, value in leaves.items()},
        "weights": {key: flat(take(weight)) for key, weight, take in weights},
        "upstream": flat(upstream), "output": flat(y),
        "inputGradients": {key: flat(value) for key, value in zip(leaves, slopes)},
        "gradients": {key: flat(take(slope)) for (key, _, take), slope in by_weight}}


def hidden(lengths, width):
    return torch.tensor([[place >= length for place in range(width)] for length in lengths])


def causal(length):
    return torch.ones(length, length).triu(1).bool()


def plan(norm_first, activation):
    return dict(
        d_model=C, nhead=H, dim_feedforward=F, dropout=0.0, activation=activation,
        norm_first=norm_first, batch_first=True)


def words(norm_first, activation):
    return {"norm": "pre" if norm_first else "post", "activation": activation}


def count(node):
    """How many numbers the tests compare."""
    if isinstance(node, dict):
        if "values" in node:
            return len(node["values"])
        return sum(
            count(value) for key, value in node.items()
            if key not in ("inputs", "weights", "upstream"))
    return sum(map(count, node)) if isinstance(node, list) else 0


def write(name, **cases):
    made = {"python": platform.python_version(), "torch": torch.__version__}
    golden = {"made": cases.pop("made", made), **cases}
    path = pathlib.Path(f"Tests/Fixtures/golden/{name}.json")
    text = json.dumps(golden, separators=(",", ":")).replace('{"name"', '\n{"name"')
    path.write_text(text + "\n")
    print(name, count(cases), "values,", path.stat().st_size, "bytes")


if __name__ == "__main__":
    encoder_layers = []
    for norm_first in (False, True):
        for activation, kind in (("relu", "causal"), ("gelu", "padding")):
            module = nn.TransformerEncoderLayer(**plan(norm_first, activation))
            redraw(module)
            lengths = [3, 2] if kind == "padding" else None
            masks = {"src_mask": causal(3)} if kind == "causal" else {
                "src_key_padding_mask": hidden(lengths, 3)}
            encoder_layers.append(record(
                f"encoder layer, norm {words(norm_first, '')['norm']}, {activation}, {kind}", kind,
                encoder_layer(module), {"x": short(2, 3, C, size=2)},
                lambda x: module(x, **masks), lengths=lengths, **words(norm_first, activation)))

    decoder_layers = []
    for norm_first, activation in ((False, "relu"), (True, "gelu")):
        module = nn.TransformerDecoderLayer(**plan(norm_first, activation))
        redraw(module)
        decoder_layers.append(record(
            f"decoder layer, norm {words(norm_first, '')['norm']}", "decoder", decoder_layer(module),
            {"x": short(2, 3, C, size=2), "memory": short(2, 4, C, size=2)},
            lambda x, memory: module(
                x, memory, tgt_mask=causal(3), tgt_key_padding_mask=hidden([3, 2], 3),
                memory_key_padding_mask=hidden([2, 4], 4)),
            lengths=[3, 2], memoryLengths=[2, 4], **words(norm_first, activation)))

    encoders = []
    for norm_first in (False, True):
        module = nn.TransformerEncoder(
            nn.TransformerEncoderLayer(**plan(norm_first, "relu")), num_layers=2,
            norm=nn.LayerNorm(C) if norm_first else None, enable_nested_tensor=False)
        redraw(module)
        encoders.append(record(
            f"encoder of two layers, norm {words(norm_first, '')['norm']}", "encoder",
            stack(module, encoder_layer), {"x": short(2, 3, C, size=2)},
            lambda x: module(x, src_key_padding_mask=hidden([2, 3], 3)), lengths=[2, 3],
            **words(norm_first, "relu")))

    # PyTorch ends both stacks in a norm, wherever those of the layers stand.
    transformers = []
    for norm_first in (False, True):
        module = nn.Transformer(
            num_encoder_layers=1, num_decoder_layers=1, **plan(norm_first, "relu"))
        module.encoder.enable_nested_tensor = False
        redraw(module)
        weights = list(prefixed("encoder.", stack(module.encoder, encoder_layer)))
        weights += prefixed("decoder.", stack(module.decoder, decoder_layer))
        transformers.append(record(
            f"transformer, norm {words(norm_first, '')['norm']}", "transformer", weights,
            {"x": short(2, 2, C, size=2), "source": short(2, 3, C, size=2)},
            lambda x, source: module(
                source, x, tgt_mask=causal(2), src_key_padding_mask=hidden([3, 2], 3),
                tgt_key_padding_mask=hidden([2, 1], 2), memory_key_padding_mask=hidden([3, 2], 3)),
            lengths=[2, 1], memoryLengths=[3, 2], **words(norm_first, "relu")))

    write("transformerLayers", encoderLayers=encoder_layers, decoderLayers=decoder_layers)
    write("transformerStacks", encoders=encoders, transformers=transformers)
