import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { itMatches } from "./expect-golden.js";
import { A, B, b, b3, c, c1, d, d3, k, s, v, w, x } from "./golden-operands.js";
import * as jnp from "./index.js";

describe("einsum", () => {
  // Values of JAX 0.10.2.
  itMatches([
    [
      'jnp.einsum("ij,jk->ik", A, B)',
      () => jnp.einsum("ij,jk->ik", A, B),
      "float32",
      [
        [7, 9, 4],
        [16, 21, 13],
      ],
    ],
    [
      'jnp.einsum("ij,jk", A, B)',
      () => jnp.einsum("ij,jk", A, B),
      "float32",
      [
        [7, 9, 4],
        [16, 21, 13],
      ],
    ],
    [
      'jnp.einsum("ij,jk->ki", A, B)',
      () => jnp.einsum("ij,jk->ki", A, B),
      "float32",
      [
        [7, 16],
        [9, 21],
        [4, 13],
      ],
    ],
    ['jnp.einsum("ii", B)', () => jnp.einsum("ii", B), "float32", 4],
    ['jnp.einsum("ii->i", B)', () => jnp.einsum("ii->i", B), "float32", [1, 3, 0]],
    [
      'jnp.einsum("iij->ji", jnp.reshape(jnp.arange(12, "float32"), [2, 2, 3]))',
      () => jnp.einsum("iij->ji", jnp.reshape(jnp.arange(12, "float32"), [2, 2, 3])),
      "float32",
      [
        [0, 9],
        [1, 10],
        [2, 11],
      ],
    ],
    ['jnp.einsum("ij->", A)', () => jnp.einsum("ij->", A), "float32", 21],
    [
      'jnp.einsum("ij->ji", k)',
      () => jnp.einsum("ij->ji", k),
      "int32",
      [
        [3, 0],
        [-1, 5],
        [2, 4],
      ],
    ],
    [
      'jnp.einsum("i,j->ij", v, w)',
      () => jnp.einsum("i,j->ij", v, w),
      "float32",
      [
        [0.5, -1, 2],
        [1, -2, 4],
        [2, -4, 8],
        [3.5, -7, 14],
      ],
    ],
    ['jnp.einsum("ij,j", A, w)', () => jnp.einsum("ij,j", A, w), "float32", [4.5, 9]],
    ['jnp.einsum("ij,ij->i", A, x)', () => jnp.einsum("ij,ij->i", A, x), "float32", [11, 73]],
    [
      'jnp.einsum("bij,bjk->bik", c, d3)',
      () => jnp.einsum("bij,bjk->bik", c, d3),
      "float32",
      [
        [
          [28, 34],
          [34, 49],
          [40, 50],
        ],
        [
          [114, 126],
          [164, 178],
          [88, 97],
        ],
      ],
    ],
    [
      'jnp.einsum("...ij,jk->...ik", c, d)',
      () => jnp.einsum("...ij,jk->...ik", c, d),
      "float32",
      [
        [
          [28, 34],
          [34, 49],
          [40, 50],
        ],
        [
          [18, 30],
          [52, 66],
          [16, 25],
        ],
      ],
    ],
    [
      'jnp.einsum("...ij,...jk", c1, d3)',
      () => jnp.einsum("...ij,...jk", c1, d3),
      "float32",
      [
        [
          [28, 34],
          [34, 49],
          [40, 50],
        ],
        [
          [76, 82],
          [154, 169],
          [120, 130],
        ],
      ],
    ],
    [
      'jnp.einsum("ij,jk,kl->il", A, B, jnp.transpose(A))',
      () => jnp.einsum("ij,jk,kl->il", A, B, jnp.transpose(A)),
      "float32",
      [
        [37, 97],
        [97, 247],
      ],
    ],
    [
      'jnp.einsum("i,ij,j", jnp.array([1, 2]), A, w)',
      () => jnp.einsum("i,ij,j", jnp.array([1, 2]), A, w),
      "float32",
      22.5,
    ],
    [
      'jnp.einsum("ij,kj,lj->ikl", A, x, A, { optimize: false })',
      () => jnp.einsum("ij,kj,lj->ikl", A, x, A, { optimize: false }),
      "float32",
      [
        [
          [25, 58],
          [62, 146],
        ],
        [
          [58, 145],
          [146, 365],
        ],
      ],
    ],
    [
      'jnp.einsum("iij,j->i", jnp.reshape(jnp.arange(12, "float32"), [2, 2, 3]), w)',
      () => jnp.einsum("iij,j->i", jnp.reshape(jnp.arange(12, "float32"), [2, 2, 3]), w),
      "float32",
      [3, 16.5],
    ],
    ['jnp.einsum("ab,c->", A, w)', () => jnp.einsum("ab,c->", A, w), "float32", 31.5],
    [
      'jnp.einsum("ij,jk", k, B)',
      () => jnp.einsum("ij,jk", k, B),
      "float32",
      [
        [7, -1, 5],
        [8, 19, 5],
      ],
    ],
    ['jnp.einsum("ij,j", b, b3)', () => jnp.einsum("ij,j", b, b3), "bool", [true, true]],
    ['jnp.einsum("i,i", s, s)', () => jnp.einsum("i,i", s, s), "int8", 18],
    [
      'jnp.einsum("i,i", s, s, { preferredElementType: "int32" })',
      () => jnp.einsum("i,i", s, s, { preferredElementType: "int32" }),
      "int32",
      16402,
    ],
    [
      "jnp.einsum(A, [0, 1], B, [1, 2], [2, 0])",
      () => jnp.einsum(A, [0, 1], B, [1, 2], [2, 0]),
      "float32",
      [
        [7, 16],
        [9, 21],
        [4, 13],
      ],
    ],
    ['jnp.einsum(A, [0, "..."], [0])', () => jnp.einsum(A, [0, "..."], [0]), "float32", [6, 15]],
    ['jnp.einsum("ij->i", b)', () => jnp.einsum("ij->i", b), "bool", [true, true]],
    [
      'jnp.einsum(",ij", 2, A)',
      () => jnp.einsum(",ij", 2, A),
      "float32",
      [
        [2, 4, 6],
        [8, 10, 12],
      ],
    ],
    [
      'jnp.einsum("ij,jk", jnp.zeros([2, 0]), jnp.zeros([0, 2]))',
      () => jnp.einsum("ij,jk", jnp.zeros([2, 0]), jnp.zeros([0, 2])),
      "float32",
      [
        [0, 0],
        [0, 0],
      ],
    ],
  ]);
});

describe("laws of einsum", () => {
  it.each<[string, (a: NDArray, z: NDArray) => NDArray]>([
    ["a product", (a, z) => jnp.einsum("ij,kj->ki", a, z)],
    ["a diagonal", (a, z) => jnp.einsum("ij,ik->k", a, z)],
    ["a trace", (a, z) => jnp.einsum("ii,kj->j", jnp.einsum("ij,kj", a, a), z)],
    ["sums beforehand", (a, z) => jnp.einsum("ij,kl->k", a, z)],
    ["three operands", (a, z) => jnp.einsum("ij,kj,kl->il", a, z, z)],
  ])("%s", (_, f) => {
    withConfig("jax_enable_x64", true, () =>
      checkGrads(f, [
        jnp.array([
          [1, 2, 3],
          [4, -5, 6],
        ]),
        jnp.array([
          [1, 0.5, 3],
          [2, -1, 0],
        ]),
      ]),
    );
    checkVmap(f, [A, x], {
      inAxes: [
        [0, null],
        [null, 2],
        [1, 0],
      ],
      size: 2,
    });
    checkJit(f, [A, x]);
  });

  it("contracts in the order that needs no transposition, as JAX does", () => {
    expect(String(makeJaxpr((a: NDArray, z: NDArray) => jnp.einsum("ij,jk->ki", a, z))(A, jnp.transpose(A)))).toBe(
      "{ lambda ; a:f32[2,3] b:f32[3,2]. let\n    c:f32[2,2] = dot_general[\n      dimension_numbers=(([0], [1]), ([], []))\n      preferred_element_type=float32\n    ] b a\n  in (c,) }",
    );
  });

  it("tells the path", () => {
    const [path, info] = jnp.einsumPath("ij,jk,kl->il", jnp.ones([2, 30]), jnp.ones([30, 40]), jnp.ones([40, 2]));
    expect(path).toEqual([
      [1, 2],
      [0, 1],
    ]);
    expect(info).toBe("  Complete contraction:  ij,jk,kl->il\n  (1, 2)  jk,kl->jl\n  (0, 1)  ij,jl->il");
  });

  it.each<[string, () => unknown]>([
    ["Size of label 'j' for operand 1 (2) does not match previous terms (3)", () => jnp.einsum("ij,jk", A, x)],
    ["Output character k did not appear in the input", () => jnp.einsum("ij->ik", A)],
    ["Number of einsum subscripts must be equal to the number of operands", () => jnp.einsum("ij,jk", A)],
    [
      "For this input type lists must contain either Ellipsis or hashable and comparable object",
      () => jnp.einsum(A, B, [0, 1]),
    ],
  ])("%s", (words, f) => {
    expect(f).toThrow(words);
    expect(f).toThrow(/docs\/errors\.md/);
  });
});
