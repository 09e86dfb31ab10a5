/**
 * How alike answers are that were copied, written apart, or are near to the reference on purpose; and what the thresholds
 * of `src/similarity` make of them. Run it from the root of the repository: `pnpm exec tsx grading/bench/similarity.ts`.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { COPY, copiedFromPackage, indexPackages } from "../src/similarity/copied-from-package.ts";
import { givenFingerprints, ownFingerprints } from "../src/similarity/fingerprints.ts";
import { flagBatch } from "../src/similarity/flag-batch.ts";
import { readPackageSources } from "../src/similarity/read-package-sources.ts";
import { SIMILARITY } from "../src/similarity/similar-answers.ts";
import { DISGUISES } from "../src/similarity/testing/disguise.ts";
import { tokensOf } from "../src/similarity/tokens.ts";
import { fingerprintsOf, WINNOWING } from "../src/similarity/winnowing.ts";

const ROOT = join(import.meta.dirname, "../..");
const REFERENCES = join(ROOT, "apps/solution/src/exercises");
const WRONG = join(ROOT, "exercises/wrong-answers");
const HONEST = join(import.meta.dirname, "honest-answers");

const read = (path: string): string => readFileSync(path, "utf8");
const ids = readdirSync(REFERENCES).map((file) => basename(file, ".ts"));
const stubs = new Map(ids.map((id) => [id, read(join(ROOT, "exercises", id, "exercise.ts"))]));
const references = new Map(ids.map((id) => [id, read(join(REFERENCES, `${id}.ts`))]));
const inFolder = (folder: string, id: string): readonly string[] =>
  existsSync(join(folder, id))
    ? readdirSync(join(folder, id))
        .sort()
        .map((file) => read(join(folder, id, file)))
    : [];

/** What winnowing is no match for: something idle in every line. */
function padded(text: string): string {
  let line = 0;
  return text.replaceAll(/;$/gm, () => `; const idle${line++} = ${line};`);
}

interface Pair {
  readonly share: number;
  readonly fewest: number;
  readonly about: string;
}

function measure(passage: number, window: number): void {
  const prints = (text: string): ReadonlySet<number> => fingerprintsOf(tokensOf(text), { passage, window });
  const given = new Map(ids.map((id) => [id, prints(stubs.get(id)!)]));
  const own = (id: string, text: string): readonly number[] =>
    [...prints(text)].filter((print) => !given.get(id)!.has(print));
  const pair = (id: string, a: string, b: string, about = id): Pair => {
    const [x, y] = [own(id, a), new Set(own(id, b))];
    const fewest = Math.min(x.length, y.size);
    return { share: x.filter((print) => y.has(print)).length / Math.max(1, fewest), fewest, about };
  };
  const apart = ids.flatMap((id) => {
    const all = [references.get(id)!, ...inFolder(HONEST, id)];
    return all.flatMap((a, i) => all.slice(i + 1).map((b, j) => pair(id, a, b, `${id} ${i}-${i + 1 + j}`)));
  });
  const near = ids.flatMap((id) => inFolder(WRONG, id).map((wrong) => pair(id, wrong, references.get(id)!)));
  console.log(`\npassages of ${passage} tokens, windows of ${window}`);
  report("written apart", apart);
  report("wrong on purpose", near);
  for (const [name, disguise] of Object.entries({ ...DISGUISES, padded })) {
    report(
      name,
      ids.map((id) => pair(id, references.get(id)!, disguise(references.get(id)!))),
    );
  }
}

function report(name: string, pairs: readonly Pair[]): void {
  const { share, fewest } = SIMILARITY;
  const long = pairs.filter((pair) => pair.fewest >= fewest).sort((a, b) => a.share - b.share);
  const at = (part: number): string => (long[Math.floor(part * (long.length - 1))]?.share ?? 0).toFixed(2);
  const flagged = long.filter((pair) => pair.share >= share).map(({ about }) => about);
  console.log(
    `${name.padEnd(44)} ${long.length}/${pairs.length} long enough; min ${at(0)} median ${at(0.5)} max ${at(1)}; flagged ${flagged.length}`,
    flagged.length <= 8 ? flagged.join(", ") : "",
  );
}

for (const [passage, window] of [
  [8, 4],
  [10, 4],
  [12, 4],
  [16, 4],
] as const)
  measure(passage, window);

const sources = await readPackageSources(ROOT);

console.log(`\nagainst ${sources.size} files of packages, ${JSON.stringify(COPY)}; share in the best file, and in any`);
const index = indexPackages(sources);
const shares = (id: string, text: string, about: string) => {
  const own = ownFingerprints(text, givenFingerprints(stubs.get(id) ?? ""));
  const best = copiedFromPackage(own, index, { ...COPY, share: 0, fewest: 0 });
  const any = own.filter((print) => index.holders.has(print)).length / own.length;
  return { about, prints: own.length, best: best?.share ?? 0, any, file: best?.file };
};
const byShare = (list: readonly ReturnType<typeof shares>[]) =>
  list.filter(({ prints }) => prints >= COPY.fewest).sort((a, b) => b.best - a.best);
const ownWork = ids.flatMap((id) =>
  [references.get(id)!, ...inFolder(HONEST, id)].map((text, k) => shares(id, text, `${id} ${k}`)),
);
console.table(byShare(ownWork).slice(0, 12));
const stolen = [...sources]
  .filter(([path]) => /packages\/(svt|linalg|imaging)\/src\/[a-z-]+\.ts$/.test(path))
  .map(([path, text]) => shares("14-hard-svt", Object.values(DISGUISES).at(-1)!(text), path));
const stolenShares = byShare(stolen).map(({ best }) => best);
const part = (fraction: number): string => stolenShares[Math.floor(fraction * (stolenShares.length - 1))]!.toFixed(2);
console.log(`${stolenShares.length} disguised files of packages: max ${part(0)} median ${part(0.5)} min ${part(1)}`);
console.table(byShare(stolen).slice(-8));

const STUDENTS = 500;
console.log(`\n${STUDENTS} students, ${ids.length} answers each, ${JSON.stringify({ ...WINNOWING, ...SIMILARITY })}`);
function* crowd(): Generator<{ student: { id: string }; answers: ReadonlyMap<string, string> }> {
  for (let k = 0; k < STUDENTS; k++) {
    const answers = new Map([...references].map(([id, text]) => [id, varied(text, k)]));
    yield { student: { id: `s${k}` }, answers };
  }
}

/** Each student leaves out some lines, so that answers are alike and not the same. */
function varied(text: string, student: number): string {
  return text
    .split("\n")
    .filter((_, line) => Math.imul(line + 1, student * 2 + 1) % 7 !== 3)
    .join("\n");
}

const start = process.cpuUsage();
const flags = flagBatch(crowd(), stubs, sources);
const { user, system } = process.cpuUsage(start);
const megabytes = process.resourceUsage().maxRSS / 2 ** 10;
console.log(
  `${((user + system) / 1e6).toFixed(1)} s of CPU, at most ${megabytes.toFixed(0)} MB of memory, ${flags.size} students flagged`,
);
