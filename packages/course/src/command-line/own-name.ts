/** How the student has called this command, so that what we tell to type next can be typed. */
export function ownName(environment: NodeJS.ProcessEnv = process.env): string {
  const { npm_lifecycle_event: script, npm_config_user_agent: manager = "" } = environment;
  if (script === "npx") return "npx lab";
  if (script !== "lab") return "lab";
  const [name] = manager.split("/");
  return name === "npm" ? "npm run lab --" : `${name || "pnpm"} lab`;
}
