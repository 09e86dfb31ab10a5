import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectRelative } from "./expect-relative.js";
import { digamma, lgamma, lgammaOfOnePlus, polygamma, stirlingCorrection, zeta } from "./gamma.js";

// Values: mpmath at 60 digits, for zeta 150.
describe("lgamma", () => {
  it.each([
    [1e-300, 690.7755278982137],
    [1e-5, 11.512919692895826],
    [0.5, 0.5723649429247001],
    [0.9999, 5.7729791561193866e-5],
    [1.0001, -5.771334222047127e-5],
    [1.5, -0.12078223763524522],
    [1.9999, -4.227520877215346e-5],
    [2.0001, 4.2281658112919945e-5],
    [2.999, 0.692224593717571],
    [3.001, 0.6940701623363964],
    [7.7, 7.926541356269005],
    [9.999, 12.799575780077413],
    [10.0, 12.801827480081469],
    [171.5, 709.1431630309282],
    [100000.0, 1051287.7089736569],
    [1e300, 6.897755278982137e302],
    [-0.25, 1.589575312551186],
    [-1e-20, 46.051701859880914],
    [-1.5, 0.860047015376481],
    [-3.7, -1.3797399049658245],
    [-20.3, -41.887292480135244],
    [-170.01, -702.0191152215284],
  ])("lgamma(%s)", (x, value) => {
    expectRelative(lgamma(x), value, 2e-15);
  });

  it("is exactly 0 at 1 and 2, and infinite at the poles", () => {
    expect([1, 2, 0, -0, -1, -7, -1e20, Infinity, -Infinity].map(lgamma)).toEqual([0, 0, ...Array(7).fill(Infinity)]);
    expect(lgamma(Number.NaN)).toBeNaN();
  });

  it("obeys Γ(x + 1) = x Γ(x)", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (x) => {
        const scale = 1 + Math.abs(lgamma(x)) + Math.abs(Math.log(x));
        expect(Math.abs(lgamma(x + 1) - lgamma(x) - Math.log(x))).toBeLessThan(4e-15 * scale);
      }),
    );
  });

  it("keeps its zero at 1 for tiny steps from it", () => {
    expectRelative(lgammaOfOnePlus(1e-30), -0.5772156649015329e-30, 1e-15);
  });
});

describe("stirlingCorrection", () => {
  it.each([
    [10.0, 0.00833056343336287],
    [12.5, 0.006665247032707682],
    [100.0, 0.0008333305556349147],
    [100000000.0, 8.333333333333334e-10],
  ])("stirlingCorrection(%s)", (x, value) => {
    expectRelative(stirlingCorrection(x), value, 1e-14);
  });
});

describe("digamma", () => {
  it.each([
    [1e-100, -1e100],
    [0.001, -1000.5755719318103],
    [0.5, -1.9635100260214235],
    [1.0, -0.5772156649015329],
    [1.4616, -3.110625123034165e-5],
    [1.4617, 6.56593922936765e-5],
    [1.999, 0.4221391988923556],
    [2.001, 0.42342906719069845],
    [5.5, 1.6110931485817512],
    [9.99, 2.250700372831201],
    [10.01, 2.2528037003181356],
    [10000000000.0, 23.025850929890456],
    [-0.75, -2.894120200042932],
    [-1.25, 3.714139120213528],
    [-30.7, 1.1579602221507959],
  ])("digamma(%s)", (x, value) => {
    expectRelative(digamma(x), value, 2e-15);
  });

  it("is NaN at the poles", () => {
    for (const x of [0, -1, -8, -Infinity, Number.NaN]) expect(digamma(x)).toBeNaN();
    expect(digamma(Infinity)).toBe(Infinity);
  });
});

describe("zeta", () => {
  it.each([
    [2.0, 1.0, 1.6449340668482264],
    [1.001, 0.5, 1001.9648639703559],
    [1.5, 30.0, 0.3682166281870004],
    [3.25, 0.01, 3162278.7853439506],
    [10.0, 2.5, 0.00010882584206868631],
    [40.0, 7.0, 1.5782381555556326e-34],
    [120.0, 300.0, 1.6996290891921764e-297],
    [3.0, -1.5, 0.1181020258208637],
    [2.0, -5.25, 19.565729569019783],
  ])("zeta(%s, %s)", (s, q, value) => {
    expectRelative(zeta(s, q), value, 1e-14);
  });

  it("has a pole at s = 1 and at q = 0, -1, …, and a domain", () => {
    expect([zeta(1, 3), zeta(2, 0), zeta(2.5, -4)]).toEqual([Infinity, Infinity, Infinity]);
    for (const value of [zeta(0.5, 2), zeta(2.5, -1.5), zeta(Number.NaN, 1), zeta(2, Number.NaN)])
      expect(value).toBeNaN();
  });
});

describe("polygamma", () => {
  it.each([
    [0.0, 3.5, 1.103156640645243],
    [1.0, 0.25, 17.19732915450711],
    [1.0, 40.0, 0.02531510384129103],
    [2.0, 1.5, -0.82879664423432],
    [3.0, 0.01, 600000006.2510618],
    [5.0, 8.0, 0.0009895100047713388],
    [20.0, 2.0, -1160331221321.7373],
  ])("polygamma(%s, %s)", (n, x, value) => {
    expectRelative(polygamma(n, x), value, 3e-15);
  });

  it("has XLA's poles and domain", () => {
    expect([polygamma(1, 0), polygamma(3, -2)]).toEqual([Infinity, Infinity]);
    for (const value of [polygamma(2, -1), polygamma(-1, 1), polygamma(1.5, 1)]) expect(value).toBeNaN();
  });
});
