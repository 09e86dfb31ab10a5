import { readFileSync } from "node:fs";

/** Whether a figure is to stay below its target or above it. */
export type Direction = "at most" | "at least";

/** One figure of a run each, by names such as `rmse`. */
export type Figures<Name extends string> = Readonly<Record<Name, number>>;

/** What the reference reaches over many seeds, and so what an answer has to reach. */
export interface Target<Name extends string> {
  readonly seeds: readonly (Figures<Name> & { readonly seed: number })[];
  readonly worst: Figures<Name>;
  /** As far beyond the worst as the worst is from the mean. */
  readonly margin: Figures<Name>;
  readonly target: Figures<Name>;
}

/** A file of `targets/`, written by `measure-targets.ts`. */
export interface Targets<Name extends string, Case extends string> {
  readonly exercise: string;
  /** In words: what was run and how it was judged. */
  readonly measured: string;
  readonly setting: Readonly<Record<string, number>>;
  readonly directions: Readonly<Record<Name, Direction>>;
  readonly cases: Readonly<Record<Case, Target<Name>>>;
}

/** Six digits: beyond them two machines need not agree. */
export const rounded = (value: number) => Math.round(value * 1e6) / 1e6;

/** The target that follows from runs with different seeds. */
export function targetOf<Name extends string>(
  seeds: Target<Name>["seeds"],
  directions: Readonly<Record<Name, Direction>>,
): Target<Name> {
  const names = Object.keys(directions) as Name[];
  const figures = (of: (name: Name) => number) =>
    Object.fromEntries(names.map((name) => [name, rounded(of(name))])) as Figures<Name>;
  const worst = figures((name) => {
    const values = seeds.map((run) => run[name]);
    return directions[name] === "at most" ? Math.max(...values) : Math.min(...values);
  });
  const margin = figures((name) => {
    const mean = seeds.reduce((sum, run) => sum + run[name], 0) / seeds.length;
    const distance = Math.abs(worst[name] - mean);
    // a number of iterations stays a number of iterations
    return seeds.every((run) => Number.isInteger(run[name])) ? Math.ceil(distance) : distance;
  });
  const target = figures((name) =>
    directions[name] === "at most" ? worst[name] + margin[name] : worst[name] - margin[name],
  );
  return { seeds, worst, margin, target };
}

/** Where a file of targets is. */
export const targetsFile = (exercise: string) => new URL(`../targets/${exercise}.json`, import.meta.url);

/** The targets of an exercise. */
export function readTargets<Name extends string, Case extends string>(exercise: string): Targets<Name, Case> {
  return JSON.parse(readFileSync(targetsFile(exercise), "utf8")) as Targets<Name, Case>;
}
