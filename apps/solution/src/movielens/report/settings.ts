import { formatCount, formatSeconds } from "../../format-number.js";
import { facts } from "../../report/facts.js";
import { type Html, html } from "../../report/html.js";
import type { MethodResult, MovieLensResults } from "../results.js";

/** What the figures depend on: data, split, and what each method was called with. */
export function settings({ options, data, methods, seconds }: MovieLensResults): Html {
  const split = (train: number, test: number) =>
    `${formatCount(train)} ratings to train, ${formatCount(test)} to test, shuffled with seed ${options.seed} as NumPy does`;
  return html`<section aria-labelledby="movielens-settings"><h3 id="movielens-settings">Settings</h3>
${facts([
  ...(data === null
    ? []
    : ([
        ["Data", data.description],
        ["Split", split(data.train, data.test)],
      ] as const)),
  ...methods.map(({ name, parameters }) => [name, inWords(parameters)] as const),
  ["Time", `${formatSeconds(seconds)} seconds, loading included`],
])}</section>
`;
}

function inWords(parameters: MethodResult["parameters"]): string {
  const readable = (value: number | boolean) =>
    typeof value === "number" ? String(Number(value.toPrecision(6))) : String(value);
  return Object.entries(parameters)
    .map(([name, value]) => `${name} ${readable(value)}`)
    .join(", ");
}
