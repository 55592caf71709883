"""Operations on tensors and their gradients, by PyTorch in double precision.

Each case has inputs, the operation's output, an uneven upstream, and what PyTorch's automatic
differentiation makes of it for each input. Run from the repository's root; writes
Tests/Fixtures/golden/operations.json.
"""

import json
import pathlib
import platform

import torch

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(4)


def random(*shape, low=-2.0, high=2.0):
    return low + (high - low) * torch.rand(shape, generator=generator)


def flat(tensor):
    return {"shape": list(tensor.shape), "values": tensor.detach().reshape(-1).tolist()}


cases = []


def case(name, function, *inputs):
    inputs = [x.clone().requires_grad_(True) for x in inputs]
    output = function(*inputs)
    upstream = random(*output.shape, low=0.5, high=1.5)
    gradients = torch.autograd.grad(output, inputs, upstream, allow_unused=True)
    cases.append(
        {
            "name": name,
            "inputs": [flat(x) for x in inputs],
            "output": flat(output),
            "upstream": flat(upstream),
            "gradients": [
                flat(torch.zeros_like(x) if g is None else g) for g, x in zip(gradients, inputs)
            ],
        }
    )


shapes = [((2, 3), (2, 3)), ((2, 3), (3,)), ((2, 1), (1, 3)), ((2, 3, 2), (3, 1)), ((), (2, 2)),
          ((1, 3, 1), (2, 1, 2))]
for left, right in shapes:
    tag = f"{left} {right}"
    case("+", lambda a, b: a + b, random(*left), random(*right))
    case("-", lambda a, b: a - b, random(*left), random(*right))
    case("*", lambda a, b: a * b, random(*left), random(*right))
    case("/", lambda a, b: a / b, random(*left), random(*right, low=0.5))

case("3 + x", lambda x: 3 + x, random(2, 2))
case("x - 3", lambda x: x - 3, random(2, 2))
case("3 - x", lambda x: 3 - x, random(2, 2))
case("3 x", lambda x: 3 * x, random(2, 2))
case("x / 3", lambda x: x / 3, random(2, 2))
case("3 / x", lambda x: 3 / x, random(2, 2, low=0.5))
case("-x", lambda x: -x, random(2, 2))

case("exp", torch.exp, random(2, 3))
case("log", torch.log, random(2, 3, low=0.1))
case("sqrt", torch.sqrt, random(2, 3, low=0.1))
case("pow 3", lambda x: x**3, random(2, 3))
case("pow -0.75", lambda x: x**-0.75, random(2, 3, low=0.1))
case("tanh", torch.tanh, random(2, 3))
case("erf", torch.erf, random(2, 3))
case("sigmoid", torch.sigmoid, random(2, 3, low=-40, high=40))
case("logSigmoid", torch.nn.functional.logsigmoid, random(2, 3, low=-40, high=40))
case("relu", torch.relu, random(2, 3))

case("sum", torch.sum, random(2, 3, 2))
case("mean", torch.mean, random(2, 3, 2))
for axis in [0, 1, 2, -1]:
    x = random(2, 3, 4)
    case(f"sum {axis}", lambda x: x.sum(axis), x)
    case(f"sum kept {axis}", lambda x: x.sum(axis, keepdim=True), x)
    case(f"mean {axis}", lambda x: x.mean(axis), x)
    case(f"variance {axis}", lambda x: x.var(axis, correction=0), x)
    case(f"max {axis}", lambda x: x.max(axis).values, x)
    case(f"min {axis}", lambda x: x.min(axis).values, x)
    case(f"softmax {axis}", lambda x: torch.softmax(x, axis), x)
    case(f"logSoftmax {axis}", lambda x: torch.log_softmax(x, axis), x)
    case(f"logSumExp {axis}", lambda x: torch.logsumexp(x, axis), x)

for left, right in [((2, 3), (3, 4)), ((2, 3), (3,)), ((3,), (3, 2)), ((2, 2, 3), (2, 3, 2)),
                    ((2, 2, 3), (3, 2)), ((3,), (2, 3, 2)), ((2, 2, 3), (3,)),
                    ((2, 1, 2, 3), (1, 3, 3, 2)), ((1, 1), (1, 1))]:
    case("matmul", torch.matmul, random(*left), random(*right))

case("transposed", lambda x: x.transpose(-1, -2), random(2, 3, 4))
case("permuted 2 0 1", lambda x: x.permute(2, 0, 1), random(2, 3, 4))
case("permuted 0 2 1 3", lambda x: x.permute(0, 2, 1, 3), random(2, 2, 3, 2))
case("reshaped 3 4", lambda x: x.reshape(3, 4), random(2, 6))
case("broadcast 2 3 4", lambda x: x.expand(2, 3, 4), random(3, 1))
case("sliced 1 to 3 of 1", lambda x: x[:, 1:3], random(2, 4, 2))
case("sliced 0 to 0 of 0", lambda x: x[0:0], random(2, 2))
case("gathered 2 0 2 of 0", lambda x: x[[2, 0, 2]], random(3, 2))
case("gathered 1 1 of 1", lambda x: x[:, [1, 1]], random(2, 3, 2))
case("row 1", lambda x: x[1], random(2, 3))
case("picked 2 0", lambda x: x[[0, 1], [2, 0]], random(2, 3))
case("concatenated 0", lambda a, b: torch.cat([a, b], 0), random(1, 3), random(2, 3))
case("concatenated -1", lambda a, b: torch.cat([a, b], -1), random(2, 2, 1), random(2, 2, 3))
case("stacked", lambda a, b: torch.stack([a, b]), random(2, 3), random(2, 3))
mask = torch.tensor([True, False, True])
case("filled", lambda x: x.masked_fill(mask, 7.0), random(2, 3))
case("filled, then softmax",
     lambda x: torch.softmax(x.masked_fill(mask, -torch.inf), -1), random(2, 3))
case("used twice", lambda x: x * x + torch.tanh(x) / x, random(2, 3, low=0.5))
case("a small network",
     lambda x, w, b, v: torch.matmul(torch.tanh(torch.matmul(x, w) + b), v),
     random(4, 3), random(3, 5), random(5), random(5, 2))
case("cross-entropy, mean",
     lambda z: torch.nn.functional.cross_entropy(z, torch.tensor([2, 0, 1, 1])), random(4, 3))
case("cross-entropy, sum",
     lambda z: torch.nn.functional.cross_entropy(z, torch.tensor([2, 0, 1, 1]), reduction="sum"),
     random(4, 3))

path = pathlib.Path("Tests/Fixtures/golden/operations.json")
path.write_text(
    json.dumps(
        {
            "made": {"python": platform.python_version(), "torch": torch.__version__},
            "cases": cases,
        },
        separators=(",", ":"),
    ).replace('{"name"', '\n{"name"')
    + "\n"
)
print(len(cases), "cases,", path.stat().st_size, "bytes")
