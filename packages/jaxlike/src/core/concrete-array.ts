import { fromHalf, toHalf } from "../math/half.js";
import { NDArray, type Nested } from "./array.js";
import { ShapedArray } from "./aval.js";
import { x64Enabled } from "./config.js";
import { allocate, type Data, type DType, isBig, isHalf, type Scalar } from "./dtype.js";
import { JaxError, JaxTypeError } from "./errors.js";
import { formatArray, reprArray } from "./print-array.js";
import { formatShape, type Shape } from "./shape.js";

/** An array whose elements are there. */
export class ConcreteArray extends NDArray {
  readonly aval: ShapedArray;
  /** The bare number that it was made from, before it was rounded to the dtype: jaxprs print that. */
  readonly written: number | undefined;
  #data: Data | undefined;

  /** Keeps `data`, which nobody may change from now on. */
  constructor(aval: ShapedArray, data: Data, written?: number) {
    super();
    this.aval = aval;
    this.written = written;
    this.#data = data;
  }

  /** The elements themselves, for kernels, which only read them. @throws JaxError `deleted-array` after donation */
  get buffer(): Data {
    if (this.#data === undefined) {
      throw new JaxError("deleted-array", `Array has been deleted with shape=${this.aval.long}.`, {
        fix: "It was given away by donateArgnums: use the function's result, or do not donate this argument.",
      });
    }
    return this.#data;
  }

  /** Whether the array was given away. */
  get isDeleted(): boolean {
    return this.#data === undefined;
  }

  /** Gives the elements away: later use is an error. */
  delete(): void {
    this.#data = undefined;
  }

  override item(): number | boolean | bigint {
    if (this.size !== 1) {
      throw new JaxTypeError(
        `Only scalar arrays can be converted to JavaScript scalars; got shape ${formatShape(this.shape)}`,
        {
          fix: "Use x.js() for the elements as nested arrays, or reduce x to one element first.",
        },
      );
    }
    return elementsOf(this)[0]!;
  }

  override js(): Nested {
    return nest(elementsOf(this), this.shape);
  }

  override dataSync(): Data {
    return this.buffer.slice();
  }

  override async data(): Promise<Data> {
    return this.dataSync();
  }

  override toString(): string {
    return formatArray({ dtype: this.dtype, shape: this.shape, data: this.buffer });
  }

  /** JAX's `repr`: `Array([1., 2.], dtype=float32)`. */
  override repr(): string {
    return reprArray({ dtype: this.dtype, shape: this.shape, data: this.buffer }, { weakType: this.weakType });
  }

  toJSON(): unknown {
    return this.js();
  }

  [Symbol.toPrimitive](hint: string): string | number | boolean | bigint {
    if (hint === "string") return this.toString();
    if (this.size !== 1) {
      throw new JaxTypeError(
        `The truth value of an array with more than one element is ambiguous, and so is its number: shape ${formatShape(this.shape)}`,
        { fix: "Use x.any() or x.all(), or one of the elementwise functions: x.add(y), x.less(y)." },
      );
    }
    return this.item();
  }

  /** How Node's console shows it. */
  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.repr();
  }
}

/** Wraps `data`, which the array then owns. */
export function arrayOf(data: Data, shape: Shape, dtype: DType, weakType = false): ConcreteArray {
  return new ConcreteArray(new ShapedArray(shape, dtype, weakType), data);
}

/** An array without axes. Numbers are rounded to `dtype`. */
export function scalarOf(value: number | bigint | boolean, dtype: DType, weakType = false): ConcreteArray {
  return weakType ? bareScalar(value, dtype, true) : arrayOf(elementAlone(value, dtype), [], dtype);
}

/** As `scalarOf`, of a bare operand: jaxprs print it as it was written, not as it was rounded. */
export function bareScalar(value: number | bigint | boolean, dtype: DType, weakType: boolean): ConcreteArray {
  const written = typeof value === "number" ? value : undefined;
  return new ConcreteArray(new ShapedArray([], dtype, weakType), elementAlone(value, dtype), written);
}

function elementAlone(value: number | bigint | boolean, dtype: DType): Data {
  const data = allocate(dtype, 1);
  store(data, dtype, 0, value);
  return data;
}

/** Writes one element, converted to how `dtype` is stored. */
export function store(data: Data, dtype: DType, at: number, value: number | bigint | boolean): void {
  if (isHalf(dtype)) data[at] = toHalf(Float32Array.of(Number(value)), dtype as "float16")[0]!;
  else if (isBig(dtype)) data[at] = toBig(value);
  else if (dtype === "bool") data[at] = value ? 1 : 0;
  else data[at] = Number(value);
}

function toBig(value: number | bigint | boolean): bigint {
  return typeof value === "number" ? BigInt(Math.trunc(value)) : BigInt(value);
}

/** The elements as JavaScript values: booleans for bool, and bigints only where a number would not be exact. */
export function elementsOf(x: ConcreteArray): (number | boolean | bigint)[] {
  const { dtype, buffer } = x;
  if (dtype === "bool") return Array.from(buffer as Uint8Array, (bit) => bit !== 0);
  if (isHalf(dtype)) return Array.from(fromHalf(buffer as Uint16Array, dtype as "float16"));
  if (dtype === "int64" || dtype === "uint64") return Array.from(buffer as BigInt64Array, narrow);
  return Array.from(buffer as Iterable<Scalar>);
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function nest(elements: readonly Nested[], shape: Shape, axis = 0, offset = 0): Nested {
  const n = shape[axis];
  if (n === undefined) return elements[offset]!;
  let step = 1;
  for (let later = axis + 1; later < shape.length; later++) step *= shape[later]!;
  return Array.from({ length: n }, (_, i) => nest(elements, shape, axis + 1, offset + i * step));
}

const STORED_AS: readonly (readonly [new (n: number) => Data, DType])[] = [
  [Float32Array, "float32"],
  [Float64Array, "float64"],
  [Int32Array, "int32"],
  [Uint32Array, "uint32"],
  [Int8Array, "int8"],
  [Uint8Array, "uint8"],
  [Int16Array, "int16"],
  [Uint16Array, "uint16"],
  [BigInt64Array, "int64"],
  [BigUint64Array, "uint64"],
];

/** The dtype that a typed array holds, or undefined for anything else. */
export function typedArrayDType(x: unknown): DType | undefined {
  if (!ArrayBuffer.isView(x)) return undefined;
  if (x instanceof Uint8ClampedArray) return "uint8";
  return STORED_AS.find(([kind]) => x instanceof kind)?.[1];
}

/** A typed array as an array of one axis; 64-bit ones become 32-bit unless x64 is enabled. Copies. */
export function fromTypedArray(x: Data): ConcreteArray {
  const dtype = typedArrayDType(x)!;
  if (!x64Enabled()) {
    if (dtype === "float64") return arrayOf(Float32Array.from(x as Float64Array), [x.length], "float32");
    if (dtype === "int64") {
      return arrayOf(
        Int32Array.from(x as BigInt64Array, (v) => Number(BigInt.asIntN(32, v))),
        [x.length],
        "int32",
      );
    }
    if (dtype === "uint64") {
      return arrayOf(
        Uint32Array.from(x as BigUint64Array, (v) => Number(BigInt.asUintN(32, v))),
        [x.length],
        "uint32",
      );
    }
  }
  return arrayOf(x.slice(), [x.length], dtype);
}

/** A bare value as a weakly typed array without axes: integers as int32, other numbers as float32, in x64 both 64 bits. */
export function fromScalar(value: number | boolean | bigint): ConcreteArray {
  if (typeof value === "boolean") return scalarOf(value, "bool");
  if (typeof value === "bigint" || Number.isInteger(value)) return weakInteger(value);
  return scalarOf(value, x64Enabled() ? "float64" : "float32", true);
}

function weakInteger(value: number | bigint): ConcreteArray {
  const wide = x64Enabled();
  const fits = wide ? true : value >= -(2 ** 31) && value < 2 ** 31;
  if (fits) return scalarOf(value, wide ? "int64" : "int32", true);
  return scalarOf(value, wide ? "float64" : "float32", true);
}

/** A bare value as an argument of a transformed function: numbers are weak floats, so that they can be differentiated. */
export function fromArgument(value: number | boolean | bigint): ConcreteArray {
  if (typeof value === "number") return scalarOf(value, x64Enabled() ? "float64" : "float32", true);
  return fromScalar(value);
}
