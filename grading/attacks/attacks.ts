import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Verdict } from "../src/results/verdict.ts";

/** An answer that is up to no good, and what must become of it. The number in its name is that of the list of threats. */
export interface Attack {
  readonly name: string;
  /** What it does, in a sentence. */
  readonly about: string;
  readonly exercise: string;
  readonly verdict: Verdict;
  readonly source: string;
  /** A level that is not safe, and lets this happen. */
  readonly openAt?: string;
}

const CODE = fileURLToPath(new URL("./code", import.meta.url));

/** The attacks in `code/`, whose first lines say what they are, and those that are too large to be files. */
export function readAttacks(): readonly Attack[] {
  const files = readdirSync(CODE).sort();
  return [...files.map((file) => read(file, readFileSync(`${CODE}/${file}`, "utf8"))), ...LARGE];
}

function read(file: string, source: string): Attack {
  const [, about, exercise, verdict] = /^\/\/ (.+)\n\/\/ exercise: (.+)\n\/\/ verdict: (.+)\n/.exec(source) ?? [];
  if (verdict === undefined) throw new Error(`${file} does not begin with what it does, its exercise and its verdict`);
  const openAt = /^\/\/ open at: (.+)$/m.exec(source)?.[1];
  return {
    name: file.replace(/\.ts$/, ""),
    about: about!,
    exercise: exercise!,
    verdict: verdict as Verdict,
    source,
    ...(openAt === undefined ? {} : { openAt }),
  };
}

const TIMES = 30_000;
const rmse = (body: string) => `export function rmse(): number {\n  return ${body};\n}\n`;

/** Sources that make a parser go deep. */
const LARGE: readonly Attack[] = [
  {
    name: "24-deep-brackets",
    about: "Nests brackets deeper than a parser's stack.",
    verdict: "invalid-submission",
    source: rmse(`${"(".repeat(TIMES)}0${")".repeat(TIMES)}`),
  },
  {
    name: "24-deep-lists",
    about: "Nests lists deeper than a parser's stack.",
    verdict: "invalid-submission",
    source: rmse(`${"[".repeat(TIMES)}${"]".repeat(TIMES)}`),
  },
  {
    name: "24-deep-operators",
    about: "Chains operators, of which none is a bracket.",
    verdict: "fail",
    source: rmse(`${"0+".repeat(TIMES)}0`),
  },
  {
    name: "24-deep-prefixes",
    about: "Puts operators before operators, of which none is a bracket.",
    verdict: "fail",
    source: rmse(`${"!".repeat(TIMES)}0 as never`),
  },
  {
    name: "24-deep-types",
    about: "Nests types, of which nothing is left.",
    verdict: "fail",
    source: `type T = ${"keyof ".repeat(TIMES)}object;\n${rmse("0")}`,
  },
].map((attack) => ({ exercise: "09-rmse", ...attack }) as Attack);
