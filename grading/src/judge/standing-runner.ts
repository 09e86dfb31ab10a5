import { TestRunner } from "vitest";

/**
 * vitest's runner for a process that stays. Until its process ends, vitest keeps the fixtures of every test, and after each
 * file it goes through all of them: runs would become slower and slower. Here they are put away after each file.
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
