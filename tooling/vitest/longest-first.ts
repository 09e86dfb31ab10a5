import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Whole commands, browsers, installs: seconds to minutes a file, where a unit test takes milliseconds. */
const WHOLE = /\/(?:test|tooling)\//;

/**
 * Starts with the files of tests that run whole programs, so that none of them is left over while all other workers have
 * nothing to do. Vitest knows from earlier runs how long a file takes; in a fresh clone it has only sizes to go by.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isWhole = ({ moduleId }: TestSpecification) => WHOLE.test(moduleId);
    return [...sorted.filter(isWhole), ...sorted.filter((file) => !isWhole(file))];
  }
}
