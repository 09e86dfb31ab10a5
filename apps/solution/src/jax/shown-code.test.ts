import { describe, expect, it } from "vitest";
import { shownCode } from "./shown-code.js";

const SOURCE = `import { grad } from "@lab/jaxlike";
import {
  numpy as jnp,
} from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./example.ts?raw";

export const example: Section = {
  source,
  run({ show }) {
    // #region shown
    const f = (x) => {
      return x;
    };

    show(grad(f)(2));
    // #endregion
  },
};
`;

describe("the code that is shown", () => {
  it("is what stands in the region, dedented, after the imports from packages and without the harness", () => {
    expect(shownCode(SOURCE)).toBe(`import { grad } from "@lab/jaxlike";
import {
  numpy as jnp,
} from "@lab/jaxlike";

const f = (x) => {
  return x;
};

show(grad(f)(2));`);
  });

  it("joins several regions with an empty line between them", () => {
    const text = "// #region shown\na;\n// #endregion\nhidden;\n  // #region shown\n  b;\n  // #endregion\n";
    expect(shownCode(text)).toBe("\n\na;\n\nb;");
  });
});
