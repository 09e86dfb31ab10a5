import type { Provenance } from "@lab/data";
import { formatCount } from "../format-number.js";
import type { Counts } from "./results.js";

/** What the authors of each data set publish; GroupLens renews latest-small, so there is nothing to hold it to. */
const PUBLISHED: Readonly<Record<Provenance["variant"], Counts | null>> = {
  "100k": { users: 943, films: 1682, ratings: 100_000 },
  "1m": { users: 6040, films: 3706, ratings: 1_000_209 },
  "latest-small": null,
};

export function expectedCounts(variant: Provenance["variant"]): Counts | null {
  return PUBLISHED[variant];
}

/** The counts aloud, each with its OK or what was expected; and whether all are as published. */
export function checkCounts(counts: Counts, expected: Counts | null): { text: string; allOk: boolean } {
  const words = ["users", "films", "ratings"] as const;
  const spoken = words.map((word) => {
    const count = `${formatCount(counts[word])} ${word}`;
    if (expected === null) return count;
    return counts[word] === expected[word] ? `${count} OK` : `${count} (published: ${formatCount(expected[word])})`;
  });
  return {
    text: spoken.join(", "),
    allOk: expected === null || words.every((word) => counts[word] === expected[word]),
  };
}
