import { DataError, type LoadMovieLensOptions, loadMovieLens, type MovieLens } from "@lab/data";
import { SolutionError } from "../command-line/solution-error.js";
import type { Surroundings } from "../part.js";
import { downloadProgress } from "./download-progress.js";
import { checkCounts, expectedCounts } from "./expected-counts.js";
import { isPath } from "./options.js";
import type { MovieLensOptions } from "./results.js";

/**
 * The ratings, with their counts checked aloud.
 *
 * @throws SolutionError `unreadable-input`
 */
export async function loadRatings(
  { data, variant }: Pick<MovieLensOptions, "data" | "variant">,
  { terminal, signal, quiet }: Surroundings,
): Promise<MovieLens> {
  const source = isPath(data) ? { path: data } : (data as "auto" | "synthetic" | "download");
  const download = downloadProgress({ quiet });
  const options: LoadMovieLensOptions = { source, signal, onProgress: download.update };
  const loaded = await loadMovieLens(variant === null ? options : { ...options, variant })
    .catch((error: unknown) => {
      throw error instanceof DataError ? unreadable(error) : error;
    })
    .finally(download.stop);
  const { ratings, provenance } = loaded;
  terminal.step("Load", provenance.description);
  for (const note of provenance.notes) terminal.warn(note);

  const users = new Set(ratings.userIds).size;
  const films = new Set(ratings.itemIds).size;
  const check = checkCounts({ users, films, ratings: ratings.values.length }, expectedCounts(provenance.variant));
  terminal.step("Check", check.text);
  if (!check.allOk) terminal.warn("the counts are not those that the data set's authors publish; the run goes on.");
  if (provenance.synthetic) terminal.warn("this is SYNTHETIC data; no figure below is a MovieLens figure.");
  return loaded;
}

/** The library's error as one of the command line's: ratings that cannot be had, under the name that an option has here. */
function unreadable(cause: DataError): SolutionError {
  const { given, expected, fix } = cause;
  return new SolutionError("unreadable-input", {
    given: given.replace(/^source\.path /, "--data "),
    expected,
    fix,
    cause,
  });
}
