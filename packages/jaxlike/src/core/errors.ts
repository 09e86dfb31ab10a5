import { LabError } from "@lab/errors";

/** A stable word for each kind of error that `@lab/jaxlike` throws: its section of `docs/errors.md`. */
export const JAX_ERROR_CODES = [
  "type-error",
  "value-error",
  "index-error",
  "not-implemented",
  "unknown-config",
  "concretization",
  "tracer-bool-conversion",
  "tracer-integer-conversion",
  "tracer-array-conversion",
  "non-concrete-boolean-index",
  "unexpected-tracer",
  "floating-point",
  "unhashable-static-argument",
  "deleted-array",
  "jaxpr-type",
] as const;

export type JaxErrorCode = (typeof JAX_ERROR_CODES)[number];

/** What a reader is told beside the message. */
export interface Advice {
  /** What would have been accepted. */
  readonly expected?: string;
  /** What to do about it: one sentence in the imperative. */
  readonly fix: string;
  readonly cause?: unknown;
}

/**
 * The base of every error of `@lab/jaxlike`. `message` starts with JAX's own words, then says what to do instead, and
 * ends with the name of the section of `docs/errors.md` that explains it.
 */
export class JaxError extends LabError<JaxErrorCode> {
  override readonly name: string = "JaxError";

  constructor(code: JaxErrorCode, words: string, advice: Advice) {
    const { expected = "what the message says", fix, cause } = advice;
    super(code, cause === undefined ? { given: words, expected, fix } : { given: words, expected, fix, cause });
    const wanted = advice.expected === undefined ? "" : ` Expected ${advice.expected}.`;
    const end = /[.!?)\]}:`]$/.test(words) ? "" : ".";
    this.message = `${words}${end}${wanted}\n${fix}\nSee docs/errors.md#${code} of @lab/jaxlike.`;
  }
}

/** An argument of a type, dtype, shape or structure that the function does not take: Python's TypeError. */
export class JaxTypeError extends JaxError {
  override readonly name = "JaxTypeError";
  constructor(words: string, advice: Advice) {
    super("type-error", words, advice);
  }
}

/** An argument whose value is impossible: Python's ValueError. */
export class JaxValueError extends JaxError {
  override readonly name = "JaxValueError";
  constructor(words: string, advice: Advice) {
    super("value-error", words, advice);
  }
}

/** An index that no array of this rank can have: Python's IndexError. */
export class JaxIndexError extends JaxError {
  override readonly name = "JaxIndexError";
  constructor(words: string, advice: Advice) {
    super("index-error", words, advice);
  }
}

/** Something that JAX has and this library has not. */
export class JaxNotImplementedError extends JaxError {
  override readonly name = "JaxNotImplementedError";
  constructor(words: string, advice: Advice) {
    super("not-implemented", words, advice);
  }
}

/** A traced value stood where its concrete value is needed. */
export class ConcretizationTypeError extends JaxError {
  override readonly name: string = "ConcretizationTypeError";
  constructor(words: string, advice: Advice, code: JaxErrorCode = "concretization") {
    super(code, words, advice);
  }
}

/** A traced value was used as a condition. */
export class TracerBoolConversionError extends ConcretizationTypeError {
  override readonly name = "TracerBoolConversionError";
  constructor(words: string, advice: Advice) {
    super(words, advice, "tracer-bool-conversion");
  }
}

/** A traced value was used as an index, a length or a loop bound. */
export class TracerIntegerConversionError extends ConcretizationTypeError {
  override readonly name = "TracerIntegerConversionError";
  constructor(words: string, advice: Advice) {
    super(words, advice, "tracer-integer-conversion");
  }
}

/** A traced value's elements were asked for. */
export class TracerArrayConversionError extends ConcretizationTypeError {
  override readonly name = "TracerArrayConversionError";
  constructor(words: string, advice: Advice) {
    super(words, advice, "tracer-array-conversion");
  }
}

/** A traced boolean mask was used as an index: the result's shape would depend on its values. */
export class NonConcreteBooleanIndexError extends ConcretizationTypeError {
  override readonly name = "NonConcreteBooleanIndexError";
  constructor(words: string, advice: Advice) {
    super(words, advice, "non-concrete-boolean-index");
  }
}

/** A traced value outlived the function that was traced. */
export class UnexpectedTracerError extends JaxError {
  override readonly name = "UnexpectedTracerError";
  constructor(words: string, advice: Advice) {
    super("unexpected-tracer", words, advice);
  }
}

/** A NaN or infinity appeared while `jax_debug_nans` or `jax_debug_infs` was on: Python's FloatingPointError. */
export class JaxFloatingPointError extends JaxError {
  override readonly name = "JaxFloatingPointError";
  constructor(words: string, advice: Advice) {
    super("floating-point", words, advice);
  }
}

/** A static argument that cannot be a cache key. */
export class UnhashableStaticArgumentError extends JaxError {
  override readonly name = "UnhashableStaticArgumentError";
  constructor(words: string, advice: Advice) {
    super("unhashable-static-argument", words, advice);
  }
}

/** A jaxpr that is not well-formed: a mistake in a primitive's rule, or in what was built by hand. */
export class JaxprTypeError extends JaxError {
  override readonly name = "JaxprTypeError";
  constructor(words: string, advice: Advice) {
    super("jaxpr-type", words, advice);
  }
}
