/** The tsup preset of every package: ES modules, declarations, source maps, Node 20.19 and current browsers. */
export const preset = {
  entry: ["src/index.ts"],
  format: ["esm"],
  target: "es2022",
  dts: true,
  sourcemap: true,
  clean: true,
  treeshake: true,
};
