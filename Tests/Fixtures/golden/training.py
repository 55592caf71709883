"""A whole training by PyTorch in double precision: batches, steps, clipping, schedule, early stop.

The order of the examples is drawn by an implementation of its own of SplitMix64 (Vigna), Lemire's
bounded integers and the Fisher-Yates shuffle. Run from the repository's root; writes
Tests/Fixtures/golden/training.json.
"""

import json
import math
import pathlib
import platform

import torch

torch.set_default_dtype(torch.float64)
MASK = 2**64 - 1
GOLDEN = 0x9E3779B97F4A7C15
SEED, EPOCHS, SIZE, PATIENCE, LIMIT = 2**63 + 11, 20, 3, 2, 0.35


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + GOLDEN) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, n):
        while True:
            product = self.next() * n
            if product & MASK >= 2**64 % n:
                return product >> 64


def part(seed, number):
    """The seed of one part of a pass: one draw, the state moved on by that many steps and one."""
    return SplitMix64((seed + GOLDEN * (number + 1)) & MASK).next()


def order(epoch, n):
    draws = SplitMix64(part(part(SEED, 0), epoch))
    places = list(range(n))
    for last in range(n - 1, 0, -1):
        other = draws.below(last + 1)
        places[last], places[other] = places[other], places[last]
    return places


generator = torch.Generator().manual_seed(3)
truth = torch.randn(3, 2, generator=generator)
x = torch.randn(10, 3, generator=generator)
noise = 1.5 * torch.randn(10, 2, generator=generator)
y = (x @ truth + noise).argmax(dim=1)
held_x = torch.randn(6, 3, generator=generator)
held_y = (held_x @ truth).argmax(dim=1)
held_y[[0, 2]] = 1 - held_y[[0, 2]]  # labels that are off: fitting better becomes fitting too well
W0 = torch.randn(3, 2, generator=generator)
b0 = torch.randn(2, generator=generator)


def cosine(step, peak=0.2, floor=0.01, warmup=2, steps=40):
    if step < warmup:
        return peak * step / warmup
    share = min(1, (step - warmup) / (steps - warmup))
    return floor + (peak - floor) * (1 + math.cos(math.pi * share)) / 2


W, b = W0.clone().requires_grad_(True), b0.clone().requires_grad_(True)
rule = torch.optim.Adam([W, b], lr=1.0, betas=(0.9, 0.98), eps=1e-8)
loss_of = torch.nn.functional.cross_entropy
step, since, best, epochs = 0, 0, None, []
for epoch in range(1, EPOCHS + 1):
    total, largest = 0.0, 0.0
    places = order(epoch, len(x))
    for start in range(0, len(x), SIZE):
        batch = places[start : start + SIZE]
        step += 1
        rule.zero_grad()
        loss = loss_of(x[batch] @ W + b, y[batch])
        loss.backward()
        norm = math.sqrt(sum(float((w.grad**2).sum()) for w in (W, b)))
        for w in (W, b):
            w.grad *= min(1, LIMIT / norm)
        for group in rule.param_groups:
            group["lr"] = cosine(step)
        rule.step()
        total += loss.item() * len(batch)
        largest = max(largest, norm)
    held = loss_of(held_x @ W + b, held_y).item()
    since += 1
    if best is None or held < best["loss"]:
        since = 0
        best = {
            "loss": held, "epoch": epoch, "weights": W.tolist(), "bias": b.tolist()
        }
    epochs.append(
        {
            "order": places, "step": step, "loss": total / len(x), "validationLoss": held,
            "rate": cosine(step), "gradientNorm": largest,
        }
    )
    if since >= PATIENCE:
        break
assert 3 < len(epochs) < EPOCHS and best["epoch"] == len(epochs) - PATIENCE
assert min(e["gradientNorm"] for e in epochs) > LIMIT  # every epoch clips

made = {"python": platform.python_version(), "torch": torch.__version__}
content = {
    "made": made, "seed": str(SEED), "limit": LIMIT, "patience": PATIENCE, "size": SIZE,
    "inputs": x.tolist(), "targets": y.tolist(),
    "heldInputs": held_x.tolist(), "heldTargets": held_y.tolist(),
    "start": {"weights": W0.tolist(), "bias": b0.tolist()},
    "epochs": epochs, "best": best,
    "end": {"weights": W.tolist(), "bias": b.tolist()},
}
path = pathlib.Path("Tests/Fixtures/golden/training.json")
path.write_text(json.dumps(content, separators=(",", ":")) + "\n")
