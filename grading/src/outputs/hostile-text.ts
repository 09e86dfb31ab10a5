import fc from "fast-check";
import { HOSTILE_TEXTS } from "./example-results.ts";

/** Texts that try to break out of whatever they stand in: known tricks, any code units, and mixtures of both. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...Object.values(HOSTILE_TEXTS)),
      fc.constantFrom(
        "<",
        ">",
        '"',
        "'",
        "&",
        "</",
        "-->",
        "]]>",
        "/>",
        "`",
        "=",
        "\u001b",
        "\u009b",
        "::",
        "##[",
        "\r",
        "\n",
        "\0",
      ),
      fc.constantFrom(
        "<svg/onload=x>",
        "</title>",
        "</style>",
        "</pre>",
        "</td></table>",
        "&lt;script&gt;",
        "javascript:",
      ),
      fc.string({ unit: "binary", maxLength: 12 }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => pieces.join(""));
