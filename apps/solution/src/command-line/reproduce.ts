/** The values of flags by their names without dashes; null for a flag that stays away, true for one without a value. */
export type OptionValues = Readonly<Record<string, string | number | true | null>>;

/** A command line that a shell takes as it stands, every option spelled out, also those left at their defaults. */
export function commandLine(command: readonly string[], options: OptionValues, words: readonly string[] = []): string {
  const flags = Object.entries(options).flatMap(([name, value]) => {
    if (value === null) return [];
    return value === true ? [`--${name}`] : [`--${name}`, quoteForShell(String(value))];
  });
  return [...command, ...flags, ...words.map(quoteForShell)].join(" ");
}

function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
