import { Command } from "commander";
import { exitCodeLines } from "./exit-codes.js";
import { movielensCommand } from "./movielens-command.js";

/** The subcommands; the first is what runs when none is named. */
const COMMANDS = [movielensCommand];

/** The whole command line. It throws a CommanderError instead of leaving the process. */
export function program(): Command {
  const root = new Command("solution")
    .usage("[command] [options]")
    .description("Runs the lecture's experiments and writes a report of each.")
    .helpCommand(false)
    .enablePositionalOptions();
  const commands = COMMANDS.map((make) => make());
  commands.forEach((command, k) => {
    command.addHelpText("after", EPILOGUE).helpOption("-h, --help", "show this help");
    root.addCommand(command, { isDefault: k === 0 });
  });
  root.helpOption("-h, --help", "show this help");
  // without a subcommand the default's options count, so the help without one must show them
  root.addHelpText("after", () => `${optionsOf(commands[0]!)}${EPILOGUE}`);
  for (const command of [root, ...commands]) command.exitOverride().showHelpAfterError("See solution --help.");
  return root;
}

function optionsOf(command: Command): string {
  const help = command.createHelp();
  help.helpWidth = process.stdout.columns || 80;
  const options = help.visibleOptions(command).filter((option) => option.long !== "--help");
  const width = Math.max(...options.map((option) => help.optionTerm(option).length));
  const lines = options.map((option) =>
    help.formatItem(help.optionTerm(option), width, help.optionDescription(option), help),
  );
  return `\nOptions of ${command.name()}, which runs when no command is named:\n${lines.join("\n")}\n`;
}

const EPILOGUE = `
The report directory gets report.html, one PNG for each chart, and results.json.
Ctrl-C stops the run and keeps what is done there; a second Ctrl-C kills it.

Exit codes:
${exitCodeLines()
  .map((line) => `  ${line}`)
  .join("\n")}

Examples:
  pnpm solution                            MovieLens 100K, as in the lecture
  pnpm solution --data synthetic           without a network
  pnpm solution --data ~/ml-100k --seed 1  your own copy, another split
  pnpm --silent solution --json --quiet | jq .baseline
`;
