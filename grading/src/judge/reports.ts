import type { Reporter, TestModule } from "vitest/node";

/** Hands each module on when its tests are done. */
export class Reports implements Reporter {
  onModule: (module: TestModule) => void = () => undefined;

  onTestModuleEnd(module: TestModule): void {
    this.onModule(module);
  }
}
