import type { Source } from "./source.ts";

/** What a folder in a source holds, as a source of its own. */
export function sourceBelow(source: Source, folder: string): Source {
  const prefix = `${folder}/`;
  const below = source.entries.filter(({ path }) => path.startsWith(prefix));
  return {
    entries: below.map(({ path, kind }) => ({ path: path.slice(prefix.length), kind })),
    read: (path, mostBytes) => source.read(`${prefix}${path}`, mostBytes),
  };
}
