"""Writes alignment.json: maps by scikit-learn and SciPy, losses by PyTorch and OpenCLIP.

Run it from the repository's root: python Tests/Fixtures/golden/alignment.py
Needs numpy, scipy, scikit-learn, torch and open_clip_torch. Inputs are short decimals.
"""
import importlib.metadata
import importlib.util
import json
import platform
import sysconfig
import warnings
from pathlib import Path

import numpy as np
import scipy
import scipy.linalg
import scipy.spatial.transform
import scipy.stats
import sklearn
import torch
from sklearn.cross_decomposition import CCA
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.metrics import top_k_accuracy_score

# OpenCLIP's losses need PyTorch only, the package as a whole needs torchvision.
source = Path(sysconfig.get_paths()["purelib"]) / "open_clip" / "loss.py"
spec = importlib.util.spec_from_file_location("open_clip_loss", source)
open_clip_loss = importlib.util.module_from_spec(spec)
spec.loader.exec_module(open_clip_loss)

torch.set_default_dtype(torch.float64)
rng = np.random.default_rng(18)


def short(rows, columns):
    return np.round(rng.normal(0, 1, (rows, columns)), 3)


def linear_map(name, a, b, ridge, bias):
    model = Ridge(alpha=ridge, fit_intercept=bias, solver="svd") if ridge else \
        LinearRegression(fit_intercept=bias)
    model.fit(a, b)
    intercept = model.intercept_ if bias else np.zeros(b.shape[1])
    return {"name": name, "a": a.tolist(), "b": b.tolist(), "ridge": ridge, "bias": bias,
            "matrix": model.coef_.T.tolist(), "intercept": np.array(intercept).tolist()}


def orthogonal(name, a, b):
    rotation, total = scipy.linalg.orthogonal_procrustes(a, b)
    case = {"name": name, "a": a.tolist(), "b": b.tolist(), "rotation": rotation.tolist(),
            "scale": total / np.sum(a * a)}
    if a.shape[1] == 3:
        # Kabsch with quaternions: R a_i near b_i, so rows are multiplied by its transpose.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found, _ = scipy.spatial.transform.Rotation.align_vectors(b, a)
        proper = found.as_matrix().T
        case["proper"] = proper.tolist()
        case["properScale"] = np.trace(proper.T @ a.T @ b) / np.sum(a * a)
    return case


def unit_variance(scores):
    scores = scores - scores.mean(0)
    return scores / scores.std(0, ddof=1)


def cca_plain(x, y, k):
    # NIPALS, iterated until nothing moves.
    model = CCA(n_components=k, scale=False, tol=1e-16, max_iter=200000)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        left, right = model.fit_transform(x, y)
    correlations = [np.corrcoef(left[:, j], right[:, j])[0, 1] for j in range(k)]
    return {"x": x.tolist(), "y": y.tolist(), "regularization": 0.0,
            "correlations": correlations, "left": unit_variance(left).tolist(),
            "right": unit_variance(right).tolist()}


def cca_ridge(x, y, k, regularization):
    # The generalised eigenvalue problem S_xy S_yy^-1 S_yx w = rho^2 S_xx w.
    xc, yc, n = x - x.mean(0), y - y.mean(0), len(x)
    sxx = xc.T @ xc / (n - 1) + regularization * np.eye(x.shape[1])
    syy = yc.T @ yc / (n - 1) + regularization * np.eye(y.shape[1])
    sxy = xc.T @ yc / (n - 1)
    squares, wx = scipy.linalg.eigh(sxy @ np.linalg.solve(syy, sxy.T), sxx)
    order = np.argsort(-squares)[:k]
    rho, wx = np.sqrt(squares[order]), wx[:, order]
    wy = np.linalg.solve(syy, sxy.T @ wx) / rho
    return {"x": x.tolist(), "y": y.tolist(), "regularization": regularization,
            "correlations": rho.tolist(), "left": (xc @ wx).tolist(), "right": (yc @ wy).tolist()}


def variable(values):
    return torch.tensor(values, requires_grad=True)


def result(loss, **inputs):
    loss.backward()
    return {"loss": loss.item(),
            "gradients": {name: t.grad.tolist() for name, t in inputs.items()}}


def unit(x):
    return torch.nn.functional.normalize(x, dim=1)


def losses(name, images, texts, log_scale, bias):
    case = {"name": name, "images": images.tolist(), "texts": texts.tolist(),
            "logScale": log_scale, "bias": bias}
    x, y, t = variable(images), variable(texts), variable(log_scale)
    clip = open_clip_loss.ClipLoss()
    case["clip"] = result(clip(unit(x), unit(y), t.exp()), images=x, texts=y, logScale=t)
    x, y, t, b = variable(images), variable(texts), variable(log_scale), variable(bias)
    siglip = open_clip_loss.SigLipLoss()
    case["sigLIP"] = result(
        siglip(unit(x), unit(y), t.exp(), b), images=x, texts=y, logScale=t, bias=b)
    x, y = variable(images), variable(texts)
    cosines = torch.nn.functional.cosine_similarity(x[:, None], y[None], dim=2)
    targets = torch.arange(len(images))
    case["ranking"] = result(
        torch.nn.functional.cross_entropy(cosines * 20, targets), images=x, texts=y)
    return case


def nce(name, scores, positives):
    s = variable(scores)
    # The definition, without a softmax of PyTorch's.
    loss = -torch.stack([
        s[i, p] - torch.logsumexp(s[i], 0) for i, p in enumerate(positives)]).mean()
    return {"name": name, "scores": scores.tolist(), "positives": positives,
            **result(loss, scores=s)}


def zero_shot():
    prompts, images, log_scale = [short(p, 4) for p in (3, 1, 2)], short(5, 4), float(np.log(20))
    classes = unit(torch.stack([unit(torch.tensor(p)).mean(0) for p in prompts]))
    logits = np.exp(log_scale) * unit(torch.tensor(images)) @ classes.T
    return {"prompts": [p.tolist() for p in prompts], "images": images.tolist(),
            "logScale": log_scale, "classes": classes.tolist(),
            "probabilities": torch.softmax(logits, 1).tolist()}


def gap():
    images, texts, share = short(6, 3) + [3.0, 0.0, 0.0], short(4, 3) - [0.0, 2.0, 0.0], 0.25
    x = images / np.linalg.norm(images, axis=1, keepdims=True)
    y = texts / np.linalg.norm(texts, axis=1, keepdims=True)
    delta = x.mean(0) - y.mean(0)
    moved = [x - share * delta, y + share * delta]
    moved = [m / np.linalg.norm(m, axis=1, keepdims=True) for m in moved]
    return {"images": images.tolist(), "texts": texts.tolist(), "share": share,
            "vector": delta.tolist(), "distance": float(np.linalg.norm(delta)),
            "movedImages": moved[0].tolist(), "movedTexts": moved[1].tolist()}


def retrieval():
    scores = short(12, 6)
    right = [int(r) for r in rng.integers(0, 6, 12)]
    # rankdata counts from the smallest; the largest rank of the negated score is the pessimist's.
    ranks = [int(scipy.stats.rankdata(-row, method="max")[r]) for row, r in zip(scores, right)]
    return {"scores": scores.tolist(), "right": right, "ranks": ranks,
            "recall": {str(k): top_k_accuracy_score(right, scores, k=k, labels=range(6))
                       for k in (1, 2, 3, 5)},
            "medianRank": float(np.median(ranks))}


a, b = short(8, 3), short(8, 2)
turn = scipy.spatial.transform.Rotation.from_euler("xyz", [0.4, -1.1, 2.0]).as_matrix()
points = short(7, 3)
noise = short(7, 3)
latent = short(30, 2)
x = np.round(np.hstack([latent, short(30, 2)]) @ short(4, 4) + 0.3 * short(30, 4), 3)
y = np.round(np.hstack([latent, short(30, 1)]) @ short(3, 3) + 0.3 * short(30, 3), 3)
output = {
    "made": {"python": platform.python_version(), "numpy": np.__version__,
             "scipy": scipy.__version__, "scikit-learn": sklearn.__version__,
             "torch": torch.__version__,
             "open_clip_torch": importlib.metadata.version("open_clip_torch")},
    "linearMaps": [
        linear_map("least squares", a, b, 0.0, False),
        linear_map("least squares with bias", a, b, 0.0, True),
        linear_map("ridge", a, b, 0.7, False),
        linear_map("ridge with bias", a, b, 0.7, True),
        linear_map("ridge with bias, fewer pairs than dimensions", a[:2], b[:2], 0.1, True),
    ],
    "procrustes": [
        orthogonal("a noisy turn", points, np.round(points @ turn + 0.2 * noise, 3)),
        orthogonal("a mirror", points, np.round(points @ np.diag([1, 1, -1.0]) @ turn, 3)),
        orthogonal("unrelated", points, short(7, 3)),
        orthogonal("unrelated, longer", short(9, 3), short(9, 3) * 5),
        orthogonal("five dimensions", short(9, 5), short(9, 5)),
    ],
    "cca": [cca_plain(x, y, 3), cca_ridge(x, y, 3, 0.0), cca_ridge(x, y, 2, 0.5)],
    "infoNCE": [
        nce("pairs", short(4, 4), [0, 1, 2, 3]),
        nce("more candidates than queries", short(3, 6) * 3, [5, 0, 2]),
    ],
    "losses": [
        losses("four pairs", short(4, 3), short(4, 3), float(np.log(1 / 0.07)), -10.0),
        losses("scale one", short(5, 4) * 7, short(5, 4), 0.0, 0.5),
        losses("one pair", short(1, 3), short(1, 3), 1.5, -2.0),
    ],
    "zeroShot": zero_shot(), "gap": gap(), "retrieval": retrieval(),
}
path = Path("Tests/Fixtures/golden/alignment.json")
path.write_text(json.dumps(output, separators=(",", ":")) + "\n")
