/**
 * Whether a test may not skip itself for want of something to run on. CI sets LAB_REQUIRE_ALL: there everything can be
 * installed, and a test that never runs is one that nobody misses.
 */
export const allRequired = process.env.LAB_REQUIRE_ALL === "1";

/** npm has Node's own binaries for this platform, so a CI run on it can always have them. */
export const nodesRequired =
  allRequired || (process.env.CI === "true" && process.platform === "linux" && process.arch === "x64");
