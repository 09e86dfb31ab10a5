import { expect, test } from "vitest";
import { plural, showCount, showPercent, showPoints, showSeconds } from "./show-number.ts";

test("points have as many digits as they need", () => {
  expect([3, 0.5, 2.25, 0.1 + 0.2, 10 / 3].map(showPoints)).toEqual(["3", "0.5", "2.25", "0.3", "3.33"]);
});

test("only everything is 100 %, and only nothing 0 %", () => {
  expect([0, 0.0001, 0.5, 0.9999, 1].map(showPercent)).toEqual(["0 %", "1 %", "50 %", "99 %", "100 %"]);
});

test("times are in the unit that a person would choose", () => {
  expect([0.123, 2.34, 9.96, 42.4, 59.7, 754.2, 7300].map(showSeconds)).toEqual([
    "0.12 s",
    "2.3 s",
    "10.0 s",
    "42 s",
    "1 min 0 s",
    "12 min 34 s",
    "2 h 1 min",
  ]);
});

test("counts have their thousands apart, and the right number", () => {
  expect([0, 999, 1000, 1234567].map(showCount)).toEqual(["0", "999", "1,000", "1,234,567"]);
  expect([plural(1, "test"), plural(2, "test"), plural(2, "more", "more")]).toEqual(["1 test", "2 tests", "2 more"]);
});
