import { CourseError } from "./errors.js";

/** One exercise of a course: everything about it but its text, its stub and its checks. */
export interface ExerciseInfo {
  /** The name of its folder, numbered in the order of the course: `07-user-means`. */
  readonly id: string;
  readonly title: string;
  /** The id of the part that it belongs to. */
  readonly part: string;
  /** What a right answer is worth. */
  readonly points: number;
  /** The entries of the lecture's index that it covers. */
  readonly covers: readonly number[];
  /** The packages that an answer may import, such as `@lab/linalg`; nothing else, and no file. */
  readonly imports: readonly string[];
  /** What the exercise asks to be written, and so is not to be taken from a package: `"@lab/jaxlike nn.selu"`. */
  readonly withholds?: readonly string[];
  /** Exercises whose answers this one builds upon; they come before it. */
  readonly dependsOn?: readonly string[];
}

export interface Course {
  readonly title: string;
  readonly parts: readonly { readonly id: string; readonly title: string }[];
  /** In the order in which they are done. */
  readonly exercises: readonly ExerciseInfo[];
}

/**
 * A course, once it is sure to make sense: ids are unique and their numbers in order, parts and dependencies exist.
 *
 * @throws CourseError `invalid-course`
 * @example
 * import { defineCourse } from "@lab/course";
 * const course = defineCourse({
 *   title: "Sums",
 *   parts: [{ id: "sums", title: "Adding up" }],
 *   exercises: [{ id: "01-sum", title: "A sum", part: "sums", points: 2, covers: [1], imports: [] }],
 * });
 * course.exercises.length; // 1
 */
export function defineCourse(course: Course): Course {
  const seen = new Set<string>();
  for (const exercise of course.exercises) {
    const wrong = problemOf(exercise, seen, course) ?? withheldProblem(exercise);
    if (wrong !== undefined)
      throw new CourseError("invalid-course", { given: `exercise ${exercise.id}: ${wrong[0]}`, ...wrong[1] });
    seen.add(exercise.id);
  }
  return course;
}

type Wrong = readonly [given: string, { readonly expected: string; readonly fix: string }];

function problemOf(
  { id, part, points, dependsOn = [] }: ExerciseInfo,
  before: ReadonlySet<string>,
  { parts }: Course,
): Wrong | undefined {
  if (before.has(id)) return ["its id is taken", { expected: "ids that are unique", fix: "Choose another." }];
  if (!/^\d\d-[a-z0-9-]+$/.test(id)) {
    return ["its id has no number", { expected: "an id such as 07-user-means", fix: "Number the folders." }];
  }
  // numbers may be left out: an exercise that is withdrawn renumbers nobody's answers
  const last = [...before].at(-1) ?? "";
  if (id.slice(0, 2) <= last.slice(0, 2)) {
    return [
      "its id is out of order",
      { expected: `a number above ${last.slice(0, 2)}`, fix: "Put it in its place, or number the folders anew." },
    ];
  }
  if (!parts.some((candidate) => candidate.id === part)) {
    const known = parts.map((candidate) => candidate.id).join(", ");
    return [`its part is ${part}`, { expected: `one of ${known}`, fix: "Add the part, or correct the name." }];
  }
  if (!(points > 0)) return [`it is worth ${points}`, { expected: "points above 0", fix: "Give it some." }];
  const unknown = dependsOn.find((other) => !before.has(other));
  if (unknown === undefined) return undefined;
  return [
    `it depends on ${unknown}`,
    { expected: "exercises that come before it", fix: "Correct the name or the order." },
  ];
}

/** A package, a space, and a name in it, which may stand in a namespace. */
const WITHHELD = /^(\S+) [\p{ID_Start}_$][\p{ID_Continue}$]*(?:\.[\p{ID_Start}_$][\p{ID_Continue}$]*)*$/u;

function withheldProblem({ imports, withholds = [] }: ExerciseInfo): Wrong | undefined {
  for (const entry of withholds) {
    const [, from] = WITHHELD.exec(entry) ?? [];
    if (from === undefined) {
      return [
        `it withholds "${entry}"`,
        { expected: 'a package and a name in it, such as "@lab/jaxlike nn.selu"', fix: "Put one space between them." },
      ];
    }
    if (!imports.includes(from)) {
      return [
        `it withholds "${entry}"`,
        {
          expected: `one of the packages that it imports: ${imports.join(", ") || "none"}`,
          fix: "Take it out: what is not imported need not be withheld.",
        },
      ];
    }
  }
  return undefined;
}
