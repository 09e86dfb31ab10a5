// From a reference answer to a student's stub: what stands between `// #region solution` and `// #endregion` goes.
import ts from "typescript";

const START = "// #region solution";
const END = "// #endregion";
const LEFT_IN_BODIES = 'throw new Error("not written yet");';

/** A reference answer whose markers cannot be understood. */
export class StubError extends Error {
  override readonly name = "StubError";
}

interface Region {
  /** Positions of the first character of the opening line, and behind the closing one. */
  readonly start: number;
  readonly end: number;
  /** Where the code between the markers begins and ends. */
  readonly from: number;
  readonly to: number;
}

/**
 * The stub of a reference answer. A region in a function's body becomes a `throw`; one at the top level goes altogether.
 *
 * @throws StubError when markers are unbalanced, nested, or cut a statement in two; when there is no region at all; and
 * when a line of a solution would survive
 */
export function stubOf(source: string, name: string): string {
  const regions = regionsOf(source, name);
  const tree = ts.createSourceFile(name, source, ts.ScriptTarget.ESNext, true);
  let stub = source;
  for (const region of regions.toReversed()) {
    const block = enclosingBlock(tree, region, name);
    const indent = /^[ \t]*/.exec(source.slice(region.start))![0];
    const left = ts.isSourceFile(block) ? "" : `${indent}${LEFT_IN_BODIES}\n`;
    stub = stub.slice(0, region.start) + left + stub.slice(region.end);
  }
  const tidy = `${stub.replace(/\n{3,}/g, "\n\n").trim()}\n`;
  refuseSurvivors(source, tidy, name);
  return tidy;
}

function regionsOf(source: string, name: string): Region[] {
  const regions: Region[] = [];
  let open: { start: number; from: number } | undefined;
  let position = 0;
  for (const line of source.split("\n")) {
    const next = position + line.length + 1;
    const word = line.trim();
    if (word === START) {
      if (open !== undefined) throw new StubError(`${name}: a region begins within another`);
      open = { start: position, from: next };
    } else if (word === END) {
      if (open === undefined) throw new StubError(`${name}: a region ends that has not begun`);
      regions.push({ ...open, to: position, end: next });
      open = undefined;
    } else if (/#(end)?region/.test(word)) {
      throw new StubError(`${name}: ${JSON.stringify(word)} is no marker; write "${START}" and "${END}"`);
    }
    position = next;
  }
  if (open !== undefined) throw new StubError(`${name}: a region does not end`);
  if (regions.length === 0) throw new StubError(`${name}: there is no "${START}"`);
  return regions;
}

/** The function's body or the file whose statements the region holds, all of them whole. */
function enclosingBlock(tree: ts.SourceFile, region: Region, name: string): ts.Block | ts.SourceFile {
  let block: ts.Block | ts.SourceFile = tree;
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) && node.getStart() < region.start && node.getEnd() > region.end) block = node;
    ts.forEachChild(node, visit);
  };
  visit(tree);
  for (const statement of block.statements) {
    const [start, end] = [statement.getStart(), statement.getEnd()];
    const isWithin = start >= region.from && end <= region.to;
    const isApart = end <= region.start || start >= region.end;
    if (!isWithin && !isApart) throw new StubError(`${name}: a region cuts a statement in two`);
  }
  const isBody = ts.isSourceFile(block) || ts.isFunctionLike((block as ts.Block).parent);
  if (!isBody) throw new StubError(`${name}: a region stands neither in a function's body nor at the top level`);
  return block;
}

/** Brackets, and what every function has. */
const COMMON = /^[\s(){}[\];,]*$|^return( \w+)?;$|^throw /;

/**
 * The lines between the markers of a reference answer, trimmed, without those that any function may have.
 *
 * @throws StubError when markers are unbalanced or nested, and when there is no region
 */
export function solutionLines(source: string, name: string): string[] {
  return regionsOf(source, name)
    .flatMap(({ from, to }) => source.slice(from, to).split("\n"))
    .map((line) => line.trim())
    .filter((line) => !COMMON.test(line));
}

function refuseSurvivors(source: string, stub: string, name: string): void {
  const left = new Set(stub.split("\n").map((line) => line.trim()));
  const survivor = solutionLines(source, name).find((line) => left.has(line));
  if (survivor !== undefined) throw new StubError(`${name}: ${JSON.stringify(survivor)} is in the stub, too`);
}
