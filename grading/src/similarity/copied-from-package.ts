import { type Fingerprints, givenFingerprints } from "./fingerprints.ts";

/** When an answer is taken from a package's source. */
export interface CopyLimits {
  /** The least part of the answer that stands in one file … */
  readonly share: number;
  /** … when this is at least so many fingerprints. */
  readonly fewest: number;
  /** A smaller part is enough … */
  readonly distinctiveShare: number;
  /** … when it is so long that nobody writes it twice: the rest may be what joins the copy to the exercise. */
  readonly distinctive: number;
}

/**
 * Measured by `pnpm exec tsx grading/bench/similarity.ts`: of 41 references and 21 honest answers the two most alike share
 * 0.74 (a loop that there is one way to write) and 0.39 with a file; 94 files of svt, linalg and imaging, renamed,
 * reformatted and put into another order, share 0.89 with themselves in the median, and at least 0.64.
 */
export const COPY: CopyLimits = { share: 0.8, fewest: 24, distinctiveShare: 0.5, distinctive: 60 };

/** A file that holds a part of an answer. */
export interface CopiedFrom {
  readonly file: string;
  /** Of the answer's fingerprints, from 0 to 1. */
  readonly share: number;
}

/** The sources of the published packages, ready to look passages up. */
export interface PackageIndex {
  readonly files: readonly string[];
  /** Numbers of files by fingerprint. */
  readonly holders: ReadonlyMap<number, readonly number[]>;
}

/** @param sources texts by file name */
export function indexPackages(sources: ReadonlyMap<string, string>): PackageIndex {
  const files = [...sources.keys()].sort();
  const holders = new Map<number, number[]>();
  for (const [k, file] of files.entries()) {
    for (const print of givenFingerprints(sources.get(file)!)) {
      const who = holders.get(print);
      if (who === undefined) holders.set(print, [k]);
      else who.push(k);
    }
  }
  return { files, holders };
}

/** The file that most of an answer stands in; nothing when it is the student's own. */
export function copiedFromPackage(
  answer: Fingerprints,
  { files, holders }: PackageIndex,
  limits: CopyLimits = COPY,
): CopiedFrom | undefined {
  const shared = new Map<number, number>();
  for (const print of answer) for (const k of holders.get(print) ?? []) shared.set(k, (shared.get(k) ?? 0) + 1);
  const [best, most] = [...shared].sort(([j, m], [k, n]) => n - m || j - k)[0] ?? [-1, 0];
  const share = most / answer.length;
  const isCopy =
    (most >= limits.fewest && share >= limits.share) ||
    (most >= limits.distinctive && share >= limits.distinctiveShare);
  return isCopy ? { file: files[best]!, share } : undefined;
}
