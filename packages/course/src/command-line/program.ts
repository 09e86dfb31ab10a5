import { Argument, Command, Option } from "commander";
import { LANGUAGES } from "../words/words.js";
import { exitCodeLines } from "./exit-codes.js";
import { type CommonFlags, DEFAULTS } from "./lab.js";
import { parseInteger } from "./parse-integer.js";

/** What a command line asks for. */
export interface Order {
  readonly command: string;
  readonly words: readonly string[];
  readonly flags: CommonFlags & CommandFlags;
}

/** The options that single commands have. */
export interface CommandFlags {
  readonly all?: true;
  readonly poll?: true;
  readonly yes?: true;
  readonly level?: number;
  readonly out?: string;
}

const LARGEST_SEED = 2 ** 32 - 1;

const OPTIONS = {
  json: new Option("--json", "print JSON to the standard output, and nothing else there"),
  all: new Option("--all", "check all exercises, but those that build upon a failed one"),
  seed: new Option("--seed <n>", `of what is drawn at random (default: ${DEFAULTS.seed})`).argParser(
    parseInteger("--seed", 0, LARGEST_SEED),
  ),
  timeLimit: new Option(
    "--time-limit <seconds>",
    `end an exercise's checks after this (default: ${DEFAULTS.timeLimit})`,
  ).argParser(parseInteger("--time-limit", 1, 3600)),
  memoryLimit: new Option(
    "--memory-limit <MB>",
    `end them when they need more (default: ${DEFAULTS.memoryLimit})`,
  ).argParser(parseInteger("--memory-limit", 16, 65_536)),
  poll: new Option("--poll", "look at the file again and again: for network drives, containers, WSL"),
  level: new Option("--level <n>", "this hint, not the next").argParser(parseInteger("--level", 1, 9)),
  yes: new Option("-y, --yes", "do not ask"),
  out: new Option("--out <file>", "where the zip goes").default("submission.zip"),
} as const;

/** The commands: what they are for, their words, and their options. */
const COMMANDS = {
  list: { summary: "the exercises, and where you are (also without a command)", words: "", options: ["json"] },
  check: {
    summary: "check an answer: the first that is not passed, or those that are named",
    words: "[name...]",
    options: ["all", "json", "seed", "timeLimit", "memoryLimit"],
  },
  watch: {
    summary: "check an answer again whenever it is saved",
    words: "[name]",
    options: ["poll", "seed", "timeLimit", "memoryLimit"],
  },
  show: {
    summary: "the picture of an exercise: what it should be, and what your answer makes of it",
    words: "[name]",
    options: ["timeLimit", "memoryLimit"],
  },
  hint: { summary: "one more hint", words: "[name]", options: ["level"] },
  reset: { summary: "bring the stub back; your answer is kept beside it", words: "[name]", options: ["yes"] },
  submit: { summary: "pack your answers into a zip to hand in", words: "", options: ["out"] },
} as const;

/** The whole command line. It throws a CommanderError instead of leaving the process. */
export function program(carryOut: (order: Order) => Promise<void>): Command {
  const root = new Command("lab")
    .usage("[command] [options]")
    .description("The exercises of the course: what there is, whether your answers are right, and hints.")
    .helpCommand(false)
    .enablePositionalOptions();
  const list = new Command("list");
  for (const [name, { summary, words, options }] of Object.entries(COMMANDS)) {
    const command = name === "list" ? list : new Command(name);
    command.description(summary);
    if (words !== "") command.addArgument(new Argument(words, "a number, a name, or a part of a name"));
    for (const option of options) command.addOption(OPTIONS[option]);
    command.action(() => carryOut({ command: name, words: command.args, flags: command.opts() }));
    root.addCommand(command, { isDefault: name === "list" });
  }
  for (const command of root.commands) {
    command
      .addOption(
        new Option("--language <language>", "of what is said, and of the statements")
          .choices(LANGUAGES)
          .default("en")
          .env("LAB_LANGUAGE"),
      )
      .addOption(new Option("--course <folder>", "where the course is, when not here or above"))
      .addOption(new Option("--no-color", "no colour (also NO_COLOR=1)"))
      .addOption(new Option("--verbose", "show the stack trace of an error"));
  }
  for (const command of [root, ...root.commands]) {
    command
      .helpOption("-h, --help", "show this help")
      .addHelpText("after", `\nExit codes:\n${exitCodeLines().join("\n")}\n`)
      .exitOverride()
      .showHelpAfterError("See lab --help.");
  }
  return root;
}
