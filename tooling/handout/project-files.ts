// What makes a course's files a project of the student's own.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "../published/publishable.ts";
import type { HandedOutCourse } from "./course-source.ts";

const TEMPLATE = fileURLToPath(new URL("./template", import.meta.url));
/** npm and git would take these for their own, were they called so here. */
const DOTTED = ["gitignore"];
const FROM_ROOT = ["LICENSE", ".editorconfig"];

/** Their contents by path; the package.json depends on `dependencies`. */
export async function projectFiles(
  { title, exercises }: HandedOutCourse,
  dependencies: Readonly<Record<string, string>>,
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const name of await readdir(TEMPLATE)) {
    const text = await readFile(join(TEMPLATE, name), "utf8");
    const filled = text.replaceAll("{{title}}", title).replaceAll("{{first}}", exercises[0] ?? "");
    files.set(DOTTED.includes(name) ? `.${name}` : name, filled);
  }
  for (const name of FROM_ROOT) files.set(name, await readFile(join(ROOT, name), "utf8"));
  const { engines } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")) as { engines: object };
  const manifest = {
    name: title.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
    private: true,
    type: "module",
    engines,
    scripts: { lab: "lab", test: "lab check --all" },
    dependencies,
  };
  files.set("package.json", `${JSON.stringify(manifest, null, 2)}\n`);
  return files;
}
