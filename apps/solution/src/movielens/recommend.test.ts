import { describe, expect, it } from "vitest";
import { recommend } from "./recommend.js";

describe("recommend", () => {
  // users 0, 1, 2 with 3, 1 and 2 ratings: the median user is the last
  const train = {
    rows: Int32Array.of(0, 0, 0, 1, 2, 2),
    cols: Int32Array.of(0, 1, 2, 0, 0, 1),
    values: Float64Array.of(1, 2, 3, 4, 3, 5),
    shape: [3, 3] as const,
  };
  const options = {
    method: "soft-impute" as const,
    train,
    userIds: Int32Array.of(10, 11, 12),
    filmIds: Int32Array.of(100, 101, 102),
    films: [
      { id: 100, title: "A", genres: [] },
      { id: 101, title: "B", genres: [] },
    ],
    completed: { recommend: (user: number) => [{ item: 2, value: user }] },
  };

  it("takes the median user, whose ids and titles are the data set's own", () => {
    expect(recommend(options)).toEqual({
      method: "soft-impute",
      userId: 12,
      rated: 2,
      ratedHighest: [
        { filmId: 101, title: "B", rating: 5 },
        { filmId: 100, title: "A", rating: 3 },
      ],
      recommended: [{ filmId: 102, title: "film 102", predicted: 2 }],
    });
  });
});
