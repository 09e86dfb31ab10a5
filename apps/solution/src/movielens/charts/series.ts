import type { Series } from "../../charts/layers.js";
import type { MethodName } from "../results.js";

export const BASELINE: Series = { name: "baseline", colour: "reference", dash: "dashed" };

export const METHOD_SERIES: Readonly<Record<MethodName, Series>> = {
  "hard SVT": { name: "hard SVT", colour: "first" },
  "soft-impute": { name: "soft-impute", colour: "second" },
};
