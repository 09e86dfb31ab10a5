import type { Reporter, TestModule, TestSpecification, Vitest } from "vitest/node";

/**
 * Says why tests skipped themselves, and ends the output with one plain line, `12 passed, 0 failed` or `12 passed, 0 failed, 3 skipped`, for people and
 * programs that read only the last line. What fails outside a test (a file that cannot be imported, an error that
 * nobody caught) counts as one failure each, so that `0 failed` is said only when the exit code is 0.
 */
export class ClosingLine implements Reporter {
  #watching = false;
  #lines: readonly string[] | undefined;

  onInit(vitest: Vitest): void {
    this.#watching = vitest.config.watch;
    // The other reporters print their summaries when the run ends: only the exit of the process comes after them all.
    process.once("exit", () => {
      if (this.#lines !== undefined) process.stdout.write(`${this.#lines.join("\n")}\n`);
    });
  }

  onTestRunStart(_specifications: readonly TestSpecification[]): void {
    this.#lines = undefined;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    if (!this.#watching) this.#lines = [...reasonsToSkip(modules), closingLine(modules, unhandledErrors)];
  }
}

function* reasonsToSkip(modules: readonly TestModule[]): Iterable<string> {
  for (const module of modules) {
    for (const test of module.children.allTests("skipped")) {
      const result = test.result();
      if (result.state === "skipped" && result.note)
        yield `skipped: ${test.fullName}: ${result.note.split("\n", 1)[0]}`;
    }
  }
}

function closingLine(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): string {
  const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
  for (const module of modules) {
    count.failed += module.errors().length;
    for (const suite of module.children.allSuites()) count.failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // A test that is still pending when the run has ended did not pass.
      count[state === "pending" ? "failed" : state] += 1;
    }
  }
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
  return `${count.passed} passed, ${count.failed} failed${skipped}`;
}
