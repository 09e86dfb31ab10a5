import { checkCounts } from "../expected-counts.js";
import { formatCount, formatScore } from "../format-number.js";
import type { Counts, DataSummary, MethodResult, Results } from "../results.js";
import { type Html, html } from "./html.js";

/** Which data, said plainly before anything else; and whether the run came to its end. */
export function banners({ data, status, methods }: Results): Html {
  const interrupted =
    status === "interrupted" &&
    html`<div class="banner warn" role="note"><p><strong>Interrupted.</strong> The run was stopped before its end${
      methods.length === 0 ? "" : "; this page shows what was done until then"
    }.</p></div>`;
  return html`${interrupted}${data !== null && dataBanner(data)}`;
}

function dataBanner(data: DataSummary): Html {
  const { synthetic, description, expected } = data;
  const what = `${description} ${inWords(data)}.`;
  if (synthetic) {
    return html`<div class="banner warn" role="note"><p><strong>SYNTHETIC data.</strong> Nobody gave these ratings: they were generated to resemble MovieLens, and the films do not exist. The figures below are not MovieLens figures. ${what}</p></div>`;
  }
  if (expected !== null && !checkCounts(data, expected).allOk) {
    return html`<div class="banner warn" role="note"><p><strong>Not the published data set.</strong> ${what} The published one has ${inWords(expected)}.</p></div>`;
  }
  return html`<div class="banner" role="note"><p><strong>Real data.</strong> ${what}</p></div>`;
}

function inWords({ users, films, ratings }: Counts): string {
  return `${formatCount(users)} users, ${formatCount(films)} films, ${formatCount(ratings)} ratings`;
}

/** The run in two or three sentences. */
export function lead({ baseline, methods }: Results): Html | null {
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
