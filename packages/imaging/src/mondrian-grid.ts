import type { NumpyRandom } from "@lab/data";

/**
 * The plan of a picture in Mondrian's manner, on a grid of bands (across) and columns. Its lines, too, cost rank: rows
 * of pixels are equal within a band and within a line, so there are at most as many different rows as bands and
 * different lines. A line that crosses the whole picture is black, as all such lines are; one that stops on the way
 * adds a row of its own. Where vertical lines stop costs nothing.
 */
export interface MondrianGrid {
  readonly bands: number;
  readonly columns: number;
  /** For each of the bands − 1 lines across: the columns that it crosses. */
  readonly across: readonly (readonly boolean[])[];
  /** For each band, and each of the columns − 1 vertical lines: whether it is there. */
  readonly down: readonly (readonly boolean[])[];
  /** For each band and column the number of the field that it belongs to, 0, 1, …. */
  readonly fields: readonly (readonly number[])[];
}

/** How many bands, and how many of the lines between them stop on the way, make at most `rank` different rows. */
export function bandsForRank(rank: number): { bands: number; partial: number } {
  // Full lines are one row together; partial ones are never neighbours, so that what one copies no other disturbs.
  for (let bands = 2; ; bands++) {
    const partial = rank - bands - 1;
    if (partial < 0) return { bands: Math.max(1, bands - 1), partial: 0 };
    if (partial <= Math.min(Math.floor(bands / 2), bands - 2)) return { bands, partial };
  }
}

/** A random plan. */
export function mondrianGrid(rank: number, columns: number, random: NumpyRandom): MondrianGrid {
  const { bands, partial } = bandsForRank(rank);
  const across = linesAcross(bands, columns, partial, random);
  const down = linesDown(bands, columns, random);
  across.forEach((crossed, line) => {
    // Where a line is missing, the band below continues the one above.
    for (let c = 0; c < columns - 1; c++) {
      if (!crossed[c] && !crossed[c + 1]) down[line + 1]![c] = down[line]![c]!;
      // A line stops at a vertical one that goes through.
      else if (crossed[c] !== crossed[c + 1]) for (const band of [line, line + 1]) down[band]![c] = true;
    }
  });
  return { bands, columns, across, down, fields: fieldNumbers(bands, columns, across, down) };
}

function linesAcross(bands: number, columns: number, partial: number, random: NumpyRandom): boolean[][] {
  const lines = Array.from({ length: bands - 1 }, () => new Array<boolean>(columns).fill(true));
  // Every second line; the lines before the first and after the last are full.
  const first = Math.floor(random.rand() * (bands - 2 * partial + 1));
  for (let k = 0; k < partial && columns > 1; k++) {
    const stop = 1 + Math.floor(random.rand() * (columns - 1));
    const fromLeft = random.rand() < 0.5;
    lines[first + 2 * k] = lines[first + 2 * k]!.map((_, c) => c < stop === fromLeft);
  }
  return lines;
}

/** The chance of a vertical line to be left out of a band. */
const LEFT_OUT = 0.3;

function linesDown(bands: number, columns: number, random: NumpyRandom): boolean[][] {
  return Array.from({ length: bands }, () =>
    Array.from({ length: columns - 1 }, () => bands === 1 || random.rand() >= LEFT_OUT),
  );
}

/** Cells without a line between them are one field: numbered by flooding. */
function fieldNumbers(
  bands: number,
  columns: number,
  across: readonly (readonly boolean[])[],
  down: readonly (readonly boolean[])[],
): number[][] {
  const numbers = Array.from({ length: bands }, () => new Array<number>(columns).fill(-1));
  let next = 0;
  const flood = (b: number, c: number): void => {
    if (numbers[b]![c] !== -1) return;
    numbers[b]![c] = next;
    if (c > 0 && !down[b]![c - 1]) flood(b, c - 1);
    if (c < columns - 1 && !down[b]![c]) flood(b, c + 1);
    if (b > 0 && !across[b - 1]![c]) flood(b - 1, c);
    if (b < bands - 1 && !across[b]![c]) flood(b + 1, c);
  };
  for (let b = 0; b < bands; b++) {
    for (let c = 0; c < columns; c++) {
      if (numbers[b]![c] !== -1) continue;
      flood(b, c);
      next++;
    }
  }
  return numbers;
}
