import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What the command keeps beside the course. */
export interface LabFolder {
  readonly progress: string;
  readonly stubs: string;
  readonly running: string;
  /** Where pictures go; it is there once there is one. */
  readonly show: string;
}

/** Makes `.lab` in a course's folder, and tells git that it belongs to one person. */
export async function labFolder(course: string): Promise<LabFolder> {
  const folder = join(course, ".lab");
  const paths = {
    progress: join(folder, "progress.json"),
    stubs: join(folder, "stubs"),
    running: join(folder, "running"),
    show: join(folder, "show"),
  };
  await mkdir(paths.stubs, { recursive: true });
  await mkdir(paths.running, { recursive: true });
  await writeFile(join(folder, ".gitignore"), "*\n", { flag: "wx" }).catch(() => {});
  return paths;
}
