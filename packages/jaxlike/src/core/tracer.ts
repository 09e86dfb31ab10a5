import { NDArray, type Nested } from "./array.js";
import { ConcreteArray } from "./concrete-array.js";
import type { Data } from "./dtype.js";
import {
  ConcretizationTypeError,
  TracerArrayConversionError,
  TracerBoolConversionError,
  TracerIntegerConversionError,
  UnexpectedTracerError,
} from "./errors.js";
import type { Trace } from "./trace.js";

/** Stands for an array while a function is transformed. */
export abstract class Tracer extends NDArray {
  /** The interpreter that it belongs to. */
  readonly interpreter: Trace;

  constructor(trace: Trace) {
    super();
    this.interpreter = trace;
  }

  /** The array that it certainly is, if its interpreter knows: derivatives carry their primal value along. */
  abstract concrete(): ConcreteArray | undefined;

  /** Where the tracer comes from, for messages: sentences, each beginning with a capital letter. */
  abstract origin(): string;

  /** The function that was traced, for the message about a leaked tracer: a line, or none. */
  leakedFrom(): string {
    return "";
  }

  override item(): number | boolean | bigint {
    return this.known((words, advice) => new ConcretizationTypeError(words, advice)).item();
  }

  override js(): Nested {
    return this.known(arrayConversion).js();
  }

  override dataSync(): Data {
    return this.known(arrayConversion).dataSync();
  }

  override async data(): Promise<Data> {
    return this.dataSync();
  }

  override toString(): string {
    return `${this.interpreter.constructor.name.replace(/^_?(.*?)Trace$/, "$1")}Tracer<${this.aval.long}>`;
  }

  override repr(): string {
    return this.toString();
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  /** JSON has no place for a value that is not known yet. */
  toJSON(): unknown {
    return this.js();
  }

  override valueOf(): object {
    return this;
  }

  /** Comparisons, arithmetic and conditions of the language itself need the value. */
  [Symbol.toPrimitive](hint: string): string | number | boolean | bigint {
    if (hint === "string") return this.toString();
    const known = this.concrete();
    if (known !== undefined) return known[Symbol.toPrimitive](hint);
    throw boolConversion(this);
  }

  /** The value as an integer, for lengths and bounds. */
  index(what: string): number {
    return Number(
      this.known(
        (words, advice) =>
          new TracerIntegerConversionError(words, { ...advice, expected: `an integer known now as ${what}` }),
      ).item(),
    );
  }

  private known(error: (words: string, advice: { fix: string }) => Error): ConcreteArray {
    const value = this.concrete();
    if (value !== undefined) return value;
    throw error(
      `Abstract tracer value encountered where concrete value is expected: traced array with shape ${this.aval.strong().long}.\n${this.origin()}`,
      {
        fix: "Keep the computation in jnp and lax functions, make the argument static (staticArgnums), or take the value outside the transformed function.",
      },
    );
  }
}

const arrayConversion = (words: string, advice: { fix: string }): Error =>
  new TracerArrayConversionError(words, advice);

/** What a traced value in a condition, comparison or sum of the language gets. */
export function boolConversion(tracer: Tracer): TracerBoolConversionError {
  return new TracerBoolConversionError(
    `Attempted boolean conversion of traced array with shape ${tracer.aval.strong().long}.\n${tracer.origin()}`,
    {
      fix: "Use jnp.where(condition, a, b) or lax.cond in place of if, ?: and &&, x.less(y) in place of x < y, x.add(y) in place of x + y; or make the argument static (staticArgnums).",
    },
  );
}

/** What the use of a tracer gets whose function has returned, or that belongs to another interpreter. */
export function unexpectedTracer(tracer: Tracer): UnexpectedTracerError {
  return new UnexpectedTracerError(
    `Encountered an unexpected tracer. A function transformed by JAX had a side effect, allowing for a reference to an intermediate value with type ${tracer.aval.strong().long} wrapped in a ${tracer.constructor.name.replace(/^_/, "")} to escape the scope of the transformation.\nJAX transformations require that functions explicitly return their outputs, and disallow saving intermediate values to global state.\n${tracer.leakedFrom()}`.trimEnd(),
    {
      fix: "Return the value from the function instead of keeping it in an outer variable, and pass what it needs as arguments.",
    },
  );
}

export const isTracer = (x: unknown): x is Tracer => x instanceof Tracer;

/** The value of an array that must be known now. */
export function concreteOf(x: NDArray): ConcreteArray | undefined {
  if (x instanceof ConcreteArray) return x;
  return (x as Tracer).concrete();
}
