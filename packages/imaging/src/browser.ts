/** What a bundler for browsers finds under `@lab/imaging`. */
export * from "./portable.js";
