// `pnpm handout --out DIR`: makes the student repository.
import { relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { StubError } from "../exercises/stub.ts";
import { runTasks } from "../turbo.ts";
import type { PackageSource } from "./dependencies.ts";
import { HandoutError } from "./handout-error.ts";
import { makeHandout } from "./make-handout.ts";
import type { Marker } from "./marker.ts";

const HELP = `pnpm handout --out DIR [options]: makes the student repository.

  --out DIR              the directory to make; it must not exist, or be empty
  --packages tarballs    the lab's packages come with it, as files (default until something is published)
  --packages registry    they are taken from npm, in the versions of this repository
  --force                replace DIR if it is a handout; its .git is kept
  --no-lock              write no package-lock.json
  --help                 show this

Exit codes: 0 made, 1 not made, 2 wrong usage.`;

const FAILED = 1;
const WRONG_USAGE = 2;
const SOURCES: readonly string[] = ["registry", "tarballs"] satisfies PackageSource[];

function optionsOf(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: "string" },
      packages: { type: "string", default: "tarballs" },
      force: { type: "boolean", default: false },
      "no-lock": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  if (values.out === undefined || values.out === "") throw new TypeError("--out DIR is missing");
  if (!SOURCES.includes(values.packages)) {
    throw new TypeError(`--packages is ${SOURCES.join(" or ")}, not ${JSON.stringify(values.packages)}`);
  }
  return {
    // pnpm runs scripts in the root; INIT_CWD is where the user is.
    out: resolve(process.env.INIT_CWD ?? ".", values.out),
    packages: values.packages as PackageSource,
    force: values.force,
    lock: !values["no-lock"],
  };
}

function summary({ course, exercises, packages, files }: Marker, out: string): string {
  const versions = Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  return [
    `The handout of "${course}" is in ${out}: ${exercises.length} exercises, ${files.length} files, no line of an answer.`,
    `It depends on ${versions.join(", ")}.`,
    `To try it: cd ${relative(process.env.INIT_CWD ?? ".", out)} && npm install && npx lab`,
  ].join("\n");
}

async function main(args: readonly string[]): Promise<number> {
  let options: ReturnType<typeof optionsOf>;
  try {
    options = optionsOf(args);
  } catch (error) {
    console.error(`${(error as Error).message}. \`pnpm handout --help\` shows how it is used.`);
    return WRONG_USAGE;
  }
  if (options === undefined) {
    console.log(HELP);
    return 0;
  }
  const built = await runTasks(["build", "--filter=./packages/*"], "Building the packages", "Built");
  if (built !== 0) return FAILED;
  try {
    console.log(summary(await makeHandout(options), options.out));
    return 0;
  } catch (error) {
    if (!(error instanceof HandoutError) && !(error instanceof StubError)) throw error;
    console.error(error.message);
    return FAILED;
  }
}

process.exitCode = await main(process.argv.slice(2));
