import { type Html, html } from "../../report/html.js";
import type { MovieLensResults } from "../results.js";

/** What one user rated highest beside what the best method recommends: the reader judges whether it makes sense. */
export function recommendations({ recommendations, data }: MovieLensResults): Html | null {
  if (recommendations === null) return null;
  const { method, userId, rated, ratedHighest, recommended } = recommendations;
  return html`<section aria-labelledby="movielens-recommendations"><h3 id="movielens-recommendations">Recommendations for user ${userId}</h3>
<p>This user has ${rated} training ratings, the median number. Recommended are the films that ${method} predicts the highest ratings for, among those that the user has not rated there.${data?.synthetic === true && " The data is synthetic: these films do not exist."}</p>
<div class="side-by-side">
<table><caption>Rated highest by the user</caption>
<thead><tr><th scope="col">Film</th><th scope="col" class="number">Rating</th></tr></thead>
<tbody>${ratedHighest.map(({ title, rating }) => filmRow(title, String(rating)))}</tbody></table>
<table><caption>Recommended</caption>
<thead><tr><th scope="col">Film</th><th scope="col" class="number">Predicted</th></tr></thead>
<tbody>${recommended.map(({ title, predicted }) => filmRow(title, predicted.toFixed(2)))}</tbody></table>
</div></section>
`;
}

function filmRow(title: string, rating: string): Html {
  return html`<tr><td>${title}</td><td class="number">${rating}</td></tr>
`;
}
