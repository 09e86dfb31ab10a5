/** Repeats `step` from `flags` on until no flag is added; `step` returns more or as many. */
export function growFlags(
  flags: readonly boolean[],
  step: (flags: readonly boolean[]) => readonly boolean[],
): boolean[] {
  let current = [...flags];
  for (;;) {
    const found = step(current);
    const next = current.map((is, i) => is || found[i]!);
    if (next.every((is, i) => is === current[i])) return next;
    current = next;
  }
}
