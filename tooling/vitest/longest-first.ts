import { BaseSequencer, type TestSpecification } from "vitest/node";

/** From what takes minutes a file (batches in real jails), by what takes seconds (commands, browsers, installs), to the rest. */
const RANKS = [/\/grading\/test\//, /\/(?:test|tooling)\//];

/**
 * Starts with the files of tests that run whole programs, so that none of them is left over while all other workers have
 * nothing to do. Vitest knows from earlier runs how long a file takes; in a fresh clone it has only sizes to go by.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rankOf = ({ moduleId }: TestSpecification) => [...RANKS, /^/].findIndex((rank) => rank.test(moduleId));
    return sorted.sort((one, other) => rankOf(one) - rankOf(other));
  }
}
