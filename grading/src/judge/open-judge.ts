import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Course } from "@lab/course";
import { GradingError } from "../grading-error.ts";
import type { ExerciseOutcome, Judge, JudgeOptions } from "./judge.ts";
import type { FromLane, ToLane } from "./lane-messages.ts";

const LANE = fileURLToPath(new URL("./lane.ts", import.meta.url));

/**
 * Starts a lane: a process that grades one unit at a time.
 *
 * @throws GradingError `judge-failed`
 */
export async function openJudge(course: Course, options: JudgeOptions): Promise<Judge> {
  const lane = startLane();
  let printed = "";
  lane.stderr?.on("data", (piece: Buffer) => {
    printed = (printed + piece.toString()).slice(-4000);
  });
  await conversation(lane, { kind: "open", course, options }, "ready", () => printed);
  return {
    async grade(unit, onExercise) {
      const outcomes: ExerciseOutcome[] = [];
      await conversation(
        lane,
        { kind: "grade", unit },
        "graded",
        () => printed,
        (message) => {
          if (message.kind !== "exercise") return;
          outcomes.push(message.outcome);
          onExercise?.(message.outcome);
        },
      );
      return outcomes;
    },
    async close() {
      if (lane.exitCode !== null || lane.signalCode !== null) return;
      const closed = new Promise((resolve) => lane.once("exit", resolve));
      if (lane.connected) lane.disconnect();
      await closed;
    },
  };
}

function startLane(): ChildProcess {
  // the tests must not take themselves for a part of somebody else's run
  const { VITEST: _, VITEST_POOL_ID: __, VITEST_WORKER_ID: ___, NODE_OPTIONS: ____, ...env } = process.env;
  return fork(LANE, [], {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    // Ctrl-C is for the grader: it ends its lanes when it has kept what they found
    detached: process.platform !== "win32",
    env: { ...env, NODE_ENV: "test" },
  });
}

/** Sends a message and listens until the reply that ends it. */
function conversation(
  lane: ChildProcess,
  message: ToLane,
  until: FromLane["kind"],
  printed: () => string,
  hear: (message: FromLane) => void = () => undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const finish = (error?: Error) => {
      lane.off("message", onMessage).off("exit", onExit).off("error", finish);
      if (error === undefined) resolve();
      else reject(error);
    };
    const onMessage = (reply: FromLane) => {
      if (reply.kind === until) finish();
      else if (reply.kind === "failed") finish(failed(reply.message));
      else hear(reply);
    };
    const onExit = (code: number | null, signal: string | null) =>
      finish(
        failed(`its process ended ${signal === null ? `with exit code ${code}` : `by ${signal}`}: ${printed().trim()}`),
      );
    lane.on("message", onMessage).once("exit", onExit).once("error", finish);
    lane.send(message, (error) => error && finish(failed(error.message)));
  });
}

function failed(given: string): GradingError {
  return new GradingError("judge-failed", {
    given: `a judge failed: ${given}`,
    expected: "a judge that grades",
    fix: "Grade again; if it fails again, report it with this message.",
  });
}
