"""Nearest words and analogies by gensim's KeyedVectors, with cosines by scikit-learn.

gensim rounds what it asks with to single precision; so the order of words is gensim's, and their
cosines are worked out again in double precision, and held to gensim's.

Run from the repository root: python Tests/Fixtures/golden/wordvectors.py
"""

import json
import os
import platform
import tempfile

import gensim
import numpy
import sklearn
from gensim.models import KeyedVectors
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.neighbors import NearestNeighbors

random = numpy.random.RandomState(7)
V, C = 40, 6
words = [f"w{i}" for i in range(V)]
table = random.normal(size=(V, C)).round(4) * random.choice([0.01, 1.0, 30.0], (V, 1))
keyed = KeyedVectors(C, dtype=numpy.float64)
keyed.add_vectors(words, table)


def pairs(found):
    return {"words": [w for w, _ in found], "likeness": [float(s) for _, s in found]}


def cosines(found, query):
    exact = [float(cosine_similarity([query], [keyed[w]])[0, 0]) for w, _ in found]
    assert numpy.allclose(exact, [s for _, s in found], atol=1e-6)
    return {"words": [w for w, _ in found], "likeness": exact}


def unit(word):
    return keyed[word] / numpy.linalg.norm(keyed[word])


nearest = [{"word": w, **cosines(keyed.most_similar(w, topn=8), keyed[w])} for w in ("w0", "w7", "w39")]
queries = []
for _ in range(4):
    query = random.normal(size=C).round(4)
    queries.append({"query": query.tolist(), **cosines(keyed.similar_by_vector(query, topn=5), query)})
analogies = []
for _ in range(6):
    a, b, c = (words[i] for i in random.permutation(V)[:3])
    including = keyed.similar_by_vector(
        keyed.get_mean_vector([b, c, a], weights=[1, 1, -1]), topn=4)
    target = unit(b) - unit(a) + unit(c)
    analogies.append({
        "a": a, "b": b, "c": c,
        "add": cosines(keyed.most_similar(positive=[b, c], negative=[a], topn=4), target),
        "including": cosines(including, target),
        "multiply": pairs(keyed.most_similar_cosmul(positive=[b, c], negative=[a], topn=4))})
similarities = [
    {"left": words[i], "right": words[j], "cosine": float(keyed.similarity(words[i], words[j]))}
    for i, j in ((0, 1), (5, 5), (12, 30), (39, 2))]

small = KeyedVectors(3, dtype=numpy.float64)
small.add_vectors(["the", "注意", "d'Or"], numpy.array([[0.1, -2, 3e-7], [1, 2, 3], [1 / 3, 0, 1e20]]))
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "vectors.txt")
    small.save_word2vec_format(path, write_header=True, binary=False)
    text = open(path, encoding="utf-8", newline="").read()
neighbours = NearestNeighbors(metric="cosine", algorithm="brute").fit(table)
hubs = {str(k): numpy.bincount(
    neighbours.kneighbors(n_neighbors=k, return_distance=False).ravel(), minlength=V).tolist()
    for k in (1, 5, 20)}
result = {
    "made": {"python": platform.python_version(), "gensim": gensim.__version__,
             "scikit-learn": sklearn.__version__,
             "numpy": numpy.__version__},
    "words": words, "table": table.tolist(), "nearest": nearest, "queries": queries,
    "analogies": analogies, "similarities": similarities,
    "hubs": hubs,
    "file": {"text": text, "words": small.index_to_key, "table": small.vectors.tolist()},
}
with open("Tests/Fixtures/golden/wordvectors.json", "w") as file:
    json.dump(result, file, separators=(",", ":"))
    file.write("\n")
