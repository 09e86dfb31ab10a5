import { CsrMatrix, LinalgError, type Triplets } from "@lab/linalg";
import { SvtError, type SvtErrorCode } from "./errors.js";

export type { Triplets };

/**
 * The training entries as a sparse matrix, once they are sure to be a set of places with finite values.
 *
 * @throws SvtError `empty`, `shape-mismatch`, `index-out-of-range`, `not-finite`, `duplicate-entry`
 */
export function knownEntries(train: Triplets): CsrMatrix {
  checkNotEmpty(train);
  try {
    return CsrMatrix.fromTriplets(train);
  } catch (error) {
    if (!(error instanceof LinalgError)) throw error;
    const code: SvtErrorCode = error.code === "invalid-shape" ? "shape-mismatch" : (error.code as SvtErrorCode);
    throw new SvtError(code, { given: error.given, expected: error.expected, fix: error.fix, cause: error });
  }
}

/** @throws SvtError `empty` when there is nothing to learn from */
export function checkNotEmpty(train: Triplets): void {
  if (train.values.length > 0) return;
  throw new SvtError("empty", {
    given: `a training set of ${train.shape.join(" × ")} without entries`,
    expected: "at least one entry",
    fix: "Check the split: a train fraction of 0 leaves nothing to learn from.",
  });
}

/** @throws SvtError `shape-mismatch` or `index-out-of-range` when the places are not places of the matrix */
export function checkPlaces(rows: Int32Array, cols: Int32Array, shape: readonly [number, number], what: string): void {
  if (rows.length !== cols.length) {
    throw new SvtError("shape-mismatch", {
      given: `${what}: ${rows.length} rows and ${cols.length} columns`,
      expected: "two lists of one length",
      fix: "Give each place a row and a column.",
    });
  }
  for (let p = 0; p < rows.length; p++) {
    const i = rows[p]!;
    const j = cols[p]!;
    if (i >= 0 && i < shape[0] && j >= 0 && j < shape[1]) continue;
    throw new SvtError("index-out-of-range", {
      given: `${what}: place ${p} is (${i}, ${j}) in a matrix of ${shape.join(" × ")}`,
      expected: `rows from 0 to ${shape[0] - 1} and columns from 0 to ${shape[1] - 1}`,
      fix: "Count users and items from 0, as compactIndices of @lab/data does.",
    });
  }
}

/** @throws SvtError when the test set is not one of the training set's matrix */
export function checkTest(test: Triplets | undefined, train: Triplets): void {
  if (test === undefined) return;
  if (test.shape[0] !== train.shape[0] || test.shape[1] !== train.shape[1]) {
    throw new SvtError("shape-mismatch", {
      given: `a test set of ${test.shape.join(" × ")} for a training set of ${train.shape.join(" × ")}`,
      expected: "two sets of one matrix",
      fix: "Compact the indices before you split, as prepareRatings of @lab/data does.",
    });
  }
  if (test.values.length === 0 || test.values.length !== test.rows.length) {
    throw new SvtError(test.values.length === 0 ? "empty" : "shape-mismatch", {
      given: `a test set of ${test.values.length} values at ${test.rows.length} places`,
      expected: "at least one entry, each with a row, a column and a value",
      fix: "Check the split: a train fraction of 1 leaves an empty test set.",
    });
  }
  checkPlaces(test.rows, test.cols, train.shape, "test set");
}
