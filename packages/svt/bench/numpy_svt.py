"""The lecture's hard singular value thresholding with NumPy, for comparison: python3 numpy_svt.py TRIPLETS THRESHOLD ITERATIONS

TRIPLETS is a little-endian binary file: five int32 (rows, cols, training entries, test entries, 0), then the rows,
columns and values of the training entries and of the test entries, as int32, int32 and float64.
Prints one JSON object: seconds of the loop and of its fastest iteration, versions, and the history.
"""
import json
import sys
import time

import numpy as np

path, threshold, iterations = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
with open(path, "rb") as file:
    n_rows, n_cols, n_train, n_test, _ = np.fromfile(file, np.int32, 5)

    def read(count):
        return np.fromfile(file, np.int32, count), np.fromfile(file, np.int32, count), np.fromfile(file, np.float64, count)

    rows_train, cols_train, vals_train = read(n_train)
    rows_test, cols_test, vals_test = read(n_test)

A = np.zeros((n_rows, n_cols))
A[rows_train, cols_train] = vals_train
history = []
fastest = float("inf")
start = time.perf_counter()
for i in range(iterations):
    began = time.perf_counter()
    A_old = A.copy()
    U, s, VT = np.linalg.svd(A, full_matrices=False)
    s[s < threshold] = 0
    A = U @ np.diag(s) @ VT
    A[rows_train, cols_train] = vals_train
    increment = np.linalg.norm(A - A_old)
    vals_pred = A[rows_test, cols_test]
    rmse = np.sqrt(np.mean((vals_test - vals_pred) ** 2))
    rho = np.corrcoef(vals_test, vals_pred)[0, 1]
    rank = int(np.count_nonzero(s))
    history.append({"iteration": i, "rank": rank, "increment": float(increment), "rmse": float(rmse), "rho": float(rho)})
    fastest = min(fastest, time.perf_counter() - began)
seconds = time.perf_counter() - start
print(json.dumps({"seconds": seconds, "fastest": fastest, "numpy": np.__version__, "history": history}))
