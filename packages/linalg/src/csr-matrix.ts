import { LinalgError } from "./errors.js";
import { Matrix } from "./matrix.js";

/** A sparse matrix as a list of entries: entry p is `values[p]` at (`rows[p]`, `cols[p]`). `@lab/data` makes the same shape. */
export interface Triplets {
  readonly rows: Int32Array;
  readonly cols: Int32Array;
  readonly values: Float64Array;
  readonly shape: readonly [rows: number, cols: number];
}

/**
 * A sparse matrix in compressed-sparse-row form: the entries of row i are `cols[p]`, `values[p]` for
 * `rowStart[i] <= p < rowStart[i + 1]`, by ascending column. Entries that are not stored are zero.
 *
 * @example
 * import { CsrMatrix } from "@lab/linalg";
 * const a = CsrMatrix.fromTriplets({
 *   rows: Int32Array.of(1, 0), cols: Int32Array.of(0, 2), values: Float64Array.of(4, 3), shape: [2, 3],
 * });
 * a.toDense().toRows(); // [[0, 0, 3], [4, 0, 0]]
 */
export class CsrMatrix {
  readonly rows: number;
  readonly cols: number;
  /** rows + 1 positions into `columns` and `values`. */
  readonly rowStart: Int32Array;
  /** The column of each entry. */
  readonly columns: Int32Array;
  readonly values: Float64Array;
  /** Where each entry stood among the triplets: `values[p] === triplets.values[source[p]]`. */
  readonly source: Int32Array;

  private constructor(
    rows: number,
    cols: number,
    rowStart: Int32Array,
    columns: Int32Array,
    values: Float64Array,
    source: Int32Array,
  ) {
    this.rows = rows;
    this.cols = cols;
    this.rowStart = rowStart;
    this.columns = columns;
    this.values = values;
    this.source = source;
  }

  /**
   * Sorts the entries by row and column, in time linear in their number.
   *
   * @throws LinalgError `shape-mismatch` when the lists differ in length, `index-out-of-range`, `not-finite`, and
   * `duplicate-entry` when two entries have one place
   */
  static fromTriplets(triplets: Triplets): CsrMatrix {
    const { rows, cols, values, shape } = triplets;
    const [rowCount, columnCount] = shape;
    checkTriplets(triplets);
    // Two stable counting sorts, by column and then by row, leave rows in order and columns ascending within them.
    const byColumn = countingSort(cols, columnCount, identityOrder(values.length)).order;
    const { order: source, start: rowStart } = countingSort(rows, rowCount, byColumn);
    const columns = new Int32Array(source.length);
    const sorted = new Float64Array(source.length);
    for (let p = 0; p < source.length; p++) {
      columns[p] = cols[source[p]!]!;
      sorted[p] = values[source[p]!]!;
    }
    for (let p = 1; p < source.length; p++) {
      if (columns[p] === columns[p - 1] && rows[source[p]!] === rows[source[p - 1]!]) {
        throw new LinalgError("duplicate-entry", {
          given: `entries ${source[p - 1]} and ${source[p]}, both at (${rows[source[p]!]}, ${columns[p]})`,
          expected: "at most one entry a place",
          fix: "Drop one of them, or add them up first.",
        });
      }
    }
    return new CsrMatrix(rowCount, columnCount, rowStart, columns, sorted, source);
  }

  /** The number of stored entries. */
  get entries(): number {
    return this.values.length;
  }

  /** The row of each entry, in storage order. */
  rowOfEntries(): Int32Array {
    const rows = new Int32Array(this.entries);
    for (let i = 0; i < this.rows; i++) rows.fill(i, this.rowStart[i], this.rowStart[i + 1]);
    return rows;
  }

  /** The same matrix with every entry written out, rows × cols. */
  toDense(): Matrix {
    const dense = new Matrix(this.rows, this.cols);
    for (let i = 0; i < this.rows; i++) {
      for (let p = this.rowStart[i]!; p < this.rowStart[i + 1]!; p++) {
        dense.data[i * this.cols + this.columns[p]!] = this.values[p]!;
      }
    }
    return dense;
  }
}

function checkTriplets({ rows, cols, values, shape }: Triplets): void {
  const [rowCount, columnCount] = shape;
  if (rows.length !== values.length || cols.length !== values.length) {
    throw new LinalgError("shape-mismatch", {
      given: `${rows.length} rows, ${cols.length} columns and ${values.length} values`,
      expected: "three lists of one length",
      fix: "Give each entry a row, a column and a value.",
    });
  }
  for (const size of shape) {
    if (!Number.isInteger(size) || size < 0) {
      throw new LinalgError("invalid-shape", {
        given: `shape [${shape.join(", ")}]`,
        expected: "two integers of at least 0",
        fix: "Pass the numbers of rows and columns.",
      });
    }
  }
  for (let p = 0; p < values.length; p++) {
    const i = rows[p]!;
    const j = cols[p]!;
    if (i < 0 || i >= rowCount || j < 0 || j >= columnCount) {
      throw new LinalgError("index-out-of-range", {
        given: `entry ${p} at (${i}, ${j}) of a ${rowCount} × ${columnCount} matrix`,
        expected: `rows from 0 to ${rowCount - 1} and columns from 0 to ${columnCount - 1}`,
        fix: "Count from 0, or enlarge the shape.",
      });
    }
    if (!Number.isFinite(values[p]!)) {
      throw new LinalgError("not-finite", {
        given: `entry ${p} at (${i}, ${j}) is ${values[p]}`,
        expected: "finite values",
        fix: "Leave unknown entries out instead of marking them.",
      });
    }
  }
}

function identityOrder(length: number): Int32Array {
  const order = new Int32Array(length);
  for (let p = 0; p < length; p++) order[p] = p;
  return order;
}

/** The given order, sorted stably by key; `start[key]` is where a key's entries begin. */
function countingSort(keys: Int32Array, count: number, given: Int32Array): { order: Int32Array; start: Int32Array } {
  const start = new Int32Array(count + 1);
  for (let p = 0; p < keys.length; p++) start[keys[p]! + 1]!++;
  for (let key = 0; key < count; key++) start[key + 1]! += start[key]!;
  const next = start.slice();
  const order = new Int32Array(keys.length);
  for (let p = 0; p < given.length; p++) order[next[keys[given[p]!]!]!++] = given[p]!;
  return { order, start };
}
