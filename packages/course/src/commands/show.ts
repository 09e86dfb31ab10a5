import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { writeAtomically } from "@lab/tooling/command-line/write-atomically";
import { runAnswer } from "../answer/run-answer.js";
import { isUnwritten } from "../answer/verdict.js";
import { EXIT_CODES } from "../command-line/exit-codes.js";
import type { Lab } from "../command-line/lab.js";
import type { ExerciseInfo } from "../course.js";
import { numberOf } from "../course-folder/choose-exercise.js";
import { exerciseFiles } from "../course-folder/exercise-files.js";
import { colourDepth } from "../show/colour-depth.js";
import { sideBySide } from "../show/half-blocks.js";
import { picturesOf } from "../show/pictures-of.js";
import { NotDrawable, readShown } from "../show/read-shown.js";
import { sheetPng } from "../show/sheet-png.js";
import type { Shown } from "../show/shown.js";
import { textCurves } from "../show/text-curves.js";
import { showFailure, showHead, showOutput } from "./show-verdict.js";

/** Lines of a chart, and characters; wider ones do not tell more. */
const CHART_HEIGHT = 14;
const WIDEST_CHART = 80;

/** `lab show`: the picture of an exercise on the terminal and as a PNG, the target beside the student's. */
export async function show(lab: Lab, word: string | undefined): Promise<number> {
  const { terminal, words, kept, seed, limits, signal, folder } = lab;
  const exercise = await lab.choose(word);
  if (exercise === undefined || !hasPicture(lab, exercise)) return sayWhichHaveOne(lab, exercise);
  const files = exerciseFiles(folder, exercise.id);
  const verdict = await runAnswer({ run: "show", files, exercise, running: kept.running, seed, limits, signal });
  await showHead(lab, exercise);
  showOutput(lab, verdict.output);
  if (!verdict.passed) {
    if (isUnwritten(verdict)) {
      terminal.show("");
      terminal.say(words.unwritten);
    } else showFailure(lab, exercise, verdict);
    return EXIT_CODES.failed.code;
  }
  terminal.show("");
  try {
    const png = await draw(lab, readShown(verdict.shown));
    await mkdir(kept.show, { recursive: true });
    const path = join(kept.show, `${exercise.id}.png`);
    await writeAtomically(path, png);
    terminal.show("");
    terminal.say(words.picture(lab.shown(path)));
    return EXIT_CODES.passed.code;
  } catch (error) {
    if (!(error instanceof NotDrawable)) throw error;
    terminal.say(words.notDrawable(error.message));
    return EXIT_CODES.failed.code;
  }
}

function hasPicture({ folder }: Lab, { id }: ExerciseInfo): boolean {
  return existsSync(exerciseFiles(folder, id).show);
}

function sayWhichHaveOne(lab: Lab, exercise: ExerciseInfo | undefined): number {
  const { terminal, words, course, name } = lab;
  if (exercise !== undefined) terminal.say(words.hasNoPicture(`${numberOf(exercise)} ${exercise.title}`));
  const numbers = course.exercises.filter((candidate) => hasPicture(lab, candidate)).map(numberOf);
  const [first] = numbers;
  if (first === undefined) terminal.say(words.noPictures);
  else terminal.say(words.withPictures(numbers.join(", "), `${name} show ${first}`));
  return EXIT_CODES.failed.code;
}

/** Draws on the terminal, and gives the PNG. */
async function draw({ terminal, words }: Lab, shown: Shown): Promise<Uint8Array> {
  const { columns, colours } = terminal;
  if (shown.kind === "curves") {
    const paints = colours.isColorSupported ? { paints: [colours.yellow, colours.cyan, colours.magenta] } : {};
    const size = { width: Math.min(columns, WIDEST_CHART), height: CHART_HEIGHT, together: words.together };
    for (const line of textCurves(shown, { ...size, ...paints })) terminal.show(line);
    return (await import("../show/curves-png.js")).curvesPng(shown);
  }
  const pictures = await picturesOf(shown, words.showLabels);
  for (const line of sideBySide(pictures, columns, colourDepth(colours.isColorSupported))) terminal.show(line);
  if (pictures.at(-1)!.label === words.showLabels.difference) terminal.say(words.differenceColours);
  return sheetPng(pictures);
}
