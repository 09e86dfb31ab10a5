import { describe, expect, it } from "vitest";
import { toHalf } from "../math/half.js";
import { allocate, type DType } from "./dtype.js";
import { formatArray, type Printable, reprArray } from "./print-array.js";
import type { Shape } from "./shape.js";

function make(dtype: DType, shape: Shape, values: readonly (number | bigint)[]): Printable {
  if (dtype === "bfloat16" || dtype === "float16")
    return { dtype, shape, data: toHalf(Float32Array.from(values as number[]), dtype) };
  const data = allocate(dtype, values.length);
  values.forEach((value, i) => {
    data[i] = value;
  });
  return { dtype, shape, data };
}

/** 0, step, 2 step, … */
const counted = (length: number, step = 1) => Array.from({ length }, (_, i) => i * step);

interface Case {
  readonly title: string;
  readonly array: Printable;
  readonly weakType?: boolean;
  readonly text: string;
  readonly repr: string;
}

// `text` is str(array) of NumPy 2.4, `repr` is repr(jax.numpy.asarray(array)) of JAX 0.10 with 64-bit types enabled.
const CASES: readonly Case[] = [
  {
    title: "a number by itself",
    array: make("float32", [], [1]),
    text: "1.0",
    repr: "Array(1., dtype=float32)",
  },
  {
    title: "a weak number",
    array: make("float32", [], [2.5]),
    weakType: true,
    text: "2.5",
    repr: "Array(2.5, dtype=float32, weak_type=True)",
  },
  {
    title: "a large number by itself",
    array: make("float32", [], [1e6]),
    text: "1e+06",
    repr: "Array(1.e+06, dtype=float32)",
  },
  {
    title: "a small number by itself",
    array: make("float64", [], [1.5e-7]),
    text: "1.5e-07",
    repr: "Array(1.5e-07, dtype=float64)",
  },
  {
    title: "a double by itself",
    array: make("float64", [], [123456789.125]),
    text: "123456789.125",
    repr: "Array(1.23456789e+08, dtype=float64)",
  },
  {
    title: "an integer by itself",
    array: make("int32", [], [-7]),
    weakType: true,
    text: "-7",
    repr: "Array(-7, dtype=int32, weak_type=True)",
  },
  {
    title: "a boolean by itself",
    array: make("bool", [], [1]),
    text: "True",
    repr: "Array(True, dtype=bool)",
  },
  {
    title: "lined up on their points",
    array: make("float32", [4], [1, 2.5, -30.25, 0]),
    text: "[  1.     2.5  -30.25   0.  ]",
    repr: "Array([  1.  ,   2.5 , -30.25,   0.  ], dtype=float32)",
  },
  {
    title: "the shortest digits of float32",
    array: make("float32", [3], [0.1, 0.33333334, 0.6666667]),
    text: "[0.1        0.33333334 0.6666667 ]",
    repr: "Array([0.1       , 0.33333334, 0.6666667 ], dtype=float32)",
  },
  {
    title: "at most eight digits of float64, the last one rounded",
    array: make("float64", [3], [0.3333333333333333, 0.6666666666666666, 0.1]),
    text: "[0.33333333 0.66666667 0.1       ]",
    repr: "Array([0.33333333, 0.66666667, 0.1       ], dtype=float64)",
  },
  {
    title: "ties to even in the last digit",
    array: make("float64", [3], [0.001953125, 0.005859375, 1]),
    text: "[0.00195312 0.00585938 1.        ]",
    repr: "Array([0.00195312, 0.00585938, 1.        ], dtype=float64)",
  },
  {
    title: "negative zero, NaN and infinities",
    array: make("float32", [5], [-0, Number.NaN, Infinity, -Infinity, 1.5]),
    text: "[-0.   nan  inf -inf  1.5]",
    repr: "Array([-0. ,  nan,  inf, -inf,  1.5], dtype=float32)",
  },
  {
    title: "nothing but NaN",
    array: make("float32", [2], [Number.NaN, Number.NaN]),
    text: "[nan nan]",
    repr: "Array([nan, nan], dtype=float32)",
  },
  {
    title: "small numbers have exponents",
    array: make("float32", [2], [1e-5, 1]),
    text: "[1.e-05 1.e+00]",
    repr: "Array([1.e-05, 1.e+00], dtype=float32)",
  },
  {
    title: "large ones too, from 1e6 in float32",
    array: make("float32", [2], [1e6, 1]),
    text: "[1.e+06 1.e+00]",
    repr: "Array([1.e+06, 1.e+00], dtype=float32)",
  },
  {
    title: "and from 1e8 in float64",
    array: make("float64", [2, 2], [99999999, 99999999, 100000, 100000]),
    text: `[[99999999. 99999999.]
 [  100000.   100000.]]`,
    repr: `Array([[99999999., 99999999.],
       [  100000.,   100000.]], dtype=float64)`,
  },
  {
    title: "and from 1e3 in float16",
    array: make("float16", [2], [999.5, 1e3]),
    text: "[9.995e+02 1.000e+03]",
    repr: "Array([9.995e+02, 1.000e+03], dtype=float16)",
  },
  {
    title: "as have those that lie far apart",
    array: make("float32", [2], [1000, 0.99]),
    text: "[1.0e+03 9.9e-01]",
    repr: "Array([1.0e+03, 9.9e-01], dtype=float32)",
  },
  {
    title: "as wide as the longest, going on with their own digits",
    array: make("float32", [3], [5.684342e-14, 8.6736174e-19, 1e-20]),
    text: "[5.6843419e-14 8.6736174e-19 9.9999997e-21]",
    repr: "Array([5.6843419e-14, 8.6736174e-19, 9.9999997e-21], dtype=float32)",
  },
  {
    title: "exponents of three digits",
    array: make("float64", [3], [1e-300, -25000000000, 1e300]),
    text: "[ 1.0e-300 -2.5e+010  1.0e+300]",
    repr: "Array([ 1.0e-300, -2.5e+010,  1.0e+300], dtype=float64)",
  },
  {
    title: "float16",
    array: make("float16", [3], [0.3333, -2, 0.01563]),
    text: "[ 0.3333  -2.       0.01563]",
    repr: "Array([ 0.3333 , -2.     ,  0.01563], dtype=float16)",
  },
  {
    title: "bfloat16, which NumPy does not know: each by itself, with six digits",
    array: make("bfloat16", [7], [1, 0.100098, -3.14062, 9.99922e9, 1.00044e-10, -0, Number.NaN]),
    text: "[1 0.100098 -3.14062 9.99922e+09 1.00044e-10 -0 nan]",
    repr: "Array([1, 0.100098, -3.14062, 9.99922e+09, 1.00044e-10, -0, nan],      dtype=bfloat16)",
  },
  {
    title: "integers to the right",
    array: make("int32", [2, 2], [1, -20, 300, 4]),
    text: `[[  1 -20]
 [300   4]]`,
    repr: `Array([[  1, -20],
       [300,   4]], dtype=int32)`,
  },
  {
    title: "64-bit integers",
    array: make("int64", [3], [9223372036854775807n, -9223372036854775808n, 0n]),
    text: "[ 9223372036854775807 -9223372036854775808                    0]",
    repr: "Array([ 9223372036854775807, -9223372036854775808,                    0],      dtype=int64)",
  },
  {
    title: "unsigned bytes",
    array: make("uint8", [2], [0, 255]),
    text: "[  0 255]",
    repr: "Array([  0, 255], dtype=uint8)",
  },
  {
    title: "booleans",
    array: make("bool", [2, 2], [1, 0, 0, 1]),
    text: `[[ True False]
 [False  True]]`,
    repr: `Array([[ True, False],
       [False,  True]], dtype=bool)`,
  },
  {
    title: "rows that wrap",
    array: make("float32", [27], counted(27, 2.25)),
    text: `[ 0.    2.25  4.5   6.75  9.   11.25 13.5  15.75 18.   20.25 22.5  24.75
 27.   29.25 31.5  33.75 36.   38.25 40.5  42.75 45.   47.25 49.5  51.75
 54.   56.25 58.5 ]`,
    repr: `Array([ 0.  ,  2.25,  4.5 ,  6.75,  9.  , 11.25, 13.5 , 15.75, 18.  ,
       20.25, 22.5 , 24.75, 27.  , 29.25, 31.5 , 33.75, 36.  , 38.25,
       40.5 , 42.75, 45.  , 47.25, 49.5 , 51.75, 54.  , 56.25, 58.5 ],      dtype=float32)`,
  },
  {
    title: "a dtype that goes beyond the line",
    array: make("float32", [23], counted(23, 0.25)),
    text: `[0.   0.25 0.5  0.75 1.   1.25 1.5  1.75 2.   2.25 2.5  2.75 3.   3.25
 3.5  3.75 4.   4.25 4.5  4.75 5.   5.25 5.5 ]`,
    repr: `Array([0.  , 0.25, 0.5 , 0.75, 1.  , 1.25, 1.5 , 1.75, 2.  , 2.25, 2.5 ,
       2.75, 3.  , 3.25, 3.5 , 3.75, 4.  , 4.25, 4.5 , 4.75, 5.  , 5.25,
       5.5 ], dtype=float32)`,
  },
  {
    title: "three axes",
    array: make("int32", [2, 3, 2], counted(12)),
    text: `[[[ 0  1]
  [ 2  3]
  [ 4  5]]

 [[ 6  7]
  [ 8  9]
  [10 11]]]`,
    repr: `Array([[[ 0,  1],
        [ 2,  3],
        [ 4,  5]],

       [[ 6,  7],
        [ 8,  9],
        [10, 11]]], dtype=int32)`,
  },
  {
    title: "four axes",
    array: make("float32", [2, 1, 2, 1], counted(4)),
    text: `[[[[0.]
   [1.]]]


 [[[2.]
   [3.]]]]`,
    repr: `Array([[[[0.],
         [1.]]],


       [[[2.],
         [3.]]]], dtype=float32)`,
  },
  {
    title: "a summary of one axis",
    array: make("int32", [1500], counted(1500)),
    text: "[   0    1    2 ... 1497 1498 1499]",
    repr: "Array([   0,    1,    2, ..., 1497, 1498, 1499], dtype=int32)",
  },
  {
    title: "a summary of two axes",
    array: make("float32", [40, 50], counted(2000)),
    text: `[[0.000e+00 1.000e+00 2.000e+00 ... 4.700e+01 4.800e+01 4.900e+01]
 [5.000e+01 5.100e+01 5.200e+01 ... 9.700e+01 9.800e+01 9.900e+01]
 [1.000e+02 1.010e+02 1.020e+02 ... 1.470e+02 1.480e+02 1.490e+02]
 ...
 [1.850e+03 1.851e+03 1.852e+03 ... 1.897e+03 1.898e+03 1.899e+03]
 [1.900e+03 1.901e+03 1.902e+03 ... 1.947e+03 1.948e+03 1.949e+03]
 [1.950e+03 1.951e+03 1.952e+03 ... 1.997e+03 1.998e+03 1.999e+03]]`,
    repr: `Array([[0.000e+00, 1.000e+00, 2.000e+00, ..., 4.700e+01, 4.800e+01,
        4.900e+01],
       [5.000e+01, 5.100e+01, 5.200e+01, ..., 9.700e+01, 9.800e+01,
        9.900e+01],
       [1.000e+02, 1.010e+02, 1.020e+02, ..., 1.470e+02, 1.480e+02,
        1.490e+02],
       ...,
       [1.850e+03, 1.851e+03, 1.852e+03, ..., 1.897e+03, 1.898e+03,
        1.899e+03],
       [1.900e+03, 1.901e+03, 1.902e+03, ..., 1.947e+03, 1.948e+03,
        1.949e+03],
       [1.950e+03, 1.951e+03, 1.952e+03, ..., 1.997e+03, 1.998e+03,
        1.999e+03]], dtype=float32)`,
  },
  {
    title: "a summary of the long axis only",
    array: make("float32", [501, 2], counted(1002, 0.5)),
    text: `[[0.000e+00 5.000e-01]
 [1.000e+00 1.500e+00]
 [2.000e+00 2.500e+00]
 ...
 [4.980e+02 4.985e+02]
 [4.990e+02 4.995e+02]
 [5.000e+02 5.005e+02]]`,
    repr: `Array([[0.000e+00, 5.000e-01],
       [1.000e+00, 1.500e+00],
       [2.000e+00, 2.500e+00],
       ...,
       [4.980e+02, 4.985e+02],
       [4.990e+02, 4.995e+02],
       [5.000e+02, 5.005e+02]], dtype=float32)`,
  },
  {
    title: "a summary of three axes",
    array: make("int32", [8, 2, 70], counted(1120)),
    text: `[[[   0    1    2 ...   67   68   69]
  [  70   71   72 ...  137  138  139]]

 [[ 140  141  142 ...  207  208  209]
  [ 210  211  212 ...  277  278  279]]

 [[ 280  281  282 ...  347  348  349]
  [ 350  351  352 ...  417  418  419]]

 ...

 [[ 700  701  702 ...  767  768  769]
  [ 770  771  772 ...  837  838  839]]

 [[ 840  841  842 ...  907  908  909]
  [ 910  911  912 ...  977  978  979]]

 [[ 980  981  982 ... 1047 1048 1049]
  [1050 1051 1052 ... 1117 1118 1119]]]`,
    repr: `Array([[[   0,    1,    2, ...,   67,   68,   69],
        [  70,   71,   72, ...,  137,  138,  139]],

       [[ 140,  141,  142, ...,  207,  208,  209],
        [ 210,  211,  212, ...,  277,  278,  279]],

       [[ 280,  281,  282, ...,  347,  348,  349],
        [ 350,  351,  352, ...,  417,  418,  419]],

       ...,

       [[ 700,  701,  702, ...,  767,  768,  769],
        [ 770,  771,  772, ...,  837,  838,  839]],

       [[ 840,  841,  842, ...,  907,  908,  909],
        [ 910,  911,  912, ...,  977,  978,  979]],

       [[ 980,  981,  982, ..., 1047, 1048, 1049],
        [1050, 1051, 1052, ..., 1117, 1118, 1119]]], dtype=int32)`,
  },
  {
    title: "an empty array",
    array: make("float32", [0], []),
    text: "[]",
    repr: "Array([], shape=(0,), dtype=float32)",
  },
  {
    title: "an empty matrix",
    array: make("int32", [3, 0], []),
    text: "[]",
    repr: "Array([], shape=(3, 0), dtype=int32)",
  },
];

describe("formatArray", () => {
  it.each(CASES)("$title", ({ array, text }) => {
    expect(formatArray(array)).toBe(text);
  });

  // np.array2string(np.arange(8.) / 3, precision=2, threshold=5, edgeitems=1, max_line_width=10)
  it("takes NumPy's print options", () => {
    const array = make("float64", [8], counted(8, 1 / 3));
    expect(formatArray(array, { precision: 2, threshold: 5, edgeItems: 1, lineWidth: 10 })).toBe("[0.   ...\n 2.33]");
    expect(formatArray(array, { precision: 0 })).toBe("[0. 0. 1. 1. 1. 2. 2. 2.]");
  });
});

describe("reprArray", () => {
  it.each(CASES)("$title", ({ array, weakType, repr }) => {
    expect(reprArray(array, weakType === undefined ? {} : { weakType })).toBe(repr);
  });

  // repr(jax.random.key(0)) and repr(jax.random.split(jax.random.key(0))) of JAX 0.10.
  it("shows the words of random keys", () => {
    const key = make("key<fry>", [], [0n]);
    expect(reprArray(key)).toBe("Array((), dtype=key<fry>) overlaying:\n[0 0]");
    const words = [1797259609n, 2579123966n, 928981903n, 3453687069n] as const;
    const keys = make("key<fry>", [2], [(words[0] << 32n) | words[1], (words[2] << 32n) | words[3]]);
    const text = "Array((2,), dtype=key<fry>) overlaying:\n[[1797259609 2579123966]\n [ 928981903 3453687069]]";
    expect(reprArray(keys)).toBe(text);
    expect(formatArray(keys)).toBe(text);
  });
});
