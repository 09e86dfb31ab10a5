import { formatScore, formatSeconds, NO_NUMBER } from "../../format-number.js";
import { type Html, html } from "../../report/html.js";
import type { MethodResult, MovieLensResults, Score } from "../results.js";

/** One line a method; the best of each score is bold. */
export function methodTable(results: MovieLensResults): Html | null {
  const { baseline, methods } = results;
  if (baseline === null) return null;
  const best = bestScores([baseline, ...methods]);
  return html`<section aria-labelledby="movielens-results"><h3 id="movielens-results">Results</h3>
<div class="scroll"><table class="results">
<caption>On the ${results.data === null ? "" : results.data.test.toLocaleString("en-US")} test ratings, which no method saw</caption>
<thead><tr><th scope="col">Method</th><th scope="col" class="number">RMSE</th><th scope="col" class="number">ρ</th><th scope="col" class="number">Seconds</th><th scope="col" class="number">Passes at</th></tr></thead>
<tbody>
<tr><th scope="row">trivial</th>${scoreCells(baseline, best)}<td class="number">${formatSeconds(baseline.seconds)}</td><td class="number">${NO_NUMBER}</td></tr>
${methods.map((method) => methodRow(method, best))}
</tbody></table></div>
${meanings()}</section>
`;
}

function methodRow(method: MethodResult, best: Score): Html {
  const passed = method.iterationBaselinePassed;
  const interrupted = method.status === "interrupted" && html`<span class="note">interrupted</span>`;
  return html`<tr><th scope="row">${method.name}${interrupted}</th>${scoreCells(method, best)}<td class="number">${formatSeconds(method.seconds)}</td><td class="number">${passed === null ? "never" : passed}</td></tr>
`;
}

function scoreCells(score: Score, best: Score): Html {
  const cell = (name: "rmse" | "rho") => {
    const isBest = score[name] !== null && score[name] === best[name];
    return html`<td class="${isBest ? "number best" : "number"}">${formatScore(score[name])}</td>`;
  };
  return html`${cell("rmse")}${cell("rho")}`;
}

function bestScores(scores: readonly Score[]): Score {
  const numbers = (name: "rmse" | "rho") => scores.flatMap((score) => (score[name] === null ? [] : [score[name]]));
  const errors = numbers("rmse");
  const correlations = numbers("rho");
  return {
    rmse: errors.length === 0 ? null : Math.min(...errors),
    rho: correlations.length === 0 ? null : Math.max(...correlations),
  };
}

function meanings(): Html {
  return html`<h4>What the numbers mean</h4>
<dl class="meaning">
<dt>RMSE</dt><dd>root mean squared error, in stars: how far a prediction is off, large misses counting more. Lower is better.</dd>
<dt>ρ</dt><dd>Pearson's correlation of predicted and true ratings, from −1 to 1. Higher is better.</dd>
<dt>Seconds</dt><dd>wall time, the scoring of every iteration included.</dd>
<dt>Passes at</dt><dd>the first iteration, counted from 0, whose RMSE is below that of the trivial recommender.</dd>
<dt>trivial</dt><dd>the baseline: every prediction is the mean of that user's training ratings.</dd>
<dt>hard SVT</dt><dd>decompose, drop the singular values below the threshold, put the known ratings back; again and again.</dd>
<dt>soft-impute</dt><dd>the same idea on what user and film biases leave over, every singular value shrunk by λ instead of cut.</dd>
</dl>
`;
}
