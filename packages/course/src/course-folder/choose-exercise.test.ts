import { describe, expect, it } from "vitest";
import { defineCourse } from "../course.js";
import { chooseExercise, numberOf } from "./choose-exercise.js";

const shared = { title: "T", part: "p", points: 1, covers: [], imports: [] };
const course = defineCourse({
  title: "C",
  parts: [{ id: "p", title: "P" }],
  exercises: ["01-user-means", "02-film-means", "12-svd"].map((id) => ({ ...shared, id })),
});

describe("an exercise is meant by", () => {
  it.each([
    ["1", "01-user-means"],
    ["01", "01-user-means"],
    ["12", "12-svd"],
    ["02-film-means", "02-film-means"],
    ["user", "01-user-means"],
    ["SVD", "12-svd"],
    ["exercises/12-svd/", "12-svd"],
    ["exercises\\12-svd\\exercise.ts", "12-svd"],
  ])("%s", (word, id) => {
    expect(chooseExercise(course, word).id).toBe(id);
  });

  it("nothing that no exercise has, or several have", () => {
    expect(() => chooseExercise(course, "3")).toThrow(
      /names no exercise; expected a number or a name from 01-user-means/,
    );
    expect(() => chooseExercise(course, "means")).toThrow(/more than one.*one of 01-user-means, 02-film-means/);
    expect(() => chooseExercise(course, "")).toThrow("names no exercise");
  });

  it("and its number is what one types", () => {
    expect(course.exercises.map(numberOf)).toEqual(["1", "2", "12"]);
  });
});
