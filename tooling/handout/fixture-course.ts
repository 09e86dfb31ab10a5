import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXERCISES, REFERENCES } from "../exercises/generate.ts";
import type { CourseSource } from "./course-source.ts";

/** A small course in a temporary folder, for tests that spoil it. */
export interface FixtureCourse {
  readonly id: string;
  readonly source: CourseSource;
  /** Writes a file of the folder of exercises anew. */
  edit(path: string, change: (text: string) => string): Promise<void>;
  remove(): Promise<void>;
}

const MODEL = "07-user-means";
const COURSE = `import { defineCourse } from "@lab/course";
import { MEANS } from "./parts/means.js";

export default defineCourse({ title: "Means", parts: [{ id: "means", title: "Means" }], exercises: MEANS });
`;

/** The model exercise as the only one of a course, with a wrong answer and a test that students must not get. */
export async function fixtureCourse(): Promise<FixtureCourse> {
  const id = MODEL.replace(/^\d+/, "01");
  const folder = await mkdtemp(join(tmpdir(), "lab-course-"));
  const [exercises, references] = [join(folder, "exercises"), join(folder, "references")];
  await cp(join(EXERCISES, MODEL), join(exercises, id), { recursive: true });
  await cp(join(EXERCISES, "wrong-answers", MODEL), join(exercises, "wrong-answers", id), { recursive: true });
  await cp(join(REFERENCES, `${MODEL}.ts`), join(references, `${id}.ts`));
  // The course imports packages of the workspace.
  await symlink(join(EXERCISES, "node_modules"), join(exercises, "node_modules"), "junction");
  await mkdir(join(exercises, "parts"));
  const info = { id, title: "Means", part: "means", points: 1, covers: [1], imports: ["@lab/data"] };
  await writeFile(join(exercises, "parts/means.ts"), `export const MEANS = [${JSON.stringify(info)}];\n`);
  await writeFile(join(exercises, "course.ts"), COURSE);
  await writeFile(join(exercises, "exercises.test.ts"), "// A test of the repository.\n");
  return {
    id,
    source: { exercises, references },
    edit: async (path, change) => {
      const file = join(exercises, path);
      await writeFile(file, change(await readFile(file, "utf8").catch(() => "")));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
