"""GloVe by PyTorch: losses, gradients by autograd, and steps of two kinds of AdaGrad.

The released code's steps follow glove.c of stanfordnlp/GloVe (v0.2): rate times gradient, over the
root of the squares so far, whose sum starts at 1 and grows by (rate * gradient)^2 after the step.
Run from the repository root: python Tests/Fixtures/golden/glove.py
"""

import json
import platform

import numpy
import torch

torch.set_default_dtype(torch.float64)
random = numpy.random.RandomState(5)
V, C = 5, 3
NAMES = ("words", "contexts", "wordBiases", "contextBiases")


def model():
    shapes = ((V, C), (V, C), (V,), (V,))
    return [torch.tensor(random.uniform(-1, 1, s).round(3)) for s in shapes]


def entry_loss(tables, entry, x_max, alpha):
    w, c, b, d = tables
    i, j, x = entry
    weight = min(torch.tensor(x / x_max) ** alpha, torch.tensor(1.0))
    return weight * (torch.inner(w[i], c[j]) + b[i] + d[j] - torch.tensor(x).log()) ** 2


def as_lists(tables):
    return {name: table.tolist() for name, table in zip(NAMES, tables)}


def gradient_case(entries, x_max, alpha):
    tables = model()
    case = {"model": as_lists(tables), "entries": entries, "maximum": x_max, "exponent": alpha}
    for form, factor in (("paper", 1.0), ("releasedCode", 0.5)):
        leaves = [t.clone().requires_grad_() for t in tables]
        loss = factor * sum(
            entry_loss(leaves, e, x_max, alpha) for e in entries if e[2] > 0)
        loss.backward()
        case[form] = {"loss": loss.item(), "gradient": as_lists([t.grad for t in leaves])}
    return case


def descend_released(tables, entries, rate, x_max, alpha):
    squares = [torch.ones_like(t) for t in tables]
    losses = []
    for e in entries:
        leaves = [t.clone().requires_grad_() for t in tables]
        loss = 0.5 * entry_loss(leaves, e, x_max, alpha)
        loss.backward()
        losses.append(loss.item())
        for table, square, leaf in zip(tables, squares, leaves):
            step = rate * leaf.grad
            table -= step / square.sqrt()
            square += step * step
    return losses


def descend_paper(tables, entries, rate, x_max, alpha):
    leaves = [t.requires_grad_() for t in tables]
    # An eps too small to change any step but 0 / 0, which rows out of an entry's reach would have.
    optimiser = torch.optim.Adagrad(leaves, lr=rate, eps=1e-200)
    losses = []
    for e in entries:
        optimiser.zero_grad()
        loss = entry_loss(leaves, e, x_max, alpha)
        loss.backward()
        losses.append(loss.item())
        optimiser.step()
    return losses


def descent_case(form, rate, x_max, alpha):
    tables = model()
    start = as_lists([t.clone() for t in tables])
    entries = [
        [int(random.randint(V)), int(random.randint(V)), float(random.randint(1, 40)) / 4]
        for _ in range(60)]
    descend = descend_paper if form == "paper" else descend_released
    losses = descend(tables, entries, rate, x_max, alpha)
    return {
        "form": form, "rate": rate, "maximum": x_max, "exponent": alpha, "start": start,
        "entries": entries, "losses": losses, "end": as_lists([t.detach() for t in tables])}


ENTRIES = [[0, 1, 2.0], [1, 0, 2.0], [2, 3, 0.5], [4, 4, 100.0], [3, 2, 250.0], [1, 3, 0.0],
           [0, 1, 7.25], [4, 0, 1.0]]
result = {
    "made": {"python": platform.python_version(), "torch": torch.__version__,
             "numpy": numpy.__version__},
    "gradients": [gradient_case(ENTRIES, 100.0, 0.75), gradient_case(ENTRIES, 10.0, 0.5)],
    "descents": [descent_case("releasedCode", 0.05, 100.0, 0.75),
                 descent_case("releasedCode", 0.5, 5.0, 0.5),
                 descent_case("paper", 0.05, 100.0, 0.75), descent_case("paper", 0.3, 5.0, 1.0)],
}
with open("Tests/Fixtures/golden/glove.json", "w") as file:
    json.dump(result, file, separators=(",", ":"))
    file.write("\n")
