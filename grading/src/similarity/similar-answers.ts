import type { Fingerprints } from "./fingerprints.ts";

/** When answers are alike enough for a person to look at. */
export interface SimilarityLimits {
  /** The least part of the shorter answer's fingerprints that the other has too. */
  readonly share: number;
  /** Answers with fewer fingerprints are not compared: there is one natural way to write them. */
  readonly fewest: number;
  /** What more than this part of the answers has is how everybody writes it, and does not count … */
  readonly commonShare: number;
  /** … once there are so many answers that "everybody" means something … */
  readonly commonFrom: number;
  /** … unless both answers have so many fingerprints: nobody writes that much alike, however many seem to. */
  readonly distinctive: number;
}

/**
 * Measured by `pnpm exec tsx grading/bench/similarity.ts`, in fingerprints of 10 tokens, on answers that have at least 24:
 * 34 pairs written apart share at most 0.59, in the median 0.10; 19 references and their copies, renamed, reformatted and
 * put into another order, share at least 0.83. Wrong answers, which are made from references on purpose, lie between.
 * Half of the references are shorter than that, and are never flagged.
 */
export const SIMILARITY: SimilarityLimits = {
  share: 0.8,
  fewest: 24,
  commonShare: 0.5,
  commonFrom: 10,
  distinctive: 60,
};

/** Two answers, by their place in the list, the lower first. */
export interface SimilarPair {
  readonly a: number;
  readonly b: number;
  /** Of the shorter one's fingerprints, from 0 to 1. */
  readonly similarity: number;
}

/**
 * Pairs of near-identical answers to one exercise, the most alike first. Time grows with the fingerprints that answers
 * share, not with the number of pairs.
 *
 * @param answers fingerprints of each answer, those of the stub taken out
 */
export function similarAnswers(
  answers: readonly Fingerprints[],
  limits: SimilarityLimits = SIMILARITY,
): readonly SimilarPair[] {
  const holders = holdersOf(answers);
  const common = commonAmong(answers, holders, limits);
  const telling = answers.map((prints) => prints.reduce((count, print) => count + (common.has(print) ? 0 : 1), 0));
  const shared = new Uint32Array(answers.length);
  const sharedTelling = new Uint32Array(answers.length);
  const pairs: SimilarPair[] = [];
  for (const [b, prints] of answers.entries()) {
    if (prints.length < limits.fewest) continue;
    shared.fill(0);
    sharedTelling.fill(0);
    for (const print of prints) {
      const weight = common.has(print) ? 0 : 1;
      for (const a of holders.get(print)!) {
        if (a >= b) break;
        shared[a]! += 1;
        sharedTelling[a]! += weight;
      }
    }
    for (let a = 0; a < b; a++) {
      const similarity = Math.max(
        shareOf(shared[a]!, Math.min(answers[a]!.length, prints.length), limits.distinctive),
        shareOf(sharedTelling[a]!, Math.min(telling[a]!, telling[b]!), limits.fewest),
      );
      if (similarity >= limits.share) pairs.push({ a, b, similarity });
    }
  }
  return pairs.sort((x, y) => y.similarity - x.similarity || x.a - y.a || x.b - y.b);
}

/** A part of the shorter one, which counts from a length on. */
function shareOf(shared: number, shorter: number, fewest: number): number {
  return shorter < fewest || shorter === 0 ? 0 : shared / shorter;
}

/** Who has each fingerprint, in order. */
function holdersOf(answers: readonly Fingerprints[]): ReadonlyMap<number, readonly number[]> {
  const holders = new Map<number, number[]>();
  for (const [k, prints] of answers.entries()) {
    for (const print of prints) {
      const who = holders.get(print);
      if (who === undefined) holders.set(print, [k]);
      else who.push(k);
    }
  }
  return holders;
}

/** The fingerprints that most answers have. */
function commonAmong(
  answers: readonly Fingerprints[],
  holders: ReadonlyMap<number, readonly number[]>,
  { commonShare, commonFrom }: SimilarityLimits,
): ReadonlySet<number> {
  // an empty answer, or a stub, is nobody's way to write anything
  const written = answers.filter(({ length }) => length > 0).length;
  if (written < commonFrom) return new Set();
  return new Set([...holders].filter(([, who]) => who.length > commonShare * written).map(([print]) => print));
}

/** Groups that hang together by pairs, each in order, the largest first. */
export function clustersOf(pairs: readonly SimilarPair[]): readonly (readonly number[])[] {
  const parent = new Map<number, number>();
  const rootOf = (k: number): number => {
    let root = k;
    while ((parent.get(root) ?? root) !== root) root = parent.get(root)!;
    // the way is made short, so that long chains stay cheap
    for (let at = k; at !== root; ) {
      const next = parent.get(at) ?? root;
      parent.set(at, root);
      at = next;
    }
    return root;
  };
  for (const { a, b } of pairs) {
    const [low, high] = [rootOf(a), rootOf(b)].sort((x, y) => x - y) as [number, number];
    parent.set(high, low);
    parent.set(low, low);
  }
  const groups = new Map<number, number[]>();
  for (const k of [...parent.keys()].sort((x, y) => x - y)) {
    const root = rootOf(k);
    groups.set(root, [...(groups.get(root) ?? []), k]);
  }
  return [...groups.values()].sort((x, y) => y.length - x.length || x[0]! - y[0]!);
}
