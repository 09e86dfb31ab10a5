/** What the command says. The other languages have the same entries. */
export const english = {
  states: { passed: "passed", failed: "failed", open: "open", blocked: "blocked" },
  checkStates: { passed: "passed", failed: "failed", stopped: "stopped", "not run": "not run" },
  pointsOf: (points: number, all: number) => `${points} of ${all} points`,
  youAreAt: (title: string) => `You are at: ${title}`,
  allPassed: "All exercises are passed. Well done!",
  statement: "statement",
  answer: "answer",
  yourOutput: "What your code printed:",
  outputCut: (lines: number) => `… ${lines} lines more`,
  given: "given",
  expected: "expected",
  got: "got",
  next: "next",
  unwritten: "Not written yet: read the statement, then fill in the function.",
  unwrittenOne: "This part is not written yet.",
  missing: (name: string) => `exercise.ts exports no ${name}. Its name and the word export must stay as they were.`,
  threw: (message: string, place: string) => `Your code threw at ${place}: ${message}`,
  threwElsewhere: (message: string) =>
    `${message}. It was thrown outside of exercise.ts: look at what your function returns, is it what the statement asks for?`,
  crashed: "exercise.ts was stopped by an error outside of the checks.",
  syntax: (place: string, text: string) => `${place} cannot be read as TypeScript: ${text}.`,
  forbiddenImport: (place: string, name: string) =>
    `${place} imports ${JSON.stringify(name)}, which this exercise does not need.`,
  allowedImports: (names: readonly string[]) =>
    names.length === 0 ? "It needs no imports at all." : `It may import ${names.join(", ")}.`,
  withheld: (place: string, name: string, from: string) =>
    `${place} takes ${name} of ${from}: it is what this exercise asks you to write.`,
  missingExport: (place: string, name: string, from: string) =>
    `${place} imports ${name} from ${from}, which has no such export.`,
  noAnswer: (place: string, reset: string) => `${place} is missing. ${reset} brings the stub back.`,
  time: (seconds: number) =>
    `The checks did not come to an end within ${seconds} s. Is there a loop whose condition never becomes false?`,
  memory: (megabytes: number) =>
    `The checks needed more than ${megabytes} MB. Is there a list that grows without end, or an array far larger than the input?`,
  outputLimit: (kilobytes: number) =>
    `The code printed more than ${kilobytes} KB. Is there a console.log in a loop without end?`,
  left: "The code ended before the checks did. Is there a process.exit, or a promise that never settles?",
  passedAll: (points: number) => `Passed: ${points} ${points === 1 ? "point" : "points"}.`,
  passedOf: (passed: number, all: number) => `${passed} of ${all} checks passed.`,
  nextExercise: (command: string, title: string) => `Next: ${command} (${title})`,
  thenCheck: (hint: string, check: string) => `Stuck? ${hint}. Changed? ${check}.`,
  notCheckedBlocked: (ids: string) => `not checked: builds upon ${ids}`,
  buildsUpon: (ids: string) => `This exercise builds upon ${ids}; do that first.`,
  showLabels: { target: "target", yours: "yours", difference: "difference" },
  together: "several",
  differenceColours:
    "Difference: white where they are equal, red where yours is too large, blue where it is too small.",
  picture: (path: string) => `Picture: ${path}`,
  hasNoPicture: (title: string) => `${title} has no picture.`,
  withPictures: (numbers: string, command: string) => `There is one of ${numbers}: ${command}`,
  noPictures: "No exercise of this course has one.",
  notDrawable: (reason: string) =>
    `What your code gives cannot be drawn: ${reason}. Is it what the statement asks for?`,
  hint: (level: number, of: number) => `Hint ${level} of ${of}`,
  moreHints: (command: string) => `More: ${command}`,
  lastHint: "That was the last hint.",
  confirmReset: (path: string) => `Put the stub back into ${path}? Your answer is kept beside it.`,
  yesOrNo: "[y/N] ",
  notReset: "Nothing was changed.",
  isStub: (path: string) => `${path} is the stub already.`,
  reset: (path: string, backup: string) => `${path} is the stub again; your answer is in ${backup}.`,
  resetMissing: (path: string) => `${path} is the stub again.`,
  yes: /^y(es)?$/i,
  submitted: (path: string, count: number) => `${path} holds ${count} ${count === 1 ? "answer" : "answers"}.`,
  notPassedYet: (ids: string) => `Not passed, or changed since they were checked: ${ids}. They are in it all the same.`,
  handIn: "Hand this file in.",
  watching: (path: string) => `Watching ${path}`,
  watchKeys: "Enter: check again, h: hint, n: next exercise, q: quit",
  progressSetAside: (path: string) =>
    `warning: the progress could not be read; it is now in ${path}, and we begin anew.`,
  progressLost: (reason: string) => `warning: the progress could not be saved: ${reason}`,
};
