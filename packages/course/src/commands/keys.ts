import { emitKeypressEvents } from "node:readline";

const CTRL_C = "c";

/** Hands on single keys of a terminal, or the first letters of lines where the input is none. */
export function listenToKeys(heard: (key: string) => Promise<void> | void): { close(): void } {
  const { stdin } = process;
  // a key whose command fails must not end the watching
  const hand = async (key: string) => {
    try {
      await heard(key);
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    }
  };
  const onKey = (_text: string | undefined, { name, ctrl }: { name?: string; ctrl: boolean }) => {
    if (ctrl && name === CTRL_C) process.kill(process.pid, "SIGINT");
    else if (!ctrl) void hand(name === "return" ? "enter" : (name ?? ""));
  };
  let rest = "";
  const onData = (piece: Buffer) => {
    const lines = (rest + piece.toString("utf8")).split("\n");
    rest = lines.pop()!;
    for (const line of lines) void hand(line.trim().charAt(0).toLowerCase() || "enter");
  };
  if (stdin.isTTY) {
    emitKeypressEvents(stdin);
    stdin.setRawMode(true);
    stdin.on("keypress", onKey);
  } else {
    stdin.on("data", onData);
  }
  stdin.resume();
  return {
    close: () => {
      if (stdin.isTTY) stdin.setRawMode(false);
      stdin.off("keypress", onKey).off("data", onData).pause();
    },
  };
}
