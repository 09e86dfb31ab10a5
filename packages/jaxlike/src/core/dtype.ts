/**
 * The element types of arrays.
 *
 * A dtype is its name. Each has a typed array that stores it; bfloat16 and float16 are stored as their 16 bits and
 * computed in float32, bool is stored as 0 and 1, a random key as one 64-bit word.
 */
export type DType =
  | "bool"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"
  | "bfloat16"
  | "float16"
  | "float32"
  | "float64"
  | "float0"
  | "key<fry>";

/** What holds the elements of an array, in row-major order. */
export type Data =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** One stored element. */
export type Scalar = number | bigint;

interface DTypeInfo {
  /** The letter that jaxprs print: `f32`. */
  readonly short: string;
  readonly kind: "bool" | "signed" | "unsigned" | "float" | "key" | "void";
  /** Bits of one element, as JAX counts them. */
  readonly bits: number;
  readonly storage: new (length: number) => Data;
}

const DTYPES: { readonly [D in DType]: DTypeInfo } = {
  bool: { short: "bool", kind: "bool", bits: 8, storage: Uint8Array },
  int8: { short: "i8", kind: "signed", bits: 8, storage: Int8Array },
  int16: { short: "i16", kind: "signed", bits: 16, storage: Int16Array },
  int32: { short: "i32", kind: "signed", bits: 32, storage: Int32Array },
  int64: { short: "i64", kind: "signed", bits: 64, storage: BigInt64Array },
  uint8: { short: "u8", kind: "unsigned", bits: 8, storage: Uint8Array },
  uint16: { short: "u16", kind: "unsigned", bits: 16, storage: Uint16Array },
  uint32: { short: "u32", kind: "unsigned", bits: 32, storage: Uint32Array },
  uint64: { short: "u64", kind: "unsigned", bits: 64, storage: BigUint64Array },
  bfloat16: { short: "bf16", kind: "float", bits: 16, storage: Uint16Array },
  float16: { short: "f16", kind: "float", bits: 16, storage: Uint16Array },
  float32: { short: "f32", kind: "float", bits: 32, storage: Float32Array },
  float64: { short: "f64", kind: "float", bits: 64, storage: Float64Array },
  float0: { short: "float0", kind: "void", bits: 8, storage: Uint8Array },
  "key<fry>": { short: "key<fry>", kind: "key", bits: 64, storage: BigUint64Array },
};

/** All dtypes, by name. */
export const dtypeNames = Object.keys(DTYPES) as readonly DType[];

export function isDType(name: unknown): name is DType {
  return typeof name === "string" && Object.hasOwn(DTYPES, name);
}

/** `f32` for float32: as jaxprs print it. */
export const shortName = (dtype: DType): string => DTYPES[dtype].short;

export const dtypeBits = (dtype: DType): number => DTYPES[dtype].bits;

export const isFloat = (dtype: DType): boolean => DTYPES[dtype].kind === "float";
export const isSigned = (dtype: DType): boolean => DTYPES[dtype].kind === "signed";
export const isUnsigned = (dtype: DType): boolean => DTYPES[dtype].kind === "unsigned";
/** Signed or unsigned, not bool. */
export const isInteger = (dtype: DType): boolean => isSigned(dtype) || isUnsigned(dtype);
export const isKey = (dtype: DType): boolean => DTYPES[dtype].kind === "key";
/** Stored as bigint: int64, uint64 and keys. */
export const isBig = (dtype: DType): boolean => DTYPES[dtype].bits === 64 && DTYPES[dtype].kind !== "float";
/** Stored as the 16 bits of a float. */
export const isHalf = (dtype: DType): boolean => dtype === "bfloat16" || dtype === "float16";

/** A new typed array of `length` zeros that stores `dtype`. */
export function allocate(dtype: DType, length: number): Data {
  return new DTYPES[dtype].storage(length);
}
