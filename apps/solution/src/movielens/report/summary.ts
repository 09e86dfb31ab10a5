import { formatCount, formatScore } from "../../format-number.js";
import { banner } from "../../report/banner.js";
import { type Html, html } from "../../report/html.js";
import { checkCounts } from "../expected-counts.js";
import type { Counts, DataSummary, MethodResult, MovieLensResults } from "../results.js";

/** Which data, said plainly before anything else. */
export function dataBanner(data: DataSummary): Html {
  const { synthetic, description, expected } = data;
  const what = `${description} ${inWords(data)}.`;
  if (synthetic) {
    return banner(
      "warn",
      "SYNTHETIC data.",
      `Nobody gave these ratings: they were generated to resemble MovieLens, and the films do not exist. The figures below are not MovieLens figures. ${what}`,
    );
  }
  if (expected !== null && !checkCounts(data, expected).allOk) {
    return banner("warn", "Not the published data set.", `${what} The published one has ${inWords(expected)}.`);
  }
  return banner("good", "Real data.", what);
}

function inWords({ users, films, ratings }: Counts): string {
  return `${formatCount(users)} users, ${formatCount(films)} films, ${formatCount(ratings)} ratings`;
}

/** The run in two or three sentences. */
export function lead({ baseline, methods }: MovieLensResults): Html | null {
  if (baseline === null) return null;
  const trivial = `Predicting each user's mean rating gives an RMSE of ${formatScore(baseline.rmse)} stars and a correlation of ${formatScore(baseline.rho)}.`;
  return html`<p class="lead">${[trivial, ...methods.filter(({ history }) => history.length > 0).map(sentence)].join(" ")}</p>`;
}

function sentence({ name, history, rmse, rho, iterationBaselinePassed }: MethodResult): string {
  const subject = name === "hard SVT" ? "Hard SVT" : "Soft-impute";
  const after = `after ${history.length} ${history.length === 1 ? "iteration" : "iterations"}`;
  const reached = `${subject} reaches ${formatScore(rmse)} and ${formatScore(rho)} ${after}`;
  if (iterationBaselinePassed === null) return `${reached}, and its RMSE never passes that baseline.`;
  if (iterationBaselinePassed === 0) return `${reached}, below the baseline from the first.`;
  return `${reached}; its RMSE passes the baseline at iteration ${iterationBaselinePassed}.`;
}
