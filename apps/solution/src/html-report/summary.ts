import { formatCount, formatScore } from "../format-number.js";
import type { MethodResult, Results } from "../results.js";
import { type Html, html } from "./html.js";

/** Which data, said plainly before anything else; and whether the run came to its end. */
export function banners({ data, status, methods }: Results): Html {
  const interrupted =
    status === "interrupted" &&
    html`<div class="banner warn" role="note"><p><strong>Interrupted.</strong> The run was stopped before its end${
      methods.length === 0 ? "" : "; this page shows what was done until then"
    }.</p></div>`;
  if (data === null) return html`${interrupted}`;
  const counts = `${formatCount(data.users)} users, ${formatCount(data.films)} films, ${formatCount(data.ratings)} ratings.`;
  const which = data.synthetic
    ? html`<div class="banner warn" role="note"><p><strong>SYNTHETIC data.</strong> Nobody gave these ratings: they were generated to resemble MovieLens, and the films do not exist. The figures below are not MovieLens figures. ${data.description} ${counts}</p></div>`
    : html`<div class="banner" role="note"><p><strong>Real data.</strong> ${data.description} ${counts}</p></div>`;
  return html`${interrupted}${which}`;
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
