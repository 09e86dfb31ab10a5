import { type CsrMatrix, type Matrix, matmul, type SparsePlusLowRank } from "@lab/linalg";
import { bestUnrated, type CompletedMatrix } from "./completed-matrix.js";
import { entriesOf, type LowRank } from "./low-rank.js";
import { pearson, rmse } from "./metrics.js";
import { checkPlaces, type Triplets } from "./triplets.js";

/** The matrix A = P(X) + P⊥(L): the training values where they are known, the low-rank matrix elsewhere. */
export function knownOnLowRank(train: Triplets, known: CsrMatrix, low: LowRank): CompletedMatrix {
  const predict = (rows: Int32Array, cols: Int32Array) =>
    withKnown(entriesOf(low, rows, cols), known, positions(known, rows, cols));
  return {
    predict(rows, cols) {
      checkPlaces(rows, cols, train.shape, "prediction");
      return predict(rows, cols);
    },
    toDense() {
      const dense = matmul(low.u, low.z, { transposeB: true });
      imposeOn(dense, known);
      return dense;
    },
    recommend(user, n) {
      const items = Int32Array.from({ length: train.shape[1] }, (_, item) => item);
      return bestUnrated(train, user, n, () => predict(new Int32Array(items.length).fill(user), items));
    },
  };
}

/** Writes the known values into a dense matrix. */
export function imposeOn(dense: Matrix, known: CsrMatrix): void {
  for (let i = 0; i < known.rows; i++) {
    for (let p = known.rowStart[i]!; p < known.rowStart[i + 1]!; p++) {
      dense.data[i * known.cols + known.columns[p]!] = known.values[p]!;
    }
  }
}

/** Scores the iterate on the test set; nothing without a test set. */
export function testScores(
  test: Triplets | undefined,
  known: CsrMatrix,
  a: SparsePlusLowRank,
): () => { rmse: number; rho: number } | undefined {
  if (test === undefined) return () => undefined;
  const { rows, cols, values } = test;
  const at = positions(known, rows, cols);
  const isApart = at.every((position) => position < 0);
  const sample = a.lowRankSampler(rows, cols);
  return () => {
    const predicted = isApart ? sample() : withKnown(sample(), known, at);
    return { rmse: rmse(values, predicted), rho: pearson(values, predicted) };
  };
}

function withKnown(entries: Float64Array, known: CsrMatrix, at: Int32Array): Float64Array {
  for (let p = 0; p < at.length; p++) if (at[p]! >= 0) entries[p] = known.values[at[p]!]!;
  return entries;
}

/** Where each place stands among the known entries, or -1: a binary search in its row. */
function positions(known: CsrMatrix, rows: Int32Array, cols: Int32Array): Int32Array {
  const { rowStart, columns } = known;
  const at = new Int32Array(rows.length).fill(-1);
  for (let p = 0; p < rows.length; p++) {
    const column = cols[p]!;
    let low = rowStart[rows[p]!]!;
    let high = rowStart[rows[p]! + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (columns[middle]! < column) low = middle + 1;
      else high = middle;
    }
    if (low < rowStart[rows[p]! + 1]! && columns[low] === column) at[p] = low;
  }
  return at;
}
