// What of JAX is there and what is not, found out by looking: JAX's public names (scripts/jax-names.json, from JAX 0.10.2)
// against our exports. Writes the section of README.md and docs/compatibility.md; a test compares them with this.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as jaxlike from "../src/index.js";
import { absentBecause, differences, refused, renamed } from "./compatibility-notes.js";

const folder = fileURLToPath(new URL("..", import.meta.url));
const names = JSON.parse(readFileSync(`${folder}/scripts/jax-names.json`, "utf8")) as Record<string, string[]>;

/** `value_and_grad` as it is called here. */
const ours = (name: string): string =>
  name.replace(/_$/, "").replace(/(?!^)_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

interface Row {
  readonly name: string;
  readonly there: boolean;
  readonly note: string;
}

function rowsOf(namespace: string): Row[] {
  const path = namespace === "jax" ? [] : namespace.split(".");
  const target = path.reduce<unknown>((object, key) => (object as Record<string, unknown> | undefined)?.[key], jaxlike);
  const present = new Set(Object.keys((target as object | undefined) ?? {}));
  const isNamespace = (name: string): boolean => (namespace === "jax" ? name : `${namespace}.${name}`) in names;
  return names[namespace]!.filter((name) => !isNamespace(name)).map((name) => {
    const key = `${namespace}.${name}`;
    const own = renamed[key] ?? ours(name);
    const there = (present.has(own) || present.has(name)) && !refused.has(key);
    const note = there ? (differences[key] ?? "") : (absentBecause(name) ?? "");
    return { name: there && present.has(own) ? own : name, there, note };
  });
}

/** The whole list: docs/compatibility.md. */
export function document(): string {
  const sections = Object.keys(names).map((namespace) => {
    const rows = rowsOf(namespace).map(
      ({ name, there, note }) => `| \`${name}\` | ${there ? "yes" : "no"} | ${note} |`,
    );
    return `## ${title(namespace)}\n\n| function | there | differences |\n| --- | --- | --- |\n${rows.join("\n")}\n`;
  });
  return `# What is there of JAX\n\nMade by \`pnpm --filter @lab/jaxlike compatibility\`.\n\n${sections.join("\n")}`;
}

/** The section of README.md. */
export function summary(): string {
  const rows = Object.keys(names).map((namespace) => {
    const all = rowsOf(namespace);
    const absent = all.filter(({ there }) => !there);
    const missing = absent.filter(({ note }) => note === "").map(({ name }) => `\`${name}\``);
    const reasons = [...new Set(absent.map(({ note }) => note).filter((note) => note !== ""))];
    const why = [...(missing.length > 0 ? [missing.join(", ")] : []), ...reasons].join("; ");
    return `| ${title(namespace)} | ${all.length - absent.length} of ${all.length} | ${why} |`;
  });
  const differing = Object.keys(names).flatMap((namespace) =>
    rowsOf(namespace).flatMap(({ name, there, note }) =>
      there && note !== "" ? [{ name: `\`${namespace === "jax" ? "" : `${namespace}.`}${name}\``, note }] : [],
    ),
  );
  // What differs in the same way shares a row.
  const notes = [...new Set(differing.map(({ note }) => note))].map((note) => {
    const alike = differing.filter((row) => row.note === note).map(({ name }) => name);
    return `| ${alike.join(", ")} | ${note} |`;
  });
  return [
    "| namespace | there | not there |",
    "| --- | --- | --- |",
    ...rows,
    "",
    "Where a function is there but differs:",
    "",
    "| function | difference |",
    "| --- | --- |",
    ...notes,
    "",
    "[docs/compatibility.md](docs/compatibility.md) lists every function.",
  ].join("\n");
}

const title = (namespace: string): string => (namespace === "jax" ? "`jax`" : `\`jax.${namespace}\``);

const BEGIN = "<!-- compatibility:begin -->";
const END = "<!-- compatibility:end -->";

/** README.md with its section as it should be. */
export function readmeWithSummary(readme: string): string {
  const [before, rest = ""] = readme.split(BEGIN);
  const [, after = ""] = rest.split(END);
  return `${before}${BEGIN}\n${summary()}\n${END}${after}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(`${folder}/docs/compatibility.md`, document());
  writeFileSync(`${folder}/README.md`, readmeWithSummary(readFileSync(`${folder}/README.md`, "utf8")));
}
