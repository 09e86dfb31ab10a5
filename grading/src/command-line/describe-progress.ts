/** How far a batch is. */
export interface BatchProgress {
  readonly submissions: number;
  readonly submissionsDone: number;
  readonly exercises: number;
  readonly exercisesDone: number;
  /** Of those done, the ones that had been graded before: they took no time. */
  readonly exercisesReused: number;
  /** Whose work each lane is at. */
  readonly lanes: readonly (string | undefined)[];
}

const LONGEST_BAR = 40;
const SHORTEST_BAR = 8;
/** Below this, what remains is not estimated: the first exercises are not like the others. */
const LEAST_GRADED = 5;

/** Three lines for a terminal: a bar, the pace, and who is being graded. None is longer than `columns`. */
export function describeProgress(progress: BatchProgress, seconds: number, columns: number): readonly string[] {
  const { submissions, submissionsDone, exercises, exercisesDone } = progress;
  const fraction = exercises === 0 ? 1 : exercisesDone / exercises;
  return [
    drawLine(
      [`${submissionsDone}/${submissions} ${submissions === 1 ? "submission" : "submissions"}`],
      fraction,
      columns,
    ),
    fit([`${exercisesDone}/${exercises} exercises`, ...paceOf(progress, seconds)], " · ", columns),
    fit(
      progress.lanes.flatMap((lane) => (lane === undefined ? [] : [lane])),
      " · ",
      columns,
    ),
  ];
}

/** How long it will take yet, and what a minute brings; nothing before there is something to go by. */
export function paceOf(progress: BatchProgress, seconds: number): readonly string[] {
  const graded = progress.exercisesDone - progress.exercisesReused;
  if (graded < LEAST_GRADED || seconds <= 0) return [];
  const aMinute = (graded / seconds) * 60;
  const left = (progress.exercises - progress.exercisesDone) / (graded / seconds);
  const each = progress.exercises / progress.submissions;
  const pace = aMinute / each;
  return [`${inWords(left)} left`, `${pace < 10 ? pace.toFixed(1) : Math.round(pace)} submissions/min`];
}

/** Rounded as a person would: `about 40 s`, `about 3 min`, `about 1 h 20 min`. */
function inWords(seconds: number): string {
  if (seconds < 55) return `about ${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `about ${minutes} min`;
  return `about ${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function drawLine(words: readonly string[], fraction: number, columns: number): string {
  const text = fit(words, " ", columns);
  const bar = Math.min(LONGEST_BAR, columns - text.length - 1);
  if (bar < SHORTEST_BAR) return text;
  const full = Math.round(Math.min(1, fraction) * bar);
  return `${"█".repeat(full)}${"░".repeat(bar - full)} ${text}`;
}

/** As many of the words as fit; the first of them always, cut if it must be. */
function fit(words: readonly string[], between: string, columns: number): string {
  let count = words.length;
  while (count > 1 && words.slice(0, count).join(between).length > columns) count--;
  const text = words.slice(0, count).join(between);
  return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`;
}
