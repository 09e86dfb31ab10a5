import type { Flag } from "../results/results.ts";
import { copiedFromPackage, indexPackages, type PackageIndex } from "./copied-from-package.ts";
import { type Fingerprints, givenFingerprints, ownFingerprints } from "./fingerprints.ts";
import { clustersOf, type SimilarPair, similarAnswers } from "./similar-answers.ts";

/** How many similar answers are named for one answer; the number of all is said. */
const MOST_OTHERS = 5;

/** Answers of one student; a `Submission` of the intake is one. */
export interface Answers {
  readonly student: { readonly id: string };
  readonly answers: ReadonlyMap<string, string>;
}

/**
 * What a person should look at: near-identical answers of different students, and answers copied from the published
 * packages. Flags are hints, and never change points: short answers are alike by nature, and so are those of two who
 * learned together.
 *
 * Submissions are read once and not kept; memory grows with the fingerprints, some kilobytes a submission.
 *
 * @param stubs what everybody was given, by exercise
 * @param packageSources sources of the published packages by file name
 * @returns flags by student, in the order of the exercises' ids, the most alike first; students without are not in it
 */
export function flagBatch(
  submissions: Iterable<Answers>,
  stubs: ReadonlyMap<string, string>,
  packageSources: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly Flag[]> {
  const packages = indexPackages(packageSources);
  const flags = new Map<string, Flag[]>();
  const flag = (student: string, one: Flag): void => {
    flags.set(student, [...(flags.get(student) ?? []), one]);
  };
  for (const [exercise, answers] of fingerprintsByExercise(submissions, stubs)) {
    const students = [...answers.keys()];
    const prints = [...answers.values()];
    for (const [student, own] of answers) flagCopy(student, exercise, own, packages, flag);
    flagSimilar(students, exercise, similarAnswers(prints), flag);
  }
  return new Map([...flags].sort(([a], [b]) => (a < b ? -1 : 1)));
}

type AddFlag = (student: string, flag: Flag) => void;

/** Exercises and students sorted, so that the order of reading makes no difference. */
function fingerprintsByExercise(
  submissions: Iterable<Answers>,
  stubs: ReadonlyMap<string, string>,
): readonly [exercise: string, answers: ReadonlyMap<string, Fingerprints>][] {
  const given = new Map([...stubs].map(([exercise, stub]) => [exercise, givenFingerprints(stub)]));
  const none: ReadonlySet<number> = new Set();
  const found = new Map<string, Map<string, Fingerprints>>();
  for (const { student, answers } of submissions) {
    for (const [exercise, answer] of answers) {
      const own = ownFingerprints(answer, given.get(exercise) ?? none);
      found.set(exercise, (found.get(exercise) ?? new Map()).set(student.id, own));
    }
  }
  const byKey = <T>(entries: Iterable<[string, T]>): [string, T][] => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  return byKey(found).map(([exercise, answers]) => [exercise, new Map(byKey(answers))]);
}

function flagCopy(student: string, exercise: string, own: Fingerprints, packages: PackageIndex, flag: AddFlag): void {
  const copy = copiedFromPackage(own, packages);
  if (copy === undefined) return;
  flag(student, {
    kind: "copied-from-package",
    exercise,
    about: `${percent(copy.share)} of it stands in ${copy.file}`,
    other: copy.file,
    similarity: copy.share,
  });
}

function flagSimilar(
  students: readonly string[],
  exercise: string,
  pairs: readonly SimilarPair[],
  flag: AddFlag,
): void {
  const clusterSize = new Map(clustersOf(pairs).flatMap((group) => group.map((k) => [k, group.length] as const)));
  const named = new Map<number, number>();
  const name = (k: number, other: number, similarity: number): void => {
    const before = named.get(k) ?? 0;
    named.set(k, before + 1);
    if (before >= MOST_OTHERS) return;
    const size = clusterSize.get(k)!;
    const group = size > 2 ? `; it belongs to a group of ${size} that are alike` : "";
    flag(students[k]!, {
      kind: "similar",
      exercise,
      about: `${percent(similarity)} of the shorter of the two answers stands in the other too${group}`,
      other: students[other]!,
      similarity,
    });
  };
  for (const { a, b, similarity } of pairs) {
    name(a, b, similarity);
    name(b, a, similarity);
  }
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
