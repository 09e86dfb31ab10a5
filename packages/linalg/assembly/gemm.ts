// C = alpha·op(A)·op(B) + beta·C, row-major, blocked as in Goto and van de Geijn, "Anatomy of High-Performance Matrix
// Multiplication" (2008), with the roles of A and B exchanged because C's rows are contiguous here:
//
//   for each block of kc × nc of op(B):     packed once, so that it lies in the second-level cache in reading order
//     for each strip of 4 rows of op(A):    stays in the first-level cache; read in place when its rows are contiguous
//       for each panel of 4 columns:        one 4 × 4 tile of C in registers (tile.ts)
//
// Every path but the dot products of `gemmByDots` and `gemmOneRow` adds the k products of an entry in the same order,
// in blocks that depend on k alone. So splitting the rows or columns of C over threads never changes a bit.
//
// For f32 the scheme is the same: 8 columns a panel, 4 lanes a vector, twice the elements a block.
import { gemmByDots, gemmOneRow } from "./gemm-thin";
import { packColumns, packRowsAsColumns, packStrip } from "./pack";
import { TILE, TILE_STEP, tileOfColumns, tileOfPanels, tileOfRows } from "./tile";

/** Rows of a block of op(B), at most, and its entries, at most: 512 KiB. */
const BLOCK_K = 256;
const BLOCK_SIZE = 65536;
/** With so few rows of C, packing B costs more than reading it where it lies. */
const FEW_ROWS = 16;
/** So few panels do not repay packing a strip of Aᵀ. */
const FEW_PANELS = 4;

// The workspace: the block of B, the strip of A, one tile for the edges.
const STRIP_AT: usize = BLOCK_SIZE * 8;
const EDGE_AT: usize = STRIP_AT + <usize>BLOCK_K * TILE_STEP;

/** Bytes that `gemm` uses at `workspace`; not remembered between calls. */
export function gemmWorkspaceBytes(): i32 {
  return <i32>(EDGE_AT + <usize>TILE * TILE_STEP);
}

export function gemm(
  transposeA: bool,
  transposeB: bool,
  m: i32,
  n: i32,
  k: i32,
  alpha: f64,
  a: usize,
  lda: i32,
  b: usize,
  ldb: i32,
  beta: f64,
  c: usize,
  ldc: i32,
  workspace: usize,
): void {
  if (m <= 0 || n <= 0) return;
  const aRow = <usize>lda << 3;
  const bRow = <usize>ldb << 3;
  const cRow = <usize>ldc << 3;
  if (k <= 0) {
    scale(m, n, beta, c, cRow);
    return;
  }
  if (m == 1 && !transposeB) {
    gemmOneRow(n, k, alpha, a, transposeA ? aRow : 8, b, bRow, beta, c);
    return;
  }
  // A single column: op(A)·b is a row times a matrix, or dot products of rows, if b and c have no gaps.
  if (n == 1 && (ldb == 1 || transposeB)) {
    if (!transposeA) {
      gemmByDots(m, n, k, alpha, a, aRow, b, bRow, beta, c, cRow);
      return;
    }
    if (ldc == 1) {
      gemmOneRow(m, k, alpha, b, 8, a, aRow, beta, c);
      return;
    }
  }
  if (transposeB && !transposeA && m <= FEW_ROWS) {
    gemmByDots(m, n, k, alpha, a, aRow, b, bRow, beta, c, cRow);
    return;
  }
  const inPlace = !transposeB && m <= FEW_ROWS;
  const strip = workspace + STRIP_AT;
  const edge = workspace + EDGE_AT;
  const blocks = (k + BLOCK_K - 1) / BLOCK_K;
  const depth = (k + blocks - 1) / blocks;

  const width = (BLOCK_SIZE / depth) & ~(TILE - 1);

  for (let j0 = 0; j0 < n; j0 += width) {
    const nc = min(width, n - j0);
    for (let p0 = 0; p0 < k; p0 += depth) {
      const kc = min(depth, k - p0);
      const panelBytes = <usize>kc * TILE_STEP;
      const scaleC: f64 = p0 == 0 ? beta : 1;
      const bBlock = b + (transposeB ? <usize>j0 * bRow + (<usize>p0 << 3) : <usize>p0 * bRow + (<usize>j0 << 3));
      if (transposeB) packRowsAsColumns(kc, nc, bBlock, bRow, workspace);
      else packColumns(kc, inPlace ? nc & ~(TILE - 1) : 0, nc, bBlock, bRow, workspace);

      for (let i = 0; i < m; i += TILE) {
        const rows = min(TILE, m - i);
        const aStrip = a + (transposeA ? <usize>p0 * aRow + (<usize>i << 3) : <usize>i * aRow + (<usize>p0 << 3));
        const packed = nc > FEW_PANELS * TILE || (transposeA && rows < TILE);
        if (packed) {
          if (transposeA) packStrip(kc, rows, aStrip, aRow, strip);
          else packRowsAsColumns(kc, rows, aStrip, aRow, strip);
        }
        for (let j = 0; j < nc; j += TILE) {
          const columns = min(TILE, nc - j);
          const whole = rows == TILE && columns == TILE;
          const target = c + <usize>i * cRow + (<usize>(j0 + j) << 3);
          const to = whole ? target : edge;
          const toRow = whole ? cRow : TILE_STEP;
          if (!whole && scaleC != 0) copyTile(rows, columns, target, cRow, edge, TILE_STEP);
          const readB = inPlace && columns == TILE;
          const panel = readB ? bBlock + (<usize>j << 3) : workspace + <usize>(j / TILE) * panelBytes;
          const bStep = readB ? bRow : TILE_STEP;
          if (!packed) {
            if (transposeA) tileOfColumns(kc, alpha, aStrip, aRow, panel, bStep, scaleC, to, toRow);
            else tileOfRows(kc, alpha, aStrip, aRow, rows, panel, bStep, scaleC, to, toRow);
          } else if (readB) tileOfColumns(kc, alpha, strip, TILE_STEP, panel, bStep, scaleC, to, toRow);
          else tileOfPanels(kc, alpha, strip, panel, scaleC, to, toRow);
          if (!whole) copyTile(rows, columns, edge, TILE_STEP, target, cRow);
        }
      }
    }
  }
}

/** C = beta·C; zeros for beta = 0, whatever C held. */
function scale(m: i32, n: i32, beta: f64, c: usize, cRow: usize): void {
  for (let i = 0; i < m; i++, c += cRow) {
    for (let j = 0; j < n; j++) {
      const at = c + (<usize>j << 3);
      store<f64>(at, beta == 0 ? 0 : beta * load<f64>(at));
    }
  }
}

function copyTile(rows: i32, columns: i32, from: usize, fromRow: usize, to: usize, toRow: usize): void {
  for (let i = 0; i < rows; i++, from += fromRow, to += toRow) {
    for (let j = 0; j < columns; j++) store<f64>(to + (<usize>j << 3), load<f64>(from + (<usize>j << 3)));
  }
}
