import { join } from "node:path";
import { LabError } from "@lab/errors";
import { type BuildFailure, build, type Plugin } from "esbuild";
import { type Course, defineCourse } from "../course.js";
import { CourseError } from "../errors.js";

/**
 * `course.ts` says what there is and computes nothing: its `defineCourse` is replaced by one that hands the course on, and
 * so no package is loaded for it. What it hands on is checked here.
 */
const handOn: Plugin = {
  name: "hand-on",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@lab\/course$/ }, () => ({ path: "course", namespace: "hand-on" }));
    onLoad({ filter: /.*/, namespace: "hand-on" }, () => ({
      contents: "export const defineCourse = (course) => course;",
    }));
  },
};

/**
 * The course that `course.ts` in a folder describes.
 *
 * @throws CourseError `invalid-course`
 */
export async function loadCourse(folder: string): Promise<Course> {
  const code = await bundleCourse(join(folder, "course.ts"));
  try {
    const url = `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
    const { default: course } = (await import(url)) as { readonly default?: Course };
    if (!Array.isArray(course?.exercises) || !Array.isArray(course.parts)) throw new TypeError("it exports no course");
    return defineCourse(course);
  } catch (error) {
    if (error instanceof LabError) throw error;
    throw unreadable(error instanceof Error ? error.message : String(error), error);
  }
}

async function bundleCourse(path: string): Promise<string> {
  try {
    const { outputFiles } = await build({
      entryPoints: [path],
      bundle: true,
      write: false,
      platform: "node",
      format: "esm",
      target: "node20",
      packages: "external",
      tsconfigRaw: "{}",
      logLevel: "silent",
      plugins: [handOn],
    });
    return outputFiles[0]!.text;
  } catch (error) {
    const [first] = (error as Partial<BuildFailure>).errors ?? [];
    const at = first?.location ? ` (line ${first.location.line})` : "";
    throw unreadable(`${first?.text ?? String(error)}${at}`, error);
  }
}

function unreadable(reason: string, cause: unknown): CourseError {
  return new CourseError("invalid-course", {
    given: `course.ts cannot be read: ${reason}`,
    expected: "a default export of defineCourse({ … })",
    fix: "Get the file anew, or correct it.",
    cause,
  });
}
