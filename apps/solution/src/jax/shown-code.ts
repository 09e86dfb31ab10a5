const REGION = /^[ \t]*\/\/ #region shown\n([\s\S]*?)\n[ \t]*\/\/ #endregion/gm;
const PACKAGE_IMPORT = /^import [^;]+ from "[^.][^"]*";$/gm;

/** A section's code as a reader needs it: what it imports from packages, then what stands in its shown regions. */
export function shownCode(source: string): string {
  const imports = [...source.matchAll(PACKAGE_IMPORT)].map(([statement]) => statement);
  const regions = [...source.matchAll(REGION)].map(([, region]) => dedent(region!));
  return [imports.join("\n"), ...regions].join("\n\n");
}

function dedent(text: string): string {
  const lines = text.split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.length - line.trimStart().length);
  const least = Math.min(...indents);
  return lines.map((line) => line.slice(least)).join("\n");
}
