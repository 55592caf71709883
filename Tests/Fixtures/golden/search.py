"""Writes search.json: what faiss, scikit-learn, SciPy and hnswlib make of the same vectors.

faiss and hnswlib count in single precision, so vectors are rounded to it first. The HNSW graphs have
no library that draws our levels: a second implementation, from the paper's pseudocode, is below.
"""

import heapq
import json
import math
import pathlib
import platform
import warnings

import faiss
import hnswlib
import numpy
import scipy
import sklearn
from scipy.spatial import distance
from sklearn import metrics
from sklearn.cluster import KMeans

MASK = (1 << 64) - 1


class SplitMix:
    """The generator of Sources/Tensors/SeededGenerator.swift."""

    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def uniform(self):
        return (self.next() >> 11) * 2.0**-53

    def matrix(self, rows, columns):
        return numpy.array([[self.uniform() for _ in range(columns)] for _ in range(rows)])


rng = numpy.random.default_rng(17)


def single(*shape):
    return rng.standard_normal(shape).astype(numpy.float32)


def numbers(array):
    return numpy.asarray(array, dtype=float).tolist()


def searched(index, queries, k):
    values, ids = index.search(queries, k)
    return [
        {"ids": [int(i) for i in row if i >= 0], "values": [float(v) for i, v in zip(row, line) if i >= 0]}
        for row, line in zip(ids, values)
    ]


# --- Exact search -----------------------------------------------------------------------------

C = 6
vectors, queries = single(30, C), single(4, C)


def flat():
    l2, ip, cos = faiss.IndexFlatL2(C), faiss.IndexFlatIP(C), faiss.IndexFlatIP(C)
    l2.add(vectors)
    ip.add(vectors)
    units, unit_queries = vectors.copy(), queries.copy()
    faiss.normalize_L2(units)
    faiss.normalize_L2(unit_queries)
    cos.add(units)
    wide, wide_queries = vectors.astype(float), queries.astype(float)
    return {
        "vectors": numbers(vectors),
        "queries": numbers(queries),
        "squaredL2": searched(l2, queries, 8),
        "dotProduct": searched(ip, queries, 8),
        "cosine": searched(cos, unit_queries, 8),
        # In double precision, every pair.
        "allSquared": numbers(distance.cdist(wide_queries, wide, "sqeuclidean")),
        "allCosines": numbers(1 - distance.cdist(wide_queries, wide, "cosine")),
    }


# --- Inverted file ----------------------------------------------------------------------------


def ivf():
    centroids = single(5, C)
    cases = []
    for name, metric, flat_type in [
        ("squaredL2", faiss.METRIC_L2, faiss.IndexFlatL2),
        ("dotProduct", faiss.METRIC_INNER_PRODUCT, faiss.IndexFlatIP),
    ]:
        quantizer = flat_type(C)
        quantizer.add(centroids)
        index = faiss.IndexIVFFlat(quantizer, C, 5, metric)
        index.is_trained = True
        index.add(vectors)
        lists = [
            faiss.rev_swig_ptr(index.invlists.get_ids(l), index.invlists.list_size(l)).tolist()
            for l in range(5)
        ]
        found = []
        for nprobe in (1, 2, 5):
            index.nprobe = nprobe
            found.append({"nprobe": nprobe, "hits": searched(index, queries, 8)})
        cases.append({"metric": name, "lists": lists, "found": found})
    return {"centroids": numbers(centroids), "cases": cases}


# --- Product quantisation ---------------------------------------------------------------------


def product():
    parts, bits = 3, 3
    codebooks = single(parts, 1 << bits, C // parts)
    cases = []
    for name, metric in [("squaredL2", faiss.METRIC_L2), ("dotProduct", faiss.METRIC_INNER_PRODUCT)]:
        index = faiss.IndexPQ(C, parts, bits, metric)
        faiss.copy_array_to_vector(codebooks.ravel(), index.pq.centroids)
        index.is_trained = True
        index.add(vectors)
        cases.append({"metric": name, "hits": searched(index, queries, 30)})
    # Three bits a code are packed; the quantiser of eight-bit lanes shows them one by one.
    packed = index.pq.compute_codes(vectors)
    codes = []
    for row in packed:
        whole = int.from_bytes(bytes(row), "little")
        codes.append([(whole >> (bits * part)) & ((1 << bits) - 1) for part in range(parts)])
    decoded = index.pq.decode(packed)
    by_hand = decoded.astype(float)
    coded_queries = index.pq.decode(index.pq.compute_codes(queries)).astype(float)
    return {
        "codebooks": numbers(codebooks),
        "codes": codes,
        "decoded": numbers(decoded),
        "cases": cases,
        "symmetric": numbers(distance.cdist(coded_queries, by_hand, "sqeuclidean")),
    }


# --- k-means ----------------------------------------------------------------------------------


def kmeans():
    points = rng.integers(-8, 9, (40, 3)).astype(float) / 4
    cases = []
    far = numpy.array([[50.0, 50.0, 50.0]])
    for name, start in [
        ("from points", points[[3, 11, 29, 35]]),
        ("with a centroid far from all", numpy.concatenate([points[[0, 1, 2]], far])),
    ]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            fit = KMeans(4, init=start, n_init=1, tol=0, algorithm="lloyd", max_iter=300).fit(points)
        cases.append(
            {
                "name": name,
                "start": numbers(start),
                "centroids": numbers(fit.cluster_centers_),
                "assignments": fit.labels_.tolist(),
                "inertia": float(fit.inertia_),
            }
        )
    return {"points": numbers(points), "cases": cases}


# --- HNSW -------------------------------------------------------------------------------------


class PaperHNSW:
    """Algorithms 1 to 5 of Malkov and Yashunin 2018, with heaps and sets, squared distances."""

    def __init__(self, m, ef_construction, rule, seed):
        self.m, self.ef_construction, self.rule = m, ef_construction, rule
        self.random = SplitMix(seed)
        self.points, self.top, self.entry = [], -1, None
        self.graph = []  # one dictionary a layer: node -> neighbours

    def d(self, a, b):
        return float(((a - b) ** 2).sum())

    def search_layer(self, q, entries, ef, layer):
        visited = set(entries)
        candidates = [(self.d(q, self.points[e]), e) for e in entries]
        heapq.heapify(candidates)
        found = [(-distance, -e) for distance, e in candidates]
        heapq.heapify(found)
        while len(found) > ef:
            heapq.heappop(found)
        while candidates:
            here, c = heapq.heappop(candidates)
            if here > -found[0][0]:
                break
            for e in self.graph[layer][c]:
                if e in visited:
                    continue
                visited.add(e)
                there = self.d(q, self.points[e])
                if len(found) < ef or there < -found[0][0]:
                    heapq.heappush(candidates, (there, e))
                    heapq.heappush(found, (-there, -e))
                    if len(found) > ef:
                        heapq.heappop(found)
        return sorted((-distance, -e) for distance, e in found), len(visited)

    def select(self, q, candidates, m, layer, own):
        if self.rule == "simple":
            return [e for _, e in sorted(candidates)[:m]]
        pool = dict((e, distance) for distance, e in candidates)
        if "extending" in self.rule:
            for _, e in candidates:
                for further in self.graph[layer][e]:
                    if further != own:
                        pool.setdefault(further, self.d(q, self.points[further]))
        working = sorted((distance, e) for e, distance in pool.items())
        result, discarded = [], []
        while working and len(result) < m:
            distance, e = working.pop(0)
            if all(distance < self.d(self.points[e], self.points[r]) for r in result):
                result.append(e)
            else:
                discarded.append(e)
        if "keeping" in self.rule:
            while discarded and len(result) < m:
                result.append(discarded.pop(0))
        return result

    def insert(self, q):
        u = self.random.uniform()
        level = math.floor(-math.log(u) / math.log(self.m))
        node = len(self.points)
        self.points.append(q)
        if self.entry is None:
            self.entry, self.top = node, level
            self.graph = [{node: []} for _ in range(level + 1)]
            return
        entries = [self.entry]
        for layer in range(self.top, level, -1):
            entries = [self.search_layer(q, entries, 1, layer)[0][0][1]]
        for layer in range(min(self.top, level), -1, -1):
            found, _ = self.search_layer(q, entries, self.ef_construction, layer)
            neighbours = self.select(q, found, self.m, layer, node)
            self.graph[layer][node] = list(neighbours)
            limit = self.m * 2 if layer == 0 else self.m
            for e in neighbours:
                links = self.graph[layer][e] + [node]
                if len(links) > limit:
                    pairs = [(self.d(self.points[e], self.points[l]), l) for l in links]
                    self.graph[layer][e] = links
                    links = self.select(self.points[e], pairs, limit, layer, e)
                self.graph[layer][e] = links
            entries = [e for _, e in found]
        if level > self.top:
            self.entry = node
            self.graph += [{node: []} for _ in range(level - self.top)]
            self.top = level

    def knn(self, q, k, ef):
        entries, visited = [self.entry], 0
        for layer in range(self.top, 0, -1):
            found, seen = self.search_layer(q, entries, 1, layer)
            entries, visited = [found[0][1]], visited + seen
        found, seen = self.search_layer(q, entries, max(ef, k), 0)
        return [e for _, e in found[:k]], visited + seen


def hnsw_graphs():
    points = SplitMix(5).matrix(70, 3)
    targets = SplitMix(6).matrix(6, 3)
    cases = []
    for rule in ["simple", "heuristic", "heuristic keeping", "heuristic extending"]:
        index = PaperHNSW(3, 12, rule, seed=8)
        for point in points:
            index.insert(point)
        cases.append(
            {
                "rule": rule,
                "entry": index.entry,
                "layers": [
                    [layer.get(node, []) for node in range(len(points))] for layer in index.graph
                ],
                "found": [
                    {"ids": ids, "visited": visited}
                    for ids, visited in (index.knn(t, 5, 7) for t in targets)
                ],
            }
        )
    return {"connections": 3, "efConstruction": 12, "seed": 8, "cases": cases}


def hnsw_recall():
    points, targets, k = SplitMix(1).matrix(800, 8), SplitMix(2).matrix(40, 8), 10
    exact = numpy.argsort(distance.cdist(targets, points, "sqeuclidean"), axis=1)[:, :k]
    index = hnswlib.Index("l2", 8)
    index.init_index(len(points), M=6, ef_construction=40, random_seed=3)
    index.set_num_threads(1)
    for point in points.astype(numpy.float32):
        index.add_items(point[None])
    recalls = []
    for ef in (10, 20, 40, 80):
        index.set_ef(ef)
        found, _ = index.knn_query(targets.astype(numpy.float32), k)
        shared = sum(len(set(a) & set(b)) for a, b in zip(found.tolist(), exact.tolist()))
        recalls.append({"ef": ef, "recall": shared / exact.size})
    return {"exact": exact.tolist(), "hnswlib": recalls}


# --- Measures ---------------------------------------------------------------------------------


def measures():
    cases = []
    for size in (1, 5, 12, 30):
        for _ in range(4):
            grades = rng.choice([0, 0, 0, 1, 2, 3], size).astype(float)
            grades[rng.integers(size)] = 2
            ranking = rng.permutation(size)
            scores = numpy.empty(size)
            scores[ranking] = numpy.arange(size, 0, -1)
            relevant = (grades > 0).astype(int)
            case = {
                "ranking": ranking.tolist(),
                "grades": grades.tolist(),
                "averagePrecision": float(metrics.average_precision_score(relevant, scores)),
                "labelRanking": float(
                    metrics.label_ranking_average_precision_score(relevant[None], scores[None])
                ) if size > 1 else 1.0,
                "cuts": [],
            }
            for k in (1, 3, 10):
                top = numpy.zeros(size, int)
                top[ranking[:k]] = 1
                cut = {
                    "k": k,
                    "recall": float(metrics.recall_score(relevant, top)),
                    # scikit-learn divides by how many were returned, at most k.
                    "precision": float(metrics.precision_score(relevant, top)) * min(k, size) / k,
                    "dcg": float(metrics.dcg_score(grades[None], scores[None], k=k)) if size > 1 else None,
                    "ndcg": float(metrics.ndcg_score(grades[None], scores[None], k=k)) if size > 1 else None,
                    "exponential": float(
                        metrics.ndcg_score(2.0 ** grades[None] - 1, scores[None], k=k)
                    ) if size > 1 else None,
                }
                case["cuts"].append(cut)
            cases.append(case)
    # One relevant id a query: scikit-learn's label ranking average precision is the MRR.
    rankings = [rng.permutation(9) for _ in range(7)]
    wanted = rng.integers(0, 9, 7)
    truth, scores = numpy.zeros((7, 9), int), numpy.zeros((7, 9))
    for row, (ranking, one) in enumerate(zip(rankings, wanted)):
        truth[row, one] = 1
        scores[row, ranking] = numpy.arange(9, 0, -1)
    return {
        "cases": cases,
        "rankings": [r.tolist() for r in rankings],
        "wanted": wanted.tolist(),
        "mrr": float(metrics.label_ranking_average_precision_score(truth, scores)),
    }


result = {
    "made": {
        "python": platform.python_version(),
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "scikit-learn": sklearn.__version__,
        "faiss": faiss.__version__,
        "hnswlib": getattr(hnswlib, "__version__", "0.8.0"),
    },
    "flat": flat(),
    "ivf": ivf(),
    "product": product(),
    "kmeans": kmeans(),
    "graphs": hnsw_graphs(),
    "recall": hnsw_recall(),
    "measures": measures(),
}
path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(json.dumps(result, separators=(",", ":")) + "\n")
