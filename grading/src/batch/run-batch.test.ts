import type { ExerciseInfo } from "@lab/course";
import { describe, expect, it } from "vitest";
import { byText, fakeJudge, type Grading } from "../../test/fixtures/fake-judge.ts";
import { COURSE, candidate, submission } from "../../test/fixtures/sample-course.ts";
import { GradingError } from "../grading-error.ts";
import type { Rejected, Submission } from "../intake/submission.ts";
import type { ExerciseOutcome, Judge } from "../judge/judge.ts";
import { type BatchOptions, runBatch } from "./run-batch.ts";

type Answer = string | undefined;

/** Runs a batch of submissions that are given by id; `graded` lists what a judge was asked, as `student exercise`. */
async function run(
  submissions: Readonly<Record<string, readonly Answer[] | Rejected["problem"] | Error>>,
  { grading = byText, ...options }: Partial<BatchOptions> & { grading?: Grading } = {},
) {
  const graded: string[] = [];
  const journalled: string[] = [];
  const batch = await runBatch({
    course: COURSE,
    exercises: COURSE.exercises,
    candidates: Object.keys(submissions).map(candidate),
    jobs: 1,
    known: new Map(),
    journal: { append: (identity) => void journalled.push(identity) },
    signal: new AbortController().signal,
    read: async ({ student }): Promise<Submission | Rejected> => {
      const given = submissions[student.id]!;
      if (given instanceof Error) throw given;
      return "verdict" in given ? { student, problem: given } : submission(student.id, ...(given as Answer[]));
    },
    openJudge: async () =>
      fakeJudge((answer, exercise, unit) => {
        graded.push(`${unit.student} ${exercise.id}`);
        return grading(answer, exercise, unit);
      }),
    identityOf: (answer, { id }) => `${id}: ${answer}`,
    ...options,
  });
  return { ...batch, graded, journalled };
}

const RIGHT = ["right", "right", "right"] as const;

describe("a batch", () => {
  it("adds up the points of each submission, in the order of the candidates", async () => {
    const { submissions, isPartial } = await run({ ada: RIGHT, ben: ["right", "wrong", "wrong"] });
    expect(
      submissions.map(({ student, points, maxPoints, seconds }) => [student.id, points, maxPoints, seconds]),
    ).toEqual([
      ["ada", 6, 6, 1.5],
      ["ben", 2, 6, 1.5],
    ]);
    expect(isPartial).toBe(false);
  });

  it("says what a failed exercise builds on", async () => {
    const { submissions } = await run({ ada: ["wrong", "wrong", "wrong"] });
    expect(submissions[0]!.exercises.map(({ buildsOn }) => buildsOn)).toEqual([[], [], ["01-sum"]]);
  });

  it("grades an answer once, whoever hands it in", async () => {
    const { submissions, graded, journalled } = await run({ ada: ["right", "a"], ben: ["right", "b"] });
    expect(graded).toEqual(["ada 01-sum", "ada 02-product", "ada 03-mean", "ben 02-product"]);
    expect(journalled).toHaveLength(4);
    expect(submissions.map(({ points }) => points)).toEqual([2, 2]);
  });

  it("waits for an answer that another lane is grading", async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { graded, submissions } = await run(
      { ada: RIGHT, ben: RIGHT, eva: ["right", "right", "other"] },
      {
        jobs: 2,
        grading: async (answer, exercise, unit) => {
          if (answer === "other") release();
          else await released;
          return byText(answer, exercise, unit);
        },
      },
    );
    expect(graded.filter((line) => line.endsWith("01-sum"))).toEqual(["ada 01-sum"]);
    expect(submissions.map(({ points }) => points)).toEqual([6, 6, 3]);
  });

  it("takes what is known, and grades the rest", async () => {
    const known = new Map([["01-sum: right", { ...outcome(COURSE.exercises[0]!), output: "from before" }]]);
    const { graded, submissions, journalled } = await run({ ada: RIGHT }, { known });
    expect(graded).toEqual(["ada 02-product", "ada 03-mean"]);
    expect(submissions[0]!.exercises.map(({ output }) => output)).toEqual(["from before", "", ""]);
    expect(journalled).toEqual(["02-product: right", "03-mean: right"]);
  });

  it("deals the exercises of a single submission to all lanes", async () => {
    const students = new Map<number, number>();
    const { submissions } = await run(
      { ada: RIGHT },
      { jobs: 8, observer: { onLane: (lane, student) => student && students.set(lane, 1) } },
    );
    expect(students.size).toBe(3);
    expect(submissions[0]!.exercises.map(({ exercise }) => exercise)).toEqual(COURSE.exercises.map(({ id }) => id));
  });

  it("reads a submission only when a lane is free for it", async () => {
    const events: string[] = [];
    await run(
      { ada: ["a"], ben: ["b"], eva: ["c"] },
      {
        read: async ({ student }) => {
          events.push(`read ${student.id}`);
          return submission(student.id, student.id, student.id, student.id);
        },
        observer: { onSubmission: ({ student }) => events.push(`done ${student.id}`) },
      },
    );
    expect(events).toEqual(["read ada", "done ada", "read ben", "done ben", "read eva", "done eva"]);
  });

  it("reports a submission that cannot be graded, and goes on", async () => {
    const problem = { verdict: "invalid-submission", message: "it is no zip" } as const;
    const { submissions } = await run({ ada: problem, ben: new Error("EIO"), eva: RIGHT });
    expect(submissions.map((result) => result.problem?.verdict)).toEqual([
      "invalid-submission",
      "infra-error",
      undefined,
    ]);
    expect(submissions.map(({ points, maxPoints }) => [points, maxPoints])).toEqual([
      [0, 6],
      [0, 6],
      [6, 6],
    ]);
  });

  it("has nothing to do without submissions", async () => {
    expect(await run({})).toMatchObject({ submissions: [], isPartial: false });
  });
});

describe("a judge that fails", () => {
  /** Breaks the first `times` gradings of an exercise. */
  const breaking = (id: string, times: number): Grading => {
    let left = times;
    return (answer, exercise, unit) => {
      if (exercise.id === id && left-- > 0) throw new Error("the process died");
      return byText(answer, exercise, unit);
    };
  };

  it("is replaced, and the exercise is tried again", async () => {
    let opened = 0;
    const grading = breaking("02-product", 2);
    const openJudge = async () => {
      opened++;
      return fakeJudge(grading);
    };
    const { submissions } = await run({ ada: RIGHT }, { openJudge });
    expect(submissions[0]!.points).toBe(6);
    expect(opened).toBe(3);
  });

  it("costs the one exercise that breaks it, as infra-error, and no other", async () => {
    const { submissions, journalled } = await run({ ada: RIGHT }, { grading: breaking("02-product", 99) });
    expect(submissions[0]!.exercises.map(({ verdict }) => verdict)).toEqual(["pass", "infra-error", "pass"]);
    expect(submissions[0]!.exercises[1]!.message).toContain("the process died");
    expect(journalled).toEqual(["01-sum: right", "03-mean: right"]);
  });

  it("is replaced by a fresh one after some submissions, so that none lives for ever", async () => {
    let opened = 0;
    let open = 0;
    const judge = fakeJudge();
    const openJudge = async () => {
      opened++;
      expect(++open).toBe(1);
      return { ...judge, close: async () => void open-- };
    };
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, k) => [`student-${k}`, [`answer ${k}`]]));
    await run(many, { openJudge });
    expect([opened, open]).toEqual([3, 0]);
  });

  it("is asked again about what it could not grade", async () => {
    let asked = 0;
    const grading: Grading = () => (asked++ === 0 ? { verdict: "infra-error", points: 0 } : {});
    const { submissions } = await run({ ada: RIGHT }, { grading });
    expect(submissions[0]!.points).toBe(6);
    expect(asked).toBe(4);
  });

  it("is asked again when a single test was lost, and what it says at last stands as not graded", async () => {
    const lost = { name: "is a sum", weight: 1, verdict: "infra-error", seconds: 0 } as const;
    let asked = 0;
    const grading: Grading = (_, { id }) => {
      if (id !== "02-product") return {};
      asked++;
      return { verdict: "fail", points: 0, tests: [lost] };
    };
    const { submissions, journalled } = await run({ ada: RIGHT }, { grading });
    expect(asked).toBe(3);
    expect(submissions[0]!.exercises[1]!.tests).toEqual([lost]);
    expect(journalled).not.toContain("02-product: right");
  });

  it("that cannot even be opened leaves all ungraded, after three attempts", async () => {
    let opened = 0;
    const openJudge = async (): Promise<Judge> => {
      opened++;
      throw new Error("no memory for a process");
    };
    const { submissions } = await run({ ada: RIGHT }, { openJudge });
    expect(submissions[0]).toMatchObject({ problem: { verdict: "infra-error" }, points: 0 });
    expect(submissions[0]!.problem!.message).toContain("no memory");
    expect(opened).toBe(3);
  });

  it("is given up when it is silent for too long", async () => {
    let asked = 0;
    const grading: Grading = () => (asked++ === 0 ? new Promise(() => {}) : {});
    const { submissions } = await run({ ada: RIGHT }, { grading, patienceMs: 20 });
    expect(submissions[0]!.points).toBe(6);
  });

  it("is not believed about exercises that it was not asked about", async () => {
    const openJudge = async (): Promise<Judge> => ({
      grade: async ({ exercises }) => [outcome({ ...exercises[0]!, id: "99-other" }), ...exercises.map(outcome)],
      close: async () => {},
    });
    const { submissions } = await run({ ada: RIGHT }, { openJudge });
    expect(submissions[0]!.exercises.map(({ exercise }) => exercise)).toEqual(COURSE.exercises.map(({ id }) => id));
  });
});

describe("a batch that is stopped", () => {
  it("ends at once, closes its judges and has what is whole", async () => {
    const stop = new AbortController();
    let closed = 0;
    const judge = fakeJudge((answer) => {
      if (answer !== "slow") return {};
      stop.abort();
      return new Promise(() => {});
    });
    const { submissions, isPartial, journalled } = await run(
      { ada: RIGHT, ben: ["new", "slow", "right"], eva: ["x"] },
      { signal: stop.signal, openJudge: async () => ({ ...judge, close: async () => void closed++ }) },
    );
    expect(submissions.map(({ student }) => student.id)).toEqual(["ada"]);
    expect(isPartial).toBe(true);
    expect(journalled).toContain("01-sum: new");
    expect(closed).toBe(1);
  });

  it("by a journal that cannot be written says so", async () => {
    const full = new GradingError("cannot-write", { given: "the disk is full", expected: "room", fix: "Make some." });
    const append = () => {
      throw full;
    };
    await expect(run({ ada: RIGHT }, { journal: { append } })).rejects.toBe(full);
  });
});

function outcome({ id, title, points }: ExerciseInfo): ExerciseOutcome {
  return {
    exercise: id,
    title,
    verdict: "pass",
    points,
    maxPoints: points,
    tests: [],
    output: "",
    seconds: 1,
  };
}
