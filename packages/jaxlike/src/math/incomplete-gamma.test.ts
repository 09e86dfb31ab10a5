import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectRelative } from "./expect-relative.js";
import { igamma, igammac, igammaGradA, log1pMinus, randomGammaGrad } from "./incomplete-gamma.js";

// Values: mpmath at 60 digits; the derivatives by a as central differences with a step of 1e-40 at 140 digits.
describe("igamma", () => {
  it.each([
    [1e-5, 0.5, 0.9999944022347146],
    [0.01, 0.0001, 0.9172143470922541],
    [0.5, 0.99, 0.8406095932259661],
    [0.5, 1.01, 0.8447608584652344],
    [1.0, 20.0, 0.9999999979388464],
    [3.0, 2.9, 0.5540368014428194],
    [9.9, 3.0, 0.0012529823262899071],
    [10.1, 30.0, 0.9999919795551719],
    [100.0, 100.0, 0.5132987982791487],
    [100.0, 60.0, 1.4815276326460468e-6],
    [1000.0, 1100.0, 0.99894067674607],
    [10000.0, 9900.0, 0.15865119219356466],
  ])("igamma(%s, %s)", (a, x, value) => {
    expectRelative(igamma(a, x), value, 1e-14);
  });

  it("is a distribution function", () => {
    expect([igamma(2, 0), igamma(2, Infinity), igamma(0, 3)]).toEqual([0, 1, 1]);
    for (const [a, x] of [
      [0, 0],
      [-1, 1],
      [1, -1],
      [Infinity, 1],
      [Number.NaN, 1],
      [1, Number.NaN],
    ] as const)
      expect(igamma(a, x)).toBeNaN();
  });

  it("obeys P(a + 1, x) = P(a, x) - x^a exp(-x) / Γ(a + 1), for integers", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), fc.double({ min: 0.01, max: 40, noNaN: true }), (a, x) => {
        let factorial = 1;
        for (let k = 2; k <= a; k++) factorial *= k;
        expect(igamma(a + 1, x)).toBeCloseTo(igamma(a, x) - (x ** a * Math.exp(-x)) / factorial, 13);
      }),
    );
  });
});

describe("igammac", () => {
  it.each([
    [1e-5, 0.5, 5.59776528542266e-6],
    [0.01, 0.0001, 0.08278565290774591],
    [0.5, 0.99, 0.15939040677403393],
    [0.5, 1.01, 0.15523914153476562],
    [1.0, 20.0, 2.061153622438558e-9],
    [3.0, 2.9, 0.4459631985571806],
    [9.9, 3.0, 0.9987470176737101],
    [10.1, 30.0, 8.020444828107232e-6],
    [100.0, 100.0, 0.48670120172085135],
    [100.0, 60.0, 0.9999985184723673],
    [1000.0, 1100.0, 0.0010593232539299773],
    [10000.0, 9900.0, 0.8413488078064354],
    [2.0, 700.0, 6.911633257175599e-302],
    [1e-9, 0.3, 9.056766518378571e-10],
  ])("igammac(%s, %s)", (a, x, value) => {
    expectRelative(igammac(a, x), value, 1e-14);
  });

  it("is what igamma lacks to 1", () => {
    expect([igammac(2, 0), igammac(2, Infinity), igammac(0, 3)]).toEqual([1, 0, 0]);
    for (const [a, x] of [
      [0, 0],
      [-1, 1],
      [1, -1],
      [Infinity, 1],
      [Number.NaN, 1],
      [1, Number.NaN],
    ] as const)
      expect(igammac(a, x)).toBeNaN();
  });
});

describe("igammaGradA", () => {
  it.each([
    [1e-5, 0.5, -0.5597794622765575],
    [0.01, 0.0001, -7.933494053725892],
    [0.5, 0.99, -0.3939328386096752],
    [0.5, 1.01, -0.385782064451132],
    [1.0, 20.0, -7.46274983903848e-9],
    [3.0, 2.9, -0.24043647054200534],
    [9.9, 3.0, -0.0015976653347534512],
    [10.1, 30.0, -9.490342534665005e-6],
    [100.0, 100.0, -0.03992749785778605],
    [100.0, 60.0, -7.841202331593656e-7],
    [1000.0, 1100.0, -0.00011048987784079389],
    [10000.0, 9900.0, -0.0024237533683262443],
  ])("igammaGradA(%s, %s)", (a, x, value) => {
    expectRelative(igammaGradA(a, x), value, 2e-13);
  });

  it("is flat at 0 and undefined outside", () => {
    expect(igammaGradA(2, 0)).toBe(0);
    for (const [a, x] of [
      [0, 1],
      [-1, 1],
      [1, -1],
      [1, Infinity],
    ] as const)
      expect(igammaGradA(a, x)).toBeNaN();
  });
});

describe("randomGammaGrad", () => {
  it.each([
    [1e-5, 0.5, 46146.06881942334],
    [0.01, 0.0001, 0.08650409375322654],
    [0.5, 0.99, 1.8696755822758742],
    [0.5, 1.01, 1.8867531458508582],
    [1.0, 20.0, 3.6206664839514846],
    [3.0, 2.9, 1.0391741659325135],
    [9.9, 3.0, 0.5274604746245884],
    [10.1, 30.0, 1.6676154199746043],
    [100.0, 100.0, 1.0016683237741726],
    [100.0, 60.0, 0.767505402739805],
    [1000.0, 1100.0, 1.048586678561617],
    [10000.0, 9900.0, 0.9949998326599522],
    [2.0, 800.0, 6.2709062373619116],
  ])("randomGammaGrad(%s, %s)", (a, x, value) => {
    expectRelative(randomGammaGrad(a, x), value, 2e-13);
  });

  it("goes on smoothly where the expansion takes over", () => {
    for (const x of [0.9998e8, 1e8, 1.0002e8]) {
      const [below, above] = [1e8 * (1 - 1e-12), 1e8];
      expectRelative(randomGammaGrad(above, x), randomGammaGrad(below, x), 1e-7);
      expectRelative(igamma(above, x), igamma(below, x), 1e-6);
      expectRelative(igammac(above, x), igammac(below, x), 1e-6);
    }
    expect([igamma(1e300, 1e300), igammac(1e300, 1e299), igamma(1e300, 1e299)]).toEqual([0.5, 1, 0]);
  });

  it("is 0 at 0 and undefined outside", () => {
    expect(randomGammaGrad(2, 0)).toBe(0);
    for (const [a, x] of [
      [0, 1],
      [-1, 1],
      [1, -1],
      [1, Infinity],
    ] as const)
      expect(randomGammaGrad(a, x)).toBeNaN();
  });
});

describe("log1pMinus", () => {
  it.each([
    [1e-10, -4.999999999666667e-21],
    [-0.001, -5.003335835335002e-7],
    [0.1, -0.00468982019567514],
    [0.299, -0.03740526231153751],
    [-0.299, -0.05624739194754696],
    [0.301, -0.03786680046963178],
    [-0.9, -1.402585092994046],
    [5.0, -3.208240530771945],
  ])("log1pMinus(%s)", (x, value) => {
    expectRelative(log1pMinus(x), value, 1e-15);
  });
});
