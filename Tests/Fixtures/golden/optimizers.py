"""Ten steps of each optimiser by PyTorch in double precision, and its cosine schedule.

The gradients of every step are given, so that nothing but the rule is compared. Run from the
repository's root; writes Tests/Fixtures/golden/optimizers.json.
"""

import json
import pathlib
import platform

import torch

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(14)
start = torch.randn(2, 3, generator=generator)
gradients = [torch.randn(2, 3, generator=generator) * 3 for _ in range(10)]
gradients[4] = torch.zeros(2, 3)

rules = {
    "sgd": lambda w: torch.optim.SGD([w], lr=0.1),
    "sgd with momentum": lambda w: torch.optim.SGD([w], lr=0.1, momentum=0.9),
    "adagrad": lambda w: torch.optim.Adagrad([w], lr=0.5),
    "adagrad from 1": lambda w: torch.optim.Adagrad([w], lr=0.5, initial_accumulator_value=1),
    "adam": lambda w: torch.optim.Adam([w], lr=0.01),
    "adam of the Transformer": lambda w: torch.optim.Adam([w], lr=0.01, betas=(0.9, 0.98), eps=1e-9),
    "adam with a large epsilon": lambda w: torch.optim.Adam([w], lr=0.01, eps=0.1),
    "adamw": lambda w: torch.optim.AdamW([w], lr=0.01, weight_decay=0.3),
}
runs = []
for name, rule in rules.items():
    w = start.clone().requires_grad_(True)
    optimizer = rule(w)
    weights = []
    for gradient in gradients:
        w.grad = gradient.clone()
        optimizer.step()
        weights.append(w.detach().reshape(-1).tolist())
    runs.append({"name": name, "weights": weights})

w = torch.zeros(1, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.3)
schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=20, eta_min=0.02)
cosine = []
for step in range(21):
    cosine.append(optimizer.param_groups[0]["lr"])
    optimizer.step()
    schedule.step()

parts = [torch.randn(2, 3, generator=generator), torch.randn(4, generator=generator)]
clipped = []
for limit in [0.5, 1.0, 100.0]:
    tensors = [torch.nn.Parameter(torch.zeros_like(p)) for p in parts]
    for tensor, part in zip(tensors, parts):
        tensor.grad = part.clone()
    norm = torch.nn.utils.clip_grad_norm_(tensors, limit)
    clipped.append(
        {
            "limit": limit,
            "norm": norm.item(),
            "parts": [t.grad.reshape(-1).tolist() for t in tensors],
        }
    )

path = pathlib.Path("Tests/Fixtures/golden/optimizers.json")
path.write_text(
    json.dumps(
        {
            "made": {"python": platform.python_version(), "torch": torch.__version__},
            "start": start.reshape(-1).tolist(),
            "gradients": [g.reshape(-1).tolist() for g in gradients],
            "runs": runs,
            "cosine": {"peak": 0.3, "floor": 0.02, "steps": 20, "rates": cosine},
            "parts": [p.reshape(-1).tolist() for p in parts],
            "clipped": clipped,
        },
        separators=(",", ":"),
    ).replace('{"name"', '\n{"name"')
    + "\n"
)
