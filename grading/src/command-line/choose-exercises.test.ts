import { describe, expect, it } from "vitest";
import { COURSE } from "../../test/fixtures/sample-course.ts";
import { chooseExercises } from "./choose-exercises.ts";

const ids = (text?: string) => chooseExercises(COURSE, text).map(({ id }) => id);

describe("--exercises", () => {
  it("means all when it is not given", () => {
    expect(ids()).toEqual(["01-sum", "02-product", "03-mean"]);
  });

  it.each([
    ["2", ["02-product"]],
    ["02", ["02-product"]],
    ["03-mean", ["03-mean"]],
    ["1-2", ["01-sum", "02-product"]],
    ["2-99", ["02-product", "03-mean"]],
    ["means", ["03-mean"]],
    ["means, 1 ,1-1,01-sum", ["01-sum", "03-mean"]],
    ["SUMS", ["01-sum", "02-product"]],
  ])("%j means %j", (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  it.each(["", "4", "0", "3-2", "sum", "1,,2", "1-", "-1", "1.5"])("refuses %j", (text) => {
    expect(() => ids(text)).toThrow(expect.objectContaining({ code: "invalid-argument" }));
  });
});
