import { type Course, defineCourse } from "@lab/course";

/** A course of three exercises, for tests. */
export const SUMS: Course = defineCourse({
  title: "Sums",
  parts: [{ id: "sums", title: "Adding up" }],
  exercises: ["01-sum", "02-mean", "03-product"].map((id) => {
    return { id, title: id, part: "sums", points: 1, covers: [1], imports: [] };
  }),
});

export const SUM = "export const sum = (a: number, b: number) => a + b;\n";
export const MEAN = "export const mean = (a: number, b: number) => (a + b) / 2;\n";
