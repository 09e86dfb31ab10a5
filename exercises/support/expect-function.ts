import { expectThat } from "@lab/course";

/** Asks that a student's function has returned a function, before it is called. */
export function expectFunction(got: unknown, input: string): void {
  expectThat(typeof got === "function", {
    input,
    expected: "a function",
    got: got === undefined ? "nothing" : `something of type ${typeof got}`,
    next: "Return the function itself, without calling it.",
  });
}
