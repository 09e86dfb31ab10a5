import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { itMatches } from "./expect-golden.js";
import { A, B, b, b3, c, c1, d, d3, f, h, k, s, v, v4, w, x } from "./golden-operands.js";
import * as jnp from "./index.js";

const A4 = jnp.array([
  [1, 2],
  [0, 1],
  [1, 1],
]);

describe("products", () => {
  // Values of JAX 0.10.2.
  itMatches([
    ["jnp.dot(v, v4)", () => jnp.dot(v, v4), "float32", 27],
    [
      "jnp.dot(A, B)",
      () => jnp.dot(A, B),
      "float32",
      [
        [7, 9, 4],
        [16, 21, 13],
      ],
    ],
    ["jnp.dot(A, w)", () => jnp.dot(A, w), "float32", [4.5, 9]],
    ["jnp.dot(w, B)", () => jnp.dot(w, B), "float32", [4.5, -1, 0]],
    [
      "jnp.dot(2, A)",
      () => jnp.dot(2, A),
      "float32",
      [
        [2, 4, 6],
        [8, 10, 12],
      ],
    ],
    [
      "jnp.dot(k, A4)",
      () => jnp.dot(k, A4),
      "float32",
      [
        [5, 7],
        [4, 9],
      ],
    ],
    ["jnp.dot(k, f)", () => jnp.dot(k, f), "int32", [7, 22]],
    ["jnp.dot(b, b3)", () => jnp.dot(b, b3), "bool", [true, true]],
    [
      "jnp.dot(c, jnp.reshape(c, [3, 4, 2]))",
      () => jnp.dot(c, jnp.reshape(c, [3, 4, 2])),
      "float32",
      [
        [
          [
            [28, 13],
            [13, 19],
            [19, 11],
          ],
          [
            [34, 49],
            [49, 64],
            [64, 37],
          ],
          [
            [40, 22],
            [22, 32],
            [32, 21],
          ],
        ],
        [
          [
            [18, 23],
            [23, 35],
            [35, 47],
          ],
          [
            [52, 31],
            [31, 45],
            [45, 31],
          ],
          [
            [16, 11],
            [11, 20],
            [20, 22],
          ],
        ],
      ],
    ],
    ["jnp.dot(s, s)", () => jnp.dot(s, s), "int8", 18],
    [
      'jnp.dot(s, s, { preferredElementType: "int32" })',
      () => jnp.dot(s, s, { preferredElementType: "int32" }),
      "int32",
      16402,
    ],
    ["jnp.dot(h, h)", () => jnp.dot(h, h), "float16", 17.25],
    [
      "jnp.dot(jnp.zeros([2, 0]), jnp.zeros([0, 3]))",
      () => jnp.dot(jnp.zeros([2, 0]), jnp.zeros([0, 3])),
      "float32",
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
    ],
    [
      "jnp.matmul(A, B)",
      () => jnp.matmul(A, B),
      "float32",
      [
        [7, 9, 4],
        [16, 21, 13],
      ],
    ],
    ["jnp.matmul(w, B)", () => jnp.matmul(w, B), "float32", [4.5, -1, 0]],
    ["jnp.matmul(A, w)", () => jnp.matmul(A, w), "float32", [4.5, 9]],
    ["jnp.matmul(w, w)", () => jnp.matmul(w, w), "float32", 5.25],
    [
      "jnp.matmul(c, d)",
      () => jnp.matmul(c, d),
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
      "jnp.matmul(c, d3)",
      () => jnp.matmul(c, d3),
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
      "jnp.matmul(c1, d3)",
      () => jnp.matmul(c1, d3),
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
      "jnp.matmul(c, jnp.reshape(d3, [2, 1, 4, 2]))",
      () => jnp.matmul(c, jnp.reshape(d3, [2, 1, 4, 2])),
      "float32",
      [
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
        [
          [
            [76, 82],
            [154, 169],
            [120, 130],
          ],
          [
            [114, 126],
            [164, 178],
            [88, 97],
          ],
        ],
      ],
    ],
    [
      "jnp.matmul(v, d3)",
      () => jnp.matmul(v, d3),
      "float32",
      [
        [62, 76],
        [174, 188],
      ],
    ],
    [
      "jnp.matmul(c, v)",
      () => jnp.matmul(c, v),
      "float32",
      [
        [31, 38, 45],
        [24, 59, 24],
      ],
    ],
    [
      "jnp.matmul(jnp.reshape(c, [1, 1, 2, 3, 4]), jnp.reshape(d3, [1, 2, 4, 2]))",
      () => jnp.matmul(jnp.reshape(c, [1, 1, 2, 3, 4]), jnp.reshape(d3, [1, 2, 4, 2])),
      "float32",
      [
        [
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
      ],
    ],
    ["jnp.vdot(A, k)", () => jnp.vdot(A, k), "float32", 56],
    ["jnp.vecdot(A, w)", () => jnp.vecdot(A, w), "float32", [4.5, 9]],
    [
      "jnp.vecdot(c, v)",
      () => jnp.vecdot(c, v),
      "float32",
      [
        [31, 38, 45],
        [24, 59, 24],
      ],
    ],
    ["jnp.vecdot(x, x, { axis: 0 })", () => jnp.vecdot(x, x, { axis: 0 }), "float32", [45, 26, 20]],
    [
      "jnp.matvec(c, v)",
      () => jnp.matvec(c, v),
      "float32",
      [
        [31, 38, 45],
        [24, 59, 24],
      ],
    ],
    [
      "jnp.matvec(jnp.reshape(c, [2, 1, 3, 4]), c)",
      () => jnp.matvec(jnp.reshape(c, [2, 1, 3, 4]), c),
      "float32",
      [
        [
          [14, 17, 20],
          [17, 77, 32],
          [20, 32, 30],
        ],
        [
          [62, 33, 32],
          [33, 54, 26],
          [32, 26, 41],
        ],
      ],
    ],
    ["jnp.vecmat(w, B)", () => jnp.vecmat(w, B), "float32", [4.5, -1, 0]],
    [
      "jnp.inner(A, A)",
      () => jnp.inner(A, A),
      "float32",
      [
        [14, 32],
        [32, 77],
      ],
    ],
    [
      "jnp.inner(A, 3)",
      () => jnp.inner(A, 3),
      "float32",
      [
        [3, 6, 9],
        [12, 15, 18],
      ],
    ],
    [
      "jnp.inner(c, v)",
      () => jnp.inner(c, v),
      "float32",
      [
        [31, 38, 45],
        [24, 59, 24],
      ],
    ],
    [
      "jnp.outer(v, w)",
      () => jnp.outer(v, w),
      "float32",
      [
        [0.5, -1, 2],
        [1, -2, 4],
        [2, -4, 8],
        [3.5, -7, 14],
      ],
    ],
    ["jnp.outer(k, 2)", () => jnp.outer(k, 2), "int32", [[6], [-2], [4], [0], [10], [8]]],
    [
      "jnp.tensordot(c, jnp.reshape(c, [3, 4, 2]))",
      () => jnp.tensordot(c, jnp.reshape(c, [3, 4, 2])),
      "float32",
      [
        [109, 98],
        [69, 90],
      ],
    ],
    [
      "jnp.tensordot(A, B, 1)",
      () => jnp.tensordot(A, B, 1),
      "float32",
      [
        [7, 9, 4],
        [16, 21, 13],
      ],
    ],
    [
      "jnp.tensordot(v, w, 0)",
      () => jnp.tensordot(v, w, 0),
      "float32",
      [
        [0.5, -1, 2],
        [1, -2, 4],
        [2, -4, 8],
        [3.5, -7, 14],
      ],
    ],
    [
      "jnp.tensordot(A, B, [1, -1])",
      () => jnp.tensordot(A, B, [1, -1]),
      "float32",
      [
        [7, 9, 4],
        [16, 21, 13],
      ],
    ],
    [
      "jnp.tensordot(c, c, [[0, 2], [0, 2]])",
      () =>
        jnp.tensordot(c, c, [
          [0, 2],
          [0, 2],
        ]),
      "float32",
      [
        [76, 50, 52],
        [50, 131, 58],
        [52, 58, 71],
      ],
    ],
  ]);
});

describe("laws of products", () => {
  const u = [
    [1, 2.5],
    [-1, 0.5],
    [3, 2],
  ];

  it.each<[string, (a: NDArray, z: NDArray) => NDArray]>([
    ["dot", (a, z) => jnp.dot(a, z)],
    ["matmul", (a, z) => jnp.matmul(a, z)],
    ["vdot", (a, z) => jnp.vdot(a, z)],
    ["vecdot", (a, z) => jnp.vecdot(a, jnp.transpose(z))],
    ["matvec", (a, z) => jnp.matvec(a, jnp.transpose(z))],
    ["vecmat", (a, z) => jnp.vecmat(a, z)],
    ["inner", (a, z) => jnp.inner(a, jnp.transpose(z))],
    ["outer", (a, z) => jnp.outer(a, z)],
    ["tensordot", (a, z) => jnp.tensordot(a, z, [1, 0])],
  ])("%s", (_, g) => {
    withConfig("jax_enable_x64", true, () =>
      checkGrads(g, [
        jnp.array([
          [1, 2, 3],
          [4, -5, 6],
        ]),
        jnp.array(u),
      ]),
    );
    checkVmap(g, [A, jnp.array(u)], {
      inAxes: [
        [0, null],
        [null, 2],
        [1, 0],
      ],
      size: 2,
    });
    checkJit(g, [A, jnp.array(u)]);
  });

  it("prints as in JAX", () => {
    expect(String(makeJaxpr((a: NDArray, z: NDArray) => jnp.dot(a, z))(A, w))).toBe(
      "{ lambda ; a:f32[2,3] b:f32[3]. let\n    c:f32[2] = dot_general[\n      dimension_numbers=(([1], [0]), ([], []))\n      preferred_element_type=float32\n    ] a b\n  in (c,) }",
    );
  });
});

describe("errors of products", () => {
  it.each<[string, () => unknown]>([
    ["dot_general requires contracting dimensions to have the same shape, got (3,) and (2,)", () => jnp.dot(A, A)],
    ["matmul input operand 0 must have ndim at least 1, but it has ndim 0", () => jnp.matmul(2, A)],
    ["Incompatible types for matmul arguments: ", () => jnp.matmul(jnp.ones([2, 3, 4]), jnp.ones([3, 4, 5]))],
    ["Number of tensordot axes (axes 3) exceeds input ranks ((2, 3) and (2, 3))", () => jnp.tensordot(A, A, 3)],
    ["tensordot requires axes lists to have equal length", () => jnp.tensordot(A, A, [[0], [0, 1]])],
    ["axes must match; got shapes (2, 3) and (4,) with axis=-1", () => jnp.vecdot(A, v)],
  ])("%s", (words, g) => {
    expect(g).toThrow(words);
  });
});
