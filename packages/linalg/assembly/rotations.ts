// Batches of Givens rotations of neighbouring rows, applied to strips that are eight columns wide.
import { madd } from "./madd";
import { nmadd } from "./nmadd";

const STRIP: usize = 64; // bytes of a strip's row: eight columns

/**
 * Applies sweeps of rotations to each strip in turn, so that a strip stays in the cache over the whole batch.
 *
 * A strip is `rows` × 8, contiguous; strips follow each other. `schedule` holds five integers a pass: first row, number
 * of rotations, step (+1 walks down the rows, −1 up), and where the cosine-sine pairs of its first and second sweep
 * start (in elements of `pairs`; −1 for no second sweep). A rotation maps the running row r and the next row y to
 * c·r + s·y, which is final, and c·y − s·r, which runs on. Two sweeps are applied on one pass over the rows: the second
 * follows one row behind the first (Van Zee, van de Geijn, Quintana-Orti, 2014), so four rotated rows cost one load.
 */
export function applyRotations(strips: i32, rows: i32, strip: usize, passes: i32, schedule: usize, pairs: usize): void {
  const size = <usize>rows * STRIP;
  for (let s = 0; s < strips; s++, strip += size) {
    let entry = schedule;
    for (let p = 0; p < passes; p++, entry += 20) {
      const first = strip + <usize>load<i32>(entry) * STRIP;
      const count = load<i32>(entry, 4);
      const step = load<i32>(entry, 8);
      const a = pairs + (<usize>load<i32>(entry, 12) << 3);
      const second = load<i32>(entry, 16);
      if (second < 0) oneSweep(first, count, step, a);
      else twoSweeps(first, count, step, a, pairs + (<usize>second << 3));
    }
  }
}

function oneSweep(row: usize, count: i32, step: i32, a: usize): void {
  const rowStep = <usize>(<isize>step * 64);
  const pairStep = <usize>(<isize>step * 16);
  let r0 = v128.load(row), r1 = v128.load(row, 16), r2 = v128.load(row, 32), r3 = v128.load(row, 48);
  for (let i = 0; i < count; i++) {
    const c = v128.load64_splat(a), s = v128.load64_splat(a, 8);
    const next = row + rowStep;
    const y0 = v128.load(next), y1 = v128.load(next, 16), y2 = v128.load(next, 32), y3 = v128.load(next, 48);
    v128.store(row, madd(f64x2.mul(c, r0), s, y0));
    v128.store(row, madd(f64x2.mul(c, r1), s, y1), 16);
    v128.store(row, madd(f64x2.mul(c, r2), s, y2), 32);
    v128.store(row, madd(f64x2.mul(c, r3), s, y3), 48);
    r0 = nmadd(f64x2.mul(c, y0), s, r0);
    r1 = nmadd(f64x2.mul(c, y1), s, r1);
    r2 = nmadd(f64x2.mul(c, y2), s, r2);
    r3 = nmadd(f64x2.mul(c, y3), s, r3);
    row = next;
    a += pairStep;
  }
  v128.store(row, r0); v128.store(row, r1, 16); v128.store(row, r2, 32); v128.store(row, r3, 48);
}

function twoSweeps(row: usize, count: i32, step: i32, a: usize, b: usize): void {
  const rowStep = <usize>(<isize>step * 64);
  const pairStep = <usize>(<isize>step * 16);
  // The first sweep's running row is r; the second's is q, one row behind.
  let r0 = v128.load(row), r1 = v128.load(row, 16), r2 = v128.load(row, 32), r3 = v128.load(row, 48);
  let c = v128.load64_splat(a), s = v128.load64_splat(a, 8);
  let next = row + rowStep;
  let y0 = v128.load(next), y1 = v128.load(next, 16), y2 = v128.load(next, 32), y3 = v128.load(next, 48);
  let q0 = madd(f64x2.mul(c, r0), s, y0), q1 = madd(f64x2.mul(c, r1), s, y1);
  let q2 = madd(f64x2.mul(c, r2), s, y2), q3 = madd(f64x2.mul(c, r3), s, y3);
  r0 = nmadd(f64x2.mul(c, y0), s, r0); r1 = nmadd(f64x2.mul(c, y1), s, r1);
  r2 = nmadd(f64x2.mul(c, y2), s, r2); r3 = nmadd(f64x2.mul(c, y3), s, r3);
  a += pairStep;
  for (let i = 1; i < count; i++) {
    c = v128.load64_splat(a); s = v128.load64_splat(a, 8);
    next += rowStep;
    y0 = v128.load(next); y1 = v128.load(next, 16); y2 = v128.load(next, 32); y3 = v128.load(next, 48);
    let t0 = madd(f64x2.mul(c, r0), s, y0), t1 = madd(f64x2.mul(c, r1), s, y1);
    let t2 = madd(f64x2.mul(c, r2), s, y2), t3 = madd(f64x2.mul(c, r3), s, y3);
    r0 = nmadd(f64x2.mul(c, y0), s, r0); r1 = nmadd(f64x2.mul(c, y1), s, r1);
    r2 = nmadd(f64x2.mul(c, y2), s, r2); r3 = nmadd(f64x2.mul(c, y3), s, r3);
    c = v128.load64_splat(b); s = v128.load64_splat(b, 8);
    v128.store(row, madd(f64x2.mul(c, q0), s, t0));
    v128.store(row, madd(f64x2.mul(c, q1), s, t1), 16);
    v128.store(row, madd(f64x2.mul(c, q2), s, t2), 32);
    v128.store(row, madd(f64x2.mul(c, q3), s, t3), 48);
    q0 = nmadd(f64x2.mul(c, t0), s, q0); q1 = nmadd(f64x2.mul(c, t1), s, q1);
    q2 = nmadd(f64x2.mul(c, t2), s, q2); q3 = nmadd(f64x2.mul(c, t3), s, q3);
    row += rowStep;
    a += pairStep;
    b += pairStep;
  }
  c = v128.load64_splat(b); s = v128.load64_splat(b, 8);
  v128.store(row, madd(f64x2.mul(c, q0), s, r0));
  v128.store(row, madd(f64x2.mul(c, q1), s, r1), 16);
  v128.store(row, madd(f64x2.mul(c, q2), s, r2), 32);
  v128.store(row, madd(f64x2.mul(c, q3), s, r3), 48);
  row += rowStep;
  v128.store(row, nmadd(f64x2.mul(c, r0), s, q0));
  v128.store(row, nmadd(f64x2.mul(c, r1), s, q1), 16);
  v128.store(row, nmadd(f64x2.mul(c, r2), s, q2), 32);
  v128.store(row, nmadd(f64x2.mul(c, r3), s, q3), 48);
}
