import { Command, Option } from "commander";
import type { Part } from "../part.js";
import { ALL } from "../results.js";
import { COMMON_OPTIONS, type CommonFlags } from "./common-options.js";
import { exitCodeLines } from "./exit-codes.js";
import { SolutionError } from "./solution-error.js";

/** What a command line asks for. */
export interface Order {
  /** `all`, or the name of one part. */
  readonly command: string;
  /** The parts to run, of all that there are. */
  readonly chosen: readonly Part[];
  readonly all: readonly Part[];
  readonly flags: CommonFlags;
  /** What the command line has besides flags. */
  readonly words: readonly string[];
}

/**
 * The whole command line: a subcommand for each part, and without one all of them. It throws a CommanderError instead
 * of leaving the process.
 */
export function program(parts: readonly Part[], carryOut: (order: Order) => Promise<void>): Command {
  const root = new Command("solution")
    .usage("[command] [options]")
    .description("Runs the lecture's experiments, all of them or one, and writes a report.")
    .helpCommand(false)
    .enablePositionalOptions()
    .allowExcessArguments()
    .action((flags: CommonFlags, command: Command) => {
      refuseWord(command.args[0], commandsInWords(parts));
      const named = parts.find(
        (part) => part.onlyWhenNamed && command.getOptionValueSource(attributeOf(part)) === "cli",
      );
      const chosen = named === undefined ? parts.filter(({ onlyWhenNamed }) => !onlyWhenNamed) : [named];
      return carryOut({ command: named?.name ?? ALL, chosen, all: parts, flags, words: [] });
    });
  for (const part of parts) if (part.onlyWhenNamed) root.addOption(flagOf(part));
  for (const option of [...optionsOfAll(parts), ...COMMON_OPTIONS]) root.addOption(option);
  const commands = parts.map((part) => partCommand(part, parts, carryOut));
  for (const command of commands) root.addCommand(command);
  for (const command of [root, ...commands]) {
    command
      .helpOption("-h, --help", "show this help")
      .addHelpText("after", epilogue(parts))
      .exitOverride()
      .showHelpAfterError("See solution --help.");
  }
  return root;
}

/** `--by-hand` for the command `by-hand`. */
function flagOf({ name, summary }: Part): Option {
  return new Option(`--${name}`, `${summary}: the command ${name}`);
}

function attributeOf(part: Part): string {
  return flagOf(part).attributeName();
}

function partCommand(part: Part, all: readonly Part[], carryOut: (order: Order) => Promise<void>): Command {
  const { name, summary, options, argument } = part;
  const command = new Command(name).description(summary).allowExcessArguments();
  for (const option of [...options, ...COMMON_OPTIONS]) command.addOption(option);
  if (argument !== undefined) command.addArgument(argument);
  return command.action(() => {
    refuseOptionsBefore(command);
    if (argument === undefined) refuseWord(command.args[0], `the command ${name} and options`);
    return carryOut({ command: name, chosen: [part], all, flags: command.opts<CommonFlags>(), words: command.args });
  });
}

/** The options of all parts, each once, and said to be whose; parts share an option by having the same object. */
function optionsOfAll(parts: readonly Part[]): Option[] {
  const owners = new Map<Option, string[]>();
  for (const { name, options } of parts) {
    for (const option of options) {
      const other = [...owners.keys()].find((known) => known.long === option.long && known !== option);
      if (other !== undefined) throw new Error(`${name} has an ${option.long} of its own, and so has another part`);
      owners.set(option, [...(owners.get(option) ?? []), name]);
    }
  }
  return [...owners].map(([option, names]) =>
    Object.assign(new Option(option.flags, option.description), option).helpGroup(`Options of ${names.join(" and ")}:`),
  );
}

/** Without a subcommand all parts run, so that a misspelt subcommand ends up as an argument. */
function refuseWord(word: string | undefined, expected: string): void {
  if (word === undefined) return;
  throw new SolutionError("invalid-option", {
    given: `the command line has the word ${JSON.stringify(word)}`,
    expected,
    fix: "See solution --help.",
  });
}

/** An option before the subcommand belongs to no part, and would go unheard. */
function refuseOptionsBefore({ parent }: Command): void {
  const given = parent?.options.find((option) => parent.getOptionValueSource(option.attributeName()) === "cli");
  if (given === undefined) return;
  throw new SolutionError("invalid-option", {
    given: `${given.long} stands before the command`,
    expected: "a command's options after the command",
    fix: "See solution --help.",
  });
}

function commandsInWords(parts: readonly Part[]): string {
  const names = parts.map(({ name }) => name);
  return `${names.length === 1 ? "the command" : "one of the commands"} ${names.join(", ")}, or none, and options`;
}

const EVERYTHING = ["pnpm solution", "everything, as in the lecture"] as const;

function epilogue(parts: readonly Part[]): string {
  const examples = [EVERYTHING, ...parts.flatMap(({ examples = [] }) => examples)];
  const width = Math.max(...examples.map(([command, meaning]) => (meaning === "" ? 0 : command.length)));
  return `
The report directory gets report.html, a folder of pictures for each part, and
results.json. Ctrl-C stops the run and keeps what is done there; a second Ctrl-C
kills it.

Exit codes:
${exitCodeLines()
  .map((line) => `  ${line}`)
  .join("\n")}

Examples:
${examples.map(([command, meaning]) => `  ${command.padEnd(width)}  ${meaning}`.trimEnd()).join("\n")}
`;
}
