import { LinalgError } from "./errors.js";

/**
 * A dense matrix of 64-bit floats, row-major: entry (i, j) is `data[i * cols + j]`.
 *
 * The shape is fixed, the data is a plain typed array that the caller may read and write.
 *
 * @example
 * import { Matrix } from "@lab/linalg";
 * const a = Matrix.fromRows([[1, 2, 3], [4, 5, 6]]);
 * a.get(1, 2); // 6
 * a.transpose().rows; // 3
 */
export class Matrix {
  readonly rows: number;
  readonly cols: number;
  readonly data: Float64Array;

  /**
   * @param rows number of rows, an integer of at least 0
   * @param cols number of columns, an integer of at least 0
   * @param data rows·cols entries, row-major, kept and not copied; zeros when left out
   * @throws LinalgError `invalid-shape` when a size is not a count, or data has another length
   */
  constructor(rows: number, cols: number, data?: Float64Array) {
    if (!isCount(rows) || !isCount(cols)) {
      throw new LinalgError("invalid-shape", {
        given: `a matrix of ${rows} × ${cols}`,
        expected: "two integers of at least 0",
        fix: "Pass whole numbers of rows and columns.",
      });
    }
    if (data !== undefined && data.length !== rows * cols) {
      throw new LinalgError("invalid-shape", {
        given: `${data.length} entries for a matrix of ${rows} × ${cols}`,
        expected: `${rows * cols} entries`,
        fix: "Pass rows·cols entries in row-major order, or leave data out for zeros.",
      });
    }
    this.rows = rows;
    this.cols = cols;
    this.data = data ?? new Float64Array(rows * cols);
  }

  /** The matrix with these rows, all of one length. */
  static fromRows(rows: readonly ArrayLike<number>[]): Matrix {
    const cols = rows[0]?.length ?? 0;
    const matrix = new Matrix(rows.length, cols);
    rows.forEach((row, i) => {
      if (row.length !== cols) {
        throw new LinalgError("invalid-shape", {
          given: `row ${i} with ${row.length} entries after rows with ${cols}`,
          expected: "rows of one length",
          fix: "Fill the short rows, or drop the extra entries.",
        });
      }
      matrix.data.set(row, i * cols);
    });
    return matrix;
  }

  /** The n × n identity. */
  static identity(n: number): Matrix {
    const matrix = new Matrix(n, n);
    for (let i = 0; i < n; i++) matrix.data[i * (n + 1)] = 1;
    return matrix;
  }

  /** Entry (i, j). @throws LinalgError `index-out-of-range` */
  get(i: number, j: number): number {
    return this.data[this.#index(i, j)]!;
  }

  /** Writes entry (i, j). @throws LinalgError `index-out-of-range` */
  set(i: number, j: number, value: number): void {
    this.data[this.#index(i, j)] = value;
  }

  /** Row i as a view: writing to it writes to the matrix. */
  row(i: number): Float64Array {
    this.#index(i, 0, true);
    return this.data.subarray(i * this.cols, (i + 1) * this.cols);
  }

  /** A new matrix, cols × rows. */
  transpose(): Matrix {
    const { rows, cols, data } = this;
    const transposed = new Matrix(cols, rows);
    for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) transposed.data[j * rows + i] = data[i * cols + j]!;
    return transposed;
  }

  /** A copy with data of its own. */
  clone(): Matrix {
    return new Matrix(this.rows, this.cols, this.data.slice());
  }

  /** The rows as nested arrays. */
  toRows(): number[][] {
    return Array.from({ length: this.rows }, (_, i) => Array.from(this.row(i)));
  }

  #index(i: number, j: number, anyColumn = false): number {
    if (!isCount(i) || i >= this.rows || (!anyColumn && (!isCount(j) || j >= this.cols))) {
      throw new LinalgError("index-out-of-range", {
        given: anyColumn
          ? `row ${i} of a ${this.rows} × ${this.cols} matrix`
          : `entry (${i}, ${j}) of a ${this.rows} × ${this.cols} matrix`,
        expected: `a row from 0 to ${this.rows - 1}${anyColumn ? "" : ` and a column from 0 to ${this.cols - 1}`}`,
        fix: "Count rows and columns from 0.",
      });
    }
    return i * this.cols + j;
  }
}

function isCount(n: number): boolean {
  return Number.isInteger(n) && n >= 0;
}
