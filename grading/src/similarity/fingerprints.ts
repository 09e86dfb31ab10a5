import { tokensOf } from "./tokens.ts";
import { fingerprintsOf } from "./winnowing.ts";

/** Distinct, in an array: a batch keeps a million of them. */
export type Fingerprints = Float64Array;

/** The fingerprints of an answer that are not in what everybody was given. */
export function ownFingerprints(answer: string, given: ReadonlySet<number>): Fingerprints {
  return Float64Array.from([...fingerprintsOf(tokensOf(answer))].filter((print) => !given.has(print)));
}

/** The fingerprints of a text that was given, such as a stub. */
export function givenFingerprints(text: string): ReadonlySet<number> {
  return fingerprintsOf(tokensOf(text));
}
