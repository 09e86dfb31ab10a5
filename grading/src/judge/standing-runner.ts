import { TestRunner } from "vitest";

/**
 * vitest's runner for a process that stays. What vitest puts away when its process ends is put away after each file:
 * with each test it keeps something, goes through all of it after each file, and would grow slower and slower.
 */
export default class StandingRunner extends TestRunner {
  readonly #cleanups: (() => unknown)[] = [];

  override onCleanupWorkerContext(cleanup: () => unknown): void {
    this.#cleanups.push(cleanup);
  }

  override async onAfterRunFiles(): Promise<void> {
    super.onAfterRunFiles();
    for (const cleanup of this.#cleanups) await cleanup();
  }
}
