import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visible, visibleLine } from "./escape/visible.ts";
import { junit } from "./junit.ts";
import { hostileBatch } from "./testing/hostile-batch.ts";
import { parseXml, type XmlElement } from "./testing/parse-xml.ts";
import { BATCH } from "./testing/small-batch.ts";

/**
 * What an element may hold: jenkins-junit.xsd (jenkinsci/xunit-plugin) and the Ant schema of Windy Road, of both the
 * narrower part; [attributes that must be there], [attributes that may], [elements, in their order].
 */
const SCHEMA: Readonly<Record<string, readonly [string[], string[], string[]]>> = {
  testsuites: [["name", "tests", "failures", "errors", "time"], ["skipped", "disabled"], ["testsuite"]],
  testsuite: [
    ["name", "tests", "failures", "errors", "skipped", "time", "timestamp", "hostname"],
    ["id", "package"],
    ["properties", "testcase", "system-out", "system-err"],
  ],
  properties: [[], [], ["property"]],
  property: [["name", "value"], [], []],
  testcase: [["name", "classname", "time"], [], ["skipped", "error", "failure", "system-out", "system-err"]],
  skipped: [[], ["message"], []],
  error: [["message", "type"], [], []],
  failure: [["message", "type"], [], []],
  "system-out": [[], [], []],
};
const PATTERNS: Readonly<Record<string, RegExp>> = {
  timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
  time: /^\d+\.\d{3}$/,
  tests: /^\d+$/,
  failures: /^\d+$/,
  errors: /^\d+$/,
  skipped: /^\d+$/,
  hostname: /^grader$/,
};

function expectValid({ name, attributes, children, text }: XmlElement): void {
  const [required, optional, elements] = SCHEMA[name]!;
  expect(Object.keys(attributes)).toEqual(expect.arrayContaining(required));
  expect([...required, ...optional]).toEqual(expect.arrayContaining(Object.keys(attributes)));
  for (const [key, value] of Object.entries(attributes)) expect(value).toMatch(PATTERNS[key] ?? /^/);
  const order = children.map((child) => elements.indexOf(child.name));
  expect(order).not.toContain(-1);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  if (elements.length > 0) expect(text.trim()).toBe("");
  children.forEach(expectValid);
}

function all(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

function expectCounts(element: XmlElement): void {
  const { attributes } = element;
  const count = (name: string) => String(all(element, name).length);
  expect([attributes.tests, attributes.failures, attributes.errors, attributes.skipped]).toEqual(
    ["testcase", "failure", "error", "skipped"].map(count),
  );
}

describe("junit", () => {
  const root = parseXml(junit(BATCH));

  it("is as the schemas ask, and counts what is there", () => {
    expectValid(root);
    for (const element of [root, ...all(root, "testsuite")]) expectCounts(element);
  });

  it("has a suite a submission and a case a hidden test", () => {
    expect(all(root, "testsuite").map(({ attributes }) => attributes.name)).toEqual([
      "ada",
      "bob",
      "cyd",
      "dan",
      "eve",
    ]);
    const names = all(all(root, "testsuite")[1]!, "testcase").map(({ attributes }) => attributes);
    expect(names.map(({ classname, name }) => `${classname}: ${name}`)).toEqual([
      "bob.01-load: the mean of each user is right",
      "bob.01-load: an unknown rating is no zero",
      "bob.07-user-means: the mean of each user is right",
      "bob.07-user-means: an unknown rating is no zero",
      "bob.12-hard-threshold: Hard thresholding",
    ]);
  });

  it("calls a wrong answer a failure, what could not be graded an error, what is missing skipped", () => {
    const types = (name: string) => all(root, name).map(({ attributes }) => attributes.type);
    expect(types("failure")).toEqual(["fail", "timeout", "invalid-submission"]);
    expect(types("error")).toEqual(["infra-error", "infra-error"]);
    const [ada] = BATCH.submissions;
    const partial = { ...BATCH, submissions: [{ ...ada!, exercises: ada!.exercises.slice(0, 2) }] };
    expect(all(parseXml(junit(partial)), "skipped").map(({ attributes }) => attributes.message)).toEqual([
      "not graded",
    ]);
  });

  it("holds the finding and what the answer printed", () => {
    const wrong = all(root, "testcase").find(({ children }) => children.some(({ name }) => name === "system-out"));
    expect(wrong?.children[0]?.text).toContain("Expected: [3.5, 2]\nGot: [3.5, 0]");
    expect(wrong?.children[1]?.text).toBe("look\nhere\n");
  });

  it("takes no two students for one, however long the name that they share the beginning of", () => {
    const named = (id: string) => ({ ...BATCH.submissions[0]!, student: { id } });
    const ids = ["1", "2"].map((end) => "x".repeat(5000) + end);
    const read = parseXml(junit({ ...BATCH, submissions: ids.map(named) }));
    expect(all(read, "testsuite").map(({ attributes }) => attributes.name)).toEqual(ids);
    const exercises = BATCH.exercises.map(({ id }) => id);
    const classes = new Set(all(read, "testcase").map(({ attributes }) => attributes.classname));
    expect([...classes].sort()).toEqual(ids.flatMap((id) => exercises.map((exercise) => `${id}.${exercise}`)).sort());
  });

  it("stays valid whatever a student writes, and says the same", () => {
    fc.assert(
      fc.property(hostileBatch, (batch) => {
        const read = parseXml(junit(batch));
        expectValid(read);
        const suites = all(read, "testsuite");
        suites.forEach(expectCounts);
        expect(suites.map(({ attributes }) => attributes.name)).toEqual(
          batch.submissions.map(({ student }) => visibleLine(student.id)),
        );
        const printed = all(read, "system-out").map(({ text }) => text);
        const outputs = batch.submissions.flatMap(({ exercises }) => exercises.map(({ output }) => visible(output)));
        expect(printed).toEqual(outputs.filter((output) => output !== ""));
      }),
    );
  });
});
