// The last look at a handout: does any file give an answer away?
/** The lines of a reference answer that students must not get. */
export interface Answer {
  readonly exercise: string;
  readonly stub: string;
  readonly lines: readonly string[];
}

/** Shorter lines, such as `count++;`, are anybody's. */
const FEWEST_CHARACTERS = 12;

/**
 * So are imports, the head of a loop, of a function or of a handler, an argument on a line of its own, a name for what is there, and an
 * array of zeros.
 */
const TELLS_NOTHING = [
  /^import /,
  /^} (else|catch|finally)/,
  /^for \(let \w+ = \w+; \w+ <=? [\w.]+; \w+(\+\+| \+= 1)\) \{?$/,
  /^\([^()]*\) => \{$/,
  /^[\w.]+\([\w., ]*\),$/,
  /^(const|let) [\w[\]{}:, ]+ = -?[\w.!]+(\[\w+\]!?)?;$/,
  /^const \w+ = new \w+Array\([\w.]+\);$/,
];

const MARKER = /#\s*(end)?region\b/i;

/**
 * Every line of an answer that stands in a file, wherever in it and however spaced, and every marker of a region: one
 * sentence each.
 */
export function solutionLeaks(files: ReadonlyMap<string, string>, answers: readonly Answer[]): string[] {
  const spaced = [...files].map(([path, text]) => [path, withSingleSpaces(text)] as const);
  const markers = spaced
    .filter(([, text]) => MARKER.test(text))
    .map(([path]) => `${path} has the marker of a region that holds a solution`);
  const lines = answers.flatMap((answer) =>
    tellingLines(answer).flatMap((line) =>
      spaced
        .filter(([, text]) => text.includes(line))
        .map(([path]) => `${path} has a line of the solution of ${answer.exercise}: ${line}`),
    ),
  );
  return [...markers, ...lines];
}

/** The lines whose presence in a file gives something away. */
export function tellingLines({ stub, lines }: Answer): string[] {
  const given = withSingleSpaces(stub);
  return [...new Set(lines.map(withSingleSpaces))].filter(
    (line) =>
      line.length >= FEWEST_CHARACTERS && !given.includes(line) && !TELLS_NOTHING.some((pattern) => pattern.test(line)),
  );
}

function withSingleSpaces(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
