// What of the course goes to students: five files an exercise or more, the list of exercises, and what these import.
import { readdir, readFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { dirname, join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { solutionLines, stubOf } from "../exercises/stub.ts";
import { HandoutError } from "./handout-error.ts";
import type { Answer } from "./solution-leaks.ts";

const STUB = "exercise.ts";
const FILES_OF_AN_EXERCISE = ["README.md", "README.it.md", STUB, "checks.ts", "hints.md"];
/** What an exercise may have: a picture, and its hints in other languages. */
const OPTIONAL_FILES = /^(show\.ts|hints\.[a-z]{2}\.md)$/;

/** Where a course is written. */
export interface CourseSource {
  /** The folder of `course.ts` and of the exercises. */
  readonly exercises: string;
  /** The folder of the reference answers. */
  readonly references: string;
}

/** A course as its students get it. */
export interface HandedOutCourse {
  readonly title: string;
  /** The ids of the exercises, in order. */
  readonly exercises: readonly string[];
  /** Contents by path; paths are relative and have slashes. */
  readonly files: ReadonlyMap<string, string>;
  /** The packages that the files and the answers import. */
  readonly packages: ReadonlySet<string>;
  /** What must not be in any file. */
  readonly answers: readonly Answer[];
}

/** As much of `@lab/course`'s `Course` as matters here. */
interface Course {
  readonly title: string;
  readonly exercises: readonly { readonly id: string; readonly imports: readonly string[] }[];
}

/**
 * Reads what students get of a course. Stubs are made anew from the reference answers.
 *
 * @throws HandoutError when a file is missing, is nobody's, or must not be imported; when a stub is out of date
 */
export async function readCourse(source: CourseSource): Promise<HandedOutCourse> {
  const course = await importCourse(join(source.exercises, "course.ts"));
  const files = new Map<string, string>();
  const packages = new Set(course.exercises.flatMap(({ imports }) => imports));
  const answers: Answer[] = [];

  await addModule("course.ts", source.exercises, files, packages);
  for (const { id } of course.exercises) {
    const { stub, answer } = await readAnswer(id, source);
    answers.push(answer);
    const optional = (await readdir(join(source.exercises, id))).filter((name) => OPTIONAL_FILES.test(name));
    for (const name of [...FILES_OF_AN_EXERCISE, ...optional])
      await addModule(`${id}/${name}`, source.exercises, files, packages);
    if (files.get(`${id}/${STUB}`) !== stub) {
      throw new HandoutError(`exercises/${id}/${STUB} is not the reference's stub; run \`pnpm exercises\`.`);
    }
  }
  for (const { id } of course.exercises) await refuseStrangers(id, source.exercises, files);
  return { title: course.title, exercises: course.exercises.map(({ id }) => id), files, packages, answers };
}

async function importCourse(file: string): Promise<Course> {
  try {
    return ((await import(pathToFileURL(file).href)) as { default: Course }).default;
  } catch (error) {
    throw new HandoutError(`The course in ${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

async function readAnswer(id: string, { references }: CourseSource): Promise<{ stub: string; answer: Answer }> {
  const name = `${id}.ts`;
  const text = await readFile(join(references, name), "utf8").catch(() => {
    throw new HandoutError(`Exercise ${id} has no reference answer: there is no ${name} in ${references}.`);
  });
  const stub = stubOf(text, name);
  return { stub, answer: { exercise: id, stub, lines: solutionLines(text, name) } };
}

/** Adds a file and, if it is a module, the files that it imports; notes the packages that these import. */
async function addModule(path: string, root: string, files: Map<string, string>, packages: Set<string>): Promise<void> {
  if (files.has(path)) return;
  const text = await readFile(join(root, path), "utf8").catch(() => {
    throw new HandoutError(`exercises/${path} is missing.`);
  });
  files.set(path, text);
  if (!path.endsWith(".ts")) return;
  for (const { fileName } of ts.preProcessFile(text).importedFiles) {
    if (!fileName.startsWith(".")) {
      if (!isBuiltin(fileName)) packages.add(packageOf(fileName));
      continue;
    }
    const imported = posix.join(dirname(path), fileName).replace(/\.js$/, ".ts");
    if (/^(\.\.|wrong-answers)\/|\.test\.ts$/.test(imported)) {
      throw new HandoutError(`exercises/${path} imports ${fileName}, which students do not get.`);
    }
    await addModule(imported, root, files, packages);
  }
}

function packageOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/** A file that is neither expected nor imported may be a slip, or something that must not be seen. */
async function refuseStrangers(id: string, root: string, files: ReadonlyMap<string, string>): Promise<void> {
  const names = await readdir(join(root, id));
  const stranger = names.find((name) => !name.startsWith(".") && !files.has(`${id}/${name}`));
  if (stranger === undefined) return;
  throw new HandoutError(
    `exercises/${id}/${stranger} belongs to no handout: it is none of ${FILES_OF_AN_EXERCISE.join(", ")}, ` +
      "and none of these imports it. Move it away.",
  );
}
