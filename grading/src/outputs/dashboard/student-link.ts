import type { Student } from "../../results/results.ts";
import { cutText } from "../cut-text.ts";
import { type Html, html } from "../escape/html.ts";
import { feedbackPath } from "../feedback/feedback-path.ts";

const NAME_CHARACTERS = 80;

/** A student's name, or id, as a link to the feedback page. */
export function studentLink(student: Student): Html {
  return html`<a href="${feedbackPath(student)}"><bdi>${cutText(student.name ?? student.id, NAME_CHARACTERS)}</bdi></a>`;
}

/** The id, where the name does not say it already. */
export function studentId({ id, name }: Student): Html | null {
  return name === undefined || name === id
    ? null
    : html`<span class="note"><bdi>${cutText(id, NAME_CHARACTERS)}</bdi></span>`;
}
