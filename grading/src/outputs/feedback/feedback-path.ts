import type { Student } from "../../results/results.ts";
import { fileNameOf } from "../file-name.ts";

/** Where a student's feedback page stands, seen from the dashboard. */
export function feedbackPath({ id }: Student): string {
  return `feedback/${fileNameOf(id)}.html`;
}
