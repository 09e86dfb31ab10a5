import { type DType, shortName } from "./dtype.js";
import { type Shape, sameShape, sizeOf } from "./shape.js";

/** What tracing knows of an array: its shape and dtype, and whether the dtype yields to others (a bare number's). */
export class ShapedArray {
  readonly shape: Shape;
  readonly dtype: DType;
  readonly weakType: boolean;

  constructor(shape: Shape, dtype: DType, weakType = false) {
    this.shape = shape;
    this.dtype = dtype;
    this.weakType = weakType;
  }

  get ndim(): number {
    return this.shape.length;
  }

  get size(): number {
    return sizeOf(this.shape);
  }

  /** Equal in shape and dtype; weakness counts unless `ignoreWeakType`. */
  equals(other: ShapedArray, { ignoreWeakType = false } = {}): boolean {
    return (
      this.dtype === other.dtype &&
      (ignoreWeakType || this.weakType === other.weakType) &&
      sameShape(this.shape, other.shape)
    );
  }

  /** The same with another shape. */
  withShape(shape: Shape): ShapedArray {
    return new ShapedArray(shape, this.dtype, this.weakType);
  }

  /** The same with a dtype that yields to no other. */
  strong(): ShapedArray {
    return this.weakType ? new ShapedArray(this.shape, this.dtype) : this;
  }

  /** `f32[3,4]`, as jaxprs print it. */
  get short(): string {
    return `${shortName(this.dtype)}[${this.shape.join(",")}]`;
  }

  /** `float32[3,4]`, as error messages print it; weak ones with a tilde. */
  get long(): string {
    return `${this.weakType ? "~" : ""}${this.dtype}[${this.shape.join(",")}]`;
  }

  toString(): string {
    return `ShapedArray(${this.dtype}[${this.shape.join(",")}]${this.weakType ? ", weak_type=True" : ""})`;
  }
}
