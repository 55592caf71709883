"""Whitening by scikit-learn's PCA, and by the SVD of NumPy's covariance as in BERT-whitening.

A column's sign is free: tests compare up to it. Run from the repository root:
python Tests/Fixtures/golden/whitening.py
"""

import json
import platform

import numpy
import sklearn
from sklearn.decomposition import PCA

random = numpy.random.RandomState(9)


def case(n, c, k, mix):
    x = (random.normal(size=(n, c)) @ mix + random.normal(size=c)).round(4)
    pca = PCA(n_components=k, whiten=True, svd_solver="full").fit(x)
    new = random.normal(size=(3, c)).round(4)
    # BERT-whitening: u, s of the covariance, W = u diag(1 / sqrt(s)); bias=True divides by n.
    u, s, _ = numpy.linalg.svd(numpy.cov(x.T, bias=True))
    w = (u / numpy.sqrt(s))[:, :k]
    return {
        "x": x.tolist(), "components": k, "new": new.tolist(), "mean": x.mean(axis=0).tolist(),
        "sample": pca.transform(x).tolist(), "sampleNew": pca.transform(new).tolist(),
        "sampleVariances": pca.explained_variance_.tolist(),
        "population": ((x - x.mean(axis=0)) @ w).tolist(),
        "populationNew": ((new - x.mean(axis=0)) @ w).tolist(), "projection": w.tolist()}


result = {
    "made": {"python": platform.python_version(), "scikit-learn": sklearn.__version__,
             "numpy": numpy.__version__},
    "cases": [case(12, 4, 4, random.normal(size=(4, 4))),
              case(20, 5, 2, numpy.diag([5.0, 3, 1, 0.5, 0.1])),
              case(9, 3, 3, numpy.array([[1, 0.5, 0], [0, 1, 2.0], [3, 0, 1]]))],
}
with open("Tests/Fixtures/golden/whitening.json", "w") as file:
    json.dump(result, file, separators=(",", ":"))
    file.write("\n")
