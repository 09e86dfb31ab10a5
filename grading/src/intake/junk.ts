/** What systems and tools leave behind; it says nothing, so it is not even named. */
const SILENT = /^(__MACOSX|\.DS_Store|\._.*|Thumbs\.db|desktop\.ini|\.git|\.gitignore|\.gitattributes|\.lab)$/;

/** Whether a name is one that operating systems, git or the lab itself add to a folder. */
export function isLeftBehind(name: string): boolean {
  return SILENT.test(name);
}

/** Whether there are no answers below a folder of this name, or in a file of it. */
export function isSkipped(name: string): boolean {
  return name.startsWith(".") || name === "__MACOSX" || name === "node_modules";
}

const CONFIGURATION =
  /^(package(-lock)?\.json|pnpm-.*\.yaml|yarn\.lock|tsconfig.*\.json|(vite|vitest)\.(config|workspace)\..*|\.npmrc|\.pnpmfile\.c?js|\.env.*)$/;

/** Why something beside the answers is not looked at. */
export function whyIgnored(name: string): string {
  if (name === "node_modules") return "installed packages: the grader has its own";
  if (CONFIGURATION.test(name)) return "configuration: the grader has its own";
  return "not an answer";
}
