import { GradingError } from "../grading-error.ts";
import type { BatchResults } from "../results/results.ts";
import { type CanvasOptions, canvas } from "./canvas.ts";
import { csv } from "./csv.ts";
import { fileNameOf } from "./file-name.ts";
import { githubAnnotations, githubSummary } from "./github.ts";
import { type FilledGradebook, notEnteredCsv } from "./gradebook.ts";
import { gradescope } from "./gradescope.ts";
import { junit } from "./junit.ts";
import { type MoodleOptions, moodle } from "./moodle.ts";

/** A file to write below the output folder. Its path is safe on every file system, whatever the students' ids are. */
export interface OutputFile {
  readonly path: string;
  readonly contents: string;
}

/** What some formats need beyond the results; all texts, nothing is read or written here. */
export interface FormatOptions {
  /** `canvas`: by default a new file for an assignment with the course's name. */
  readonly canvas?: CanvasOptions;
  /** `moodle` has no file without it. */
  readonly moodle?: MoodleOptions & { readonly worksheet: string };
}

export interface Format {
  readonly name: string;
  /** For `--help`. */
  readonly about: string;
  readonly files: (results: BatchResults, options: FormatOptions) => readonly OutputFile[];
}

/** The formats that are files made at once; `--formats` knows the pages too, see output-formats.ts. */
export const FORMATS: readonly Format[] = [
  {
    name: "json",
    about: "all results, for programs",
    files: (results) => [{ path: "results.json", contents: json(results) }],
  },
  {
    name: "csv",
    about: "a table for a spreadsheet: a row a student, a column an exercise",
    files: (results) => [{ path: "grades.csv", contents: csv(results) }],
  },
  {
    name: "junit",
    about: "XML as continuous integration reads it",
    files: (results) => [{ path: "junit.xml", contents: junit(results) }],
  },
  {
    name: "gradescope",
    about: "a results.json for Gradescope for each submission",
    files: (results) =>
      results.submissions.map((submission) => ({
        path: `gradescope/${fileNameOf(submission.student.id)}.json`,
        contents: json(gradescope(results, submission)),
      })),
  },
  {
    name: "canvas",
    about: "a gradebook for Canvas to import, new or filled in",
    files: (results, options) => {
      const filled = canvas(results, options.canvas ?? { assignment: { name: results.course } });
      return gradebookFiles("canvas", filled);
    },
  },
  {
    name: "moodle",
    about: "the teacher's offline grading worksheet of Moodle, filled in",
    files: (results, options) => {
      if (options.moodle === undefined) {
        throw new GradingError("invalid-argument", {
          given: "the format moodle without a worksheet",
          expected: "the offline grading worksheet that Moodle offers for download in the assignment",
          fix: "Pass its file.",
        });
      }
      return gradebookFiles("moodle", moodle(results, options.moodle.worksheet, options.moodle));
    },
  },
  {
    name: "github",
    about: "a job's summary and annotations for GitHub Actions",
    files: (results) => [
      { path: "github/summary.md", contents: githubSummary(results) },
      { path: "github/annotations.txt", contents: `${githubAnnotations(results).join("\n")}\n` },
    ],
  },
];

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The gradebook, and beside it what a person has to enter by hand. */
function gradebookFiles(name: string, filled: FilledGradebook): readonly OutputFile[] {
  const report = notEnteredCsv(filled);
  const files = [{ path: `${name}.csv`, contents: filled.contents }];
  return report === "" ? files : [...files, { path: `${name}-not-entered.csv`, contents: report }];
}
