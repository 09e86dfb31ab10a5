import { describe, expect, it } from "vitest";
import { type Course, defineCourse, type ExerciseInfo } from "./course.js";

const exercise = (id: string, rest: Partial<ExerciseInfo> = {}): ExerciseInfo => ({
  id,
  title: "T",
  part: "p",
  points: 1,
  covers: [],
  imports: [],
  ...rest,
});
const withExercises = (...exercises: ExerciseInfo[]): Course => ({
  title: "C",
  parts: [{ id: "p", title: "P" }],
  exercises,
});

describe("a course", () => {
  it("is handed back as it is when it makes sense; numbers may be left out", () => {
    const course = withExercises(
      exercise("01-a"),
      exercise("07-b", { dependsOn: ["01-a"] }),
      exercise("08-c", { imports: ["@lab/jaxlike"], withholds: ["@lab/jaxlike nn.selu", "@lab/jaxlike vmap"] }),
    );
    expect(defineCourse(course)).toBe(course);
  });

  it.each<[string, Course, RegExp]>([
    ["an id twice", withExercises(exercise("01-a"), exercise("01-a")), /its id is taken/],
    ["an id without a number", withExercises(exercise("a")), /has no number/],
    ["a number twice", withExercises(exercise("01-a"), exercise("01-b")), /out of order; expected a number above 01/],
    ["numbers out of order", withExercises(exercise("02-a"), exercise("01-b")), /out of order/],
    ["a part that is not there", withExercises(exercise("01-a", { part: "q" })), /its part is q; expected one of p/],
    ["no points", withExercises(exercise("01-a", { points: 0 })), /worth 0/],
    [
      "a dependency on a later one",
      withExercises(exercise("01-a", { dependsOn: ["02-b"] }), exercise("02-b")),
      /depends on 02-b/,
    ],
    [
      "withholding something of a package that it does not import",
      withExercises(exercise("01-a", { imports: ["@lab/data"], withholds: ["@lab/jaxlike nn.selu"] })),
      /withholds "@lab\/jaxlike nn.selu"; expected one of the packages that it imports: @lab\/data/,
    ],
    [
      "withholding a whole package",
      withExercises(exercise("01-a", { imports: ["@lab/data"], withholds: ["@lab/data"] })),
      /withholds "@lab\/data"; expected a package and a name in it/,
    ],
    [
      "withholding what is no name",
      withExercises(exercise("01-a", { imports: ["@lab/data"], withholds: ["@lab/data nn..selu"] })),
      /withholds "@lab\/data nn\.\.selu"/,
    ],
  ])("is refused for %s", (_, course, message) => {
    expect(() => defineCourse(course)).toThrow(message);
  });
});
