/** A half-open stretch of rows, columns or entries. */
export type Stretch = readonly [begin: number, end: number];

/** 0 to n in `parts` stretches of nearly the same length that begin at multiples of `multiple`; empty ones are left out. */
export function split(n: number, parts: number, multiple: number): Stretch[] {
  const bounds = Array.from({ length: parts + 1 }, (_, i) =>
    i === parts ? n : Math.min(n, Math.round((i * n) / (parts * multiple)) * multiple),
  );
  return pairs(bounds);
}

/** The rows of a compressed-sparse-row matrix in `parts` stretches of nearly as many entries. */
export function splitRows(rows: number, rowStart: Int32Array, parts: number): Stretch[] {
  const first = rowStart[0]!;
  const entries = rowStart[rows]! - first;
  const bounds = Array.from({ length: parts + 1 }, (_, i) =>
    i === parts ? rows : lowerBound(rowStart, rows, first + (i * entries) / parts),
  );
  return pairs(bounds);
}

function pairs(bounds: readonly number[]): Stretch[] {
  const stretches = bounds.slice(1).map((end, i): Stretch => [bounds[i]!, end]);
  return stretches.filter(([begin, end]) => begin < end);
}

/** The first row that starts at `position` or later. */
function lowerBound(rowStart: Int32Array, rows: number, position: number): number {
  let low = 0;
  let high = rows;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rowStart[middle]! < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
