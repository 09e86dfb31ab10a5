"""The lecture's inpainting (Cai, Candès, Shen 2010) with NumPy, for comparison: python3 numpy_inpaint.py PICTURE ITERATIONS

PICTURE is a little-endian binary file: two int32 (rows, cols), the float64 values, row-major, and the mask as uint8.
Prints one JSON object: seconds of the loop and of its fastest iteration, versions, and the history.
"""
import json
import sys
import time

import numpy as np

path, iterations = sys.argv[1], int(sys.argv[2])
with open(path, "rb") as file:
    m, n = np.fromfile(file, np.int32, 2)
    X = np.fromfile(file, np.float64, m * n).reshape(m, n)
    P = np.fromfile(file, np.uint8, m * n).reshape(m, n).astype(float)

PX = P * X
tau = 5 * np.sqrt(m * n)
delta = 1.2
k0 = np.ceil(tau / (delta * np.linalg.norm(PX, 2)))
Y = k0 * delta * PX
norm = np.linalg.norm(PX)
history = []
fastest = float("inf")
start = time.perf_counter()
for k in range(iterations):
    began = time.perf_counter()
    U, s, V = np.linalg.svd(Y, full_matrices=False)
    s = np.maximum(0, s - tau)
    M = (U * s) @ V
    R = P * (X - M)
    Y += delta * R
    residual = np.linalg.norm(R) / norm
    history.append({"residual": float(residual), "rank": int(np.count_nonzero(s)), "nuclearNorm": float(s.sum())})
    fastest = min(fastest, time.perf_counter() - began)
seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "fastest": fastest, "numpy": np.__version__, "history": history}))
