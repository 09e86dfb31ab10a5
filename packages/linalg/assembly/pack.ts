// Copies of blocks in the order in which the tiles of gemm read them: panels of 4 columns, one step of k after the
// other. The columns that are missing in the last panel are zeros; what they contribute is never stored.
import { TILE, TILE_STEP } from "./tile";

/** Packs columns `from` to nc of a kc × nc block with rows `bRow` bytes apart; `from` is a multiple of 4. */
export function packColumns(kc: i32, from: i32, nc: i32, b: usize, bRow: usize, to: usize): void {
  const panelBytes = <usize>kc * TILE_STEP;
  to += <usize>(from / TILE) * panelBytes;
  let j = from;
  // Two panels at a time, which is a cache line of each row.
  for (; j + 8 <= nc; j += 8, to += 2 * panelBytes) {
    let source = b + (<usize>j << 3);
    let first = to, second = to + panelBytes;
    for (let p = 0; p < kc; p++) {
      const x0 = v128.load(source), x1 = v128.load(source, 16), x2 = v128.load(source, 32), x3 = v128.load(source, 48);
      v128.store(first, x0); v128.store(first, x1, 16);
      v128.store(second, x2); v128.store(second, x3, 16);
      source += bRow;
      first += TILE_STEP;
      second += TILE_STEP;
    }
  }
  for (; j < nc; j += TILE, to += panelBytes) packStrip(kc, min(TILE, nc - j), b + (<usize>j << 3), bRow, to);
}

/** Packs a kc × nc block whose columns are the rows in memory, `bRow` bytes apart. */
export function packRowsAsColumns(kc: i32, nc: i32, b: usize, bRow: usize, to: usize): void {
  for (let j = 0; j < nc; j += TILE) {
    const columns = nc - j;
    let b0 = b + <usize>j * bRow;
    if (columns >= TILE) {
      let b1 = b0 + bRow, b2 = b1 + bRow, b3 = b2 + bRow;
      for (let p = kc >> 1; p > 0; p--) {
        const x0 = v128.load(b0), x1 = v128.load(b1), x2 = v128.load(b2), x3 = v128.load(b3);
        v128.store(to, v128.shuffle<f64>(x0, x1, 0, 2));
        v128.store(to, v128.shuffle<f64>(x2, x3, 0, 2), 16);
        v128.store(to, v128.shuffle<f64>(x0, x1, 1, 3), 32);
        v128.store(to, v128.shuffle<f64>(x2, x3, 1, 3), 48);
        b0 += 16; b1 += 16; b2 += 16; b3 += 16;
        to += 2 * TILE_STEP;
      }
      if (kc & 1) {
        store<f64>(to, load<f64>(b0));
        store<f64>(to, load<f64>(b1), 8);
        store<f64>(to, load<f64>(b2), 16);
        store<f64>(to, load<f64>(b3), 24);
        to += TILE_STEP;
      }
    } else {
      for (let p = 0; p < kc; p++, b0 += 8, to += TILE_STEP) {
        for (let r = 0; r < TILE; r++) {
          store<f64>(to + (<usize>r << 3), r < columns ? load<f64>(b0 + <usize>r * bRow) : 0);
        }
      }
    }
  }
}

/** Packs up to four contiguous entries a step, padded to four with zeros. */
export function packStrip(kc: i32, columns: i32, source: usize, step: usize, to: usize): void {
  if (columns == TILE) {
    for (let p = 0; p < kc; p++, source += step, to += TILE_STEP) {
      v128.store(to, v128.load(source));
      v128.store(to, v128.load(source, 16), 16);
    }
    return;
  }
  for (let p = 0; p < kc; p++, source += step, to += TILE_STEP) {
    for (let r = 0; r < TILE; r++) {
      store<f64>(to + (<usize>r << 3), r < columns ? load<f64>(source + (<usize>r << 3)) : 0);
    }
  }
}
