// Products with a compressed-sparse-row matrix R, and products sampled on a list of positions.
// Dense operands are row-major with `width` columns, so that one entry of R works on contiguous lanes.

// @ts-ignore: decorator
@inline
function madd(acc: v128, x: v128, y: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f64x2.relaxed_madd(x, y, acc) : f64x2.add(acc, f64x2.mul(x, y));
}

/** Y = R·X: rows × width, R is CSR with `rows` rows, X is cols × width. */
export function csrTimesDense(rows: i32, rowStart: usize, cols: usize, values: usize, width: i32, x: usize, y: usize): void {
  const stride = <usize>width << 3;
  for (let i = 0; i < rows; i++) {
    const begin = load<i32>(rowStart + (<usize>i << 2));
    const end = load<i32>(rowStart + (<usize>(i + 1) << 2));
    const yRow = y + <usize>i * stride;
    let t = 0;
    // Eight columns at a time stay in registers over the whole row.
    for (; t + 8 <= width; t += 8) {
      let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
      for (let p = begin; p < end; p++) {
        const v = v128.load64_splat(values + (<usize>p << 3));
        const at = x + <usize>load<i32>(cols + (<usize>p << 2)) * stride + (<usize>t << 3);
        s0 = madd(s0, v, v128.load(at));
        s1 = madd(s1, v, v128.load(at, 16));
        s2 = madd(s2, v, v128.load(at, 32));
        s3 = madd(s3, v, v128.load(at, 48));
      }
      const to = yRow + (<usize>t << 3);
      v128.store(to, s0); v128.store(to, s1, 16); v128.store(to, s2, 32); v128.store(to, s3, 48);
    }
    for (; t + 4 <= width; t += 4) {
      let s0 = f64x2.splat(0), s1 = s0;
      for (let p = begin; p < end; p++) {
        const v = v128.load64_splat(values + (<usize>p << 3));
        const at = x + <usize>load<i32>(cols + (<usize>p << 2)) * stride + (<usize>t << 3);
        s0 = madd(s0, v, v128.load(at));
        s1 = madd(s1, v, v128.load(at, 16));
      }
      const to = yRow + (<usize>t << 3);
      v128.store(to, s0); v128.store(to, s1, 16);
    }
    for (; t < width; t++) {
      let s: f64 = 0;
      for (let p = begin; p < end; p++) {
        s += load<f64>(values + (<usize>p << 3)) * load<f64>(x + <usize>load<i32>(cols + (<usize>p << 2)) * stride + (<usize>t << 3));
      }
      store<f64>(yRow + (<usize>t << 3), s);
    }
  }
}

/** Y += Rᵀ·X: cols × width, X is rows × width. Y holds the start value (zeros, usually). */
export function csrTransposeTimesDense(rows: i32, rowStart: usize, cols: usize, values: usize, width: i32, x: usize, y: usize): void {
  const stride = <usize>width << 3;
  for (let i = 0; i < rows; i++) {
    const begin = load<i32>(rowStart + (<usize>i << 2));
    const end = load<i32>(rowStart + (<usize>(i + 1) << 2));
    const xRow = x + <usize>i * stride;
    let t = 0;
    for (; t + 8 <= width; t += 8) {
      const from = xRow + (<usize>t << 3);
      const x0 = v128.load(from), x1 = v128.load(from, 16), x2 = v128.load(from, 32), x3 = v128.load(from, 48);
      for (let p = begin; p < end; p++) {
        const v = v128.load64_splat(values + (<usize>p << 3));
        const at = y + <usize>load<i32>(cols + (<usize>p << 2)) * stride + (<usize>t << 3);
        v128.store(at, madd(v128.load(at), v, x0));
        v128.store(at, madd(v128.load(at, 16), v, x1), 16);
        v128.store(at, madd(v128.load(at, 32), v, x2), 32);
        v128.store(at, madd(v128.load(at, 48), v, x3), 48);
      }
    }
    for (; t + 4 <= width; t += 4) {
      const from = xRow + (<usize>t << 3);
      const x0 = v128.load(from), x1 = v128.load(from, 16);
      for (let p = begin; p < end; p++) {
        const v = v128.load64_splat(values + (<usize>p << 3));
        const at = y + <usize>load<i32>(cols + (<usize>p << 2)) * stride + (<usize>t << 3);
        v128.store(at, madd(v128.load(at), v, x0));
        v128.store(at, madd(v128.load(at, 16), v, x1), 16);
      }
    }
    for (; t < width; t++) {
      const s = load<f64>(xRow + (<usize>t << 3));
      for (let p = begin; p < end; p++) {
        const at = y + <usize>load<i32>(cols + (<usize>p << 2)) * stride + (<usize>t << 3);
        store<f64>(at, load<f64>(at) + load<f64>(values + (<usize>p << 3)) * s);
      }
    }
  }
}

/** out[p] = Σ_t U[rows[p], t]·Z[cols[p], t]; U and Z are row-major with `width` columns. */
export function sampledProduct(count: i32, rows: usize, cols: usize, width: i32, u: usize, z: usize, out: usize): void {
  const stride = <usize>width << 3;
  for (let p = 0; p < count; p++) {
    const a = u + <usize>load<i32>(rows + (<usize>p << 2)) * stride;
    const b = z + <usize>load<i32>(cols + (<usize>p << 2)) * stride;
    let s0 = f64x2.splat(0), s1 = s0;
    let t: usize = 0;
    for (; t + 32 <= stride; t += 32) {
      s0 = madd(s0, v128.load(a + t), v128.load(b + t));
      s1 = madd(s1, v128.load(a + t, 16), v128.load(b + t, 16));
    }
    s0 = f64x2.add(s0, s1);
    let sum = f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1);
    for (; t < stride; t += 8) sum += load<f64>(a + t) * load<f64>(b + t);
    store<f64>(out + (<usize>p << 3), sum);
  }
}
