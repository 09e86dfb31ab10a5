/** What was thrown in the answer's process, as plain text. */
export interface Thrown {
  readonly name: string;
  readonly message: string;
  /** The stack, cut. */
  readonly stack: string;
  /** The names of its classes, from its own upwards. */
  readonly classes: readonly string[];
}

/** From the judge to the answer's process. */
export type Request =
  /** The packages that the answer may import, as one script in ASCII, and V8's cache of it. */
  | {
      readonly kind: "boot";
      readonly id: number;
      readonly script: Uint8Array;
      readonly cache: Uint8Array;
      readonly withheld: readonly string[];
    }
  /** V8's cache of that script, for later boots. */
  | { readonly kind: "cache"; readonly id: number }
  /** The answer as one script. */
  | { readonly kind: "load"; readonly id: number; readonly code: string }
  /** A function that the answer exports, by name, or one that it has returned, by handle. */
  | { readonly kind: "call"; readonly id: number; readonly target: string | number; readonly args: readonly unknown[] }
  /** A function of the judge's, as source, that runs beside the answer. */
  | { readonly kind: "inside"; readonly id: number; readonly source: string; readonly args: readonly unknown[] }
  /** What a callback of the judge's has given. */
  | { readonly kind: "returned"; readonly value: unknown }
  | { readonly kind: "rejected"; readonly message: string }
  /** Let everything that is due happen, and say that you are still there. */
  | { readonly kind: "settle"; readonly id: number };

/** From the answer's process to the judge. */
export type Reply =
  | { readonly kind: "ready" }
  | { readonly kind: "done"; readonly id: number; readonly value: unknown }
  | { readonly kind: "threw"; readonly id: number; readonly thrown: Thrown }
  | { readonly kind: "callback"; readonly handle: number; readonly args: readonly unknown[] };
