/** How passages are chosen. */
export interface Winnowing {
  /** How many tokens a passage has: what is shorter is never found. */
  readonly passage: number;
  /** Of how many passages in a row one is kept. */
  readonly window: number;
}

/**
 * Chosen by measurement (`pnpm exec tsx grading/bench/similarity.ts`): with 8 tokens, honest answers share more; with 12
 * and more, copies whose functions stand in another order share less than 0.8.
 */
export const WINNOWING: Winnowing = { passage: 10, window: 4 };

/**
 * Fingerprints of a sequence of tokens: hashes of some of its passages, chosen by what they are and not by where they
 * stand. Two sequences that share `passage + window - 1` tokens in a row share a fingerprint; two that share no passage
 * share none, but for a collision of 52-bit hashes. A sequence shorter than a passage has none; one that has passages,
 * but fewer than a window, has the least of them.
 *
 * (S. Schleimer, D. Wilkerson, A. Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003: of each
 * window the rightmost of the least hashes.)
 */
export function fingerprintsOf(
  tokens: readonly string[],
  { passage, window }: Winnowing = WINNOWING,
): ReadonlySet<number> {
  const hashes = passageHashes(tokens, passage);
  const kept = new Set<number>();
  let least = -1;
  for (let end = Math.min(window, hashes.length); end <= hashes.length && end > 0; end++) {
    const start = Math.max(0, end - window);
    if (least < start) {
      least = start;
      for (let at = start + 1; at < end; at++) if (hashes[at]! <= hashes[least]!) least = at;
    } else if (hashes[end - 1]! <= hashes[least]!) {
      least = end - 1;
    }
    kept.add(hashes[least]!);
  }
  return kept;
}

/** The hash of each passage: a polynomial of its tokens' hashes, brought forward from one to the next. */
function passageHashes(tokens: readonly string[], passage: number): Float64Array {
  const words = tokens.map(hashOfWord);
  const hashes = new Float64Array(Math.max(0, words.length - passage + 1));
  for (let at = 0; at < hashes.length; at++) {
    let high = FNV_BASIS;
    let low = ~FNV_BASIS;
    for (let k = at; k < at + passage; k++) {
      high = Math.imul(high ^ words[k]!, FNV_PRIME);
      low = Math.imul(low + words[k]!, MIXER) ^ (low >>> 15);
    }
    hashes[at] = (high >>> 0) * 2 ** 20 + (low >>> 12);
  }
  return hashes;
}

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;
/** Of MurmurHash3's finalizer. */
const MIXER = 0x85ebca6b;

/** FNV-1a, 32 bits. */
function hashOfWord(word: string): number {
  let hash = FNV_BASIS;
  for (let k = 0; k < word.length; k++) hash = Math.imul(hash ^ word.charCodeAt(k), FNV_PRIME);
  return hash;
}
