/** A module's own text, by `import code from "./some-file.ts?raw"`: Vitest knows it, tsup by the plugin in its config. */
declare module "*?raw" {
  const text: string;
  export default text;
}
