import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf, scalarOf } from "../core/concrete-array.js";
import { mul, sub } from "../lax/index.js";
import { reduceSum } from "../lax/reduce-sum.js";
import { grad } from "../transforms/grad.js";
import { jit } from "../transforms/jit.js";
import {
  adagrad,
  adam,
  adamw,
  applyUpdates,
  chain,
  clipByGlobalNorm,
  constantSchedule,
  cosineDecaySchedule,
  exponentialDecay,
  type GradientTransformation,
  globalNorm,
  joinSchedules,
  linearSchedule,
  piecewiseConstantSchedule,
  polynomialSchedule,
  rmsprop,
  type Schedule,
  sgd,
  warmupConstantSchedule,
  warmupCosineDecaySchedule,
} from "./index.js";

const vector = (...values: number[]) => arrayOf(Float32Array.from(values), [values.length], "float32");
const numbers = (x: unknown): number[] => (x as NDArray).js() as number[];

const GRADIENTS = [vector(1, -2), vector(0.5, 0.25), vector(-1, 4)];

/** The updates of three steps from (1, 2). */
function threeSteps(optimizer: GradientTransformation): number[][] {
  let params: NDArray = vector(1, 2);
  let state = optimizer.init(params);
  return GRADIENTS.map((gradient) => {
    const [updates, next] = optimizer.update<NDArray>(gradient, state, params);
    state = next;
    params = applyUpdates(params, updates);
    return numbers(updates);
  });
}

function expectSteps(actual: number[][], expected: number[][]): void {
  expected.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(actual[i]![j], `step ${i}, parameter ${j}`).toBeCloseTo(value, 5);
    });
  });
}

describe("optimizers make the steps that their papers define", () => {
  // The formulas written down in NumPy, in float64: 1 − 0.999 has four correct digits less in float32, as in optax.
  it.each<[string, GradientTransformation, number[][]]>([
    [
      "sgd",
      sgd(0.1),
      [
        [-0.1, 0.2],
        [-0.05, -0.025],
        [0.1, -0.4],
      ],
    ],
    [
      "sgd with momentum",
      sgd(0.1, { momentum: 0.9 }),
      [
        [-0.1, 0.2],
        [-0.14, 0.155],
        [-0.026, -0.2605],
      ],
    ],
    [
      "sgd with Nesterov's momentum",
      sgd(0.1, { momentum: 0.9, nesterov: true }),
      [
        [-0.19, 0.38],
        [-0.176, 0.1145],
        [0.0766, -0.63445],
      ],
    ],
    [
      "adam",
      adam(0.1),
      [
        [-0.1, 0.1],
        [-0.0932179627, 0.0572534572],
        [-0.011078307, -0.037160076],
      ],
    ],
    [
      "adam with Nesterov's momentum",
      adam(0.1, { nesterov: true }),
      [
        [-0.1473684196, 0.1473684203],
        [-0.09211232, 0.0268922916],
        [0.0347519406, -0.0834142048],
      ],
    ],
    [
      "adamw",
      adamw(0.1, { weightDecay: 0.01 }),
      [
        [-0.101, 0.098],
        [-0.0941169627, 0.0551554572],
        [-0.01188319, -0.0393132314],
      ],
    ],
    [
      "rmsprop",
      rmsprop(0.1),
      [
        [-0.3162277502, 0.3162277621],
        [-0.1474419497, -0.0413096187],
        [0.2216755438, -0.2879542757],
      ],
    ],
    [
      "rmsprop, centered, with momentum",
      rmsprop(0.1, { centered: true, momentum: 0.5 }),
      [
        [-0.3333333148, 0.3333333287],
        [-0.328547626, 0.1239316222],
        [0.057770839, -0.2311893797],
      ],
    ],
    [
      "adagrad",
      adagrad(0.1),
      [
        [-0.0953462546, 0.0987729585],
        [-0.0430331467, -0.0122535769],
        [0.0652328059, -0.0890815572],
      ],
    ],
  ])("%s", (_, optimizer, expected) => {
    expectSteps(threeSteps(optimizer), expected);
  });
});

describe("adagrad", () => {
  it("stays where all gradients were 0, even from a sum of 0", () => {
    const optimizer = adagrad(1, { initialAccumulatorValue: 0, eps: 0 });
    const [updates] = optimizer.update<NDArray>(vector(0, 2), optimizer.init(vector(0, 0)));
    expect(numbers(updates).map(Math.abs)).toEqual([0, 1]);
  });
});

describe("adamw", () => {
  it("needs the parameters", () => {
    const optimizer = adamw(0.1);
    expect(() => optimizer.update(vector(1), optimizer.init(vector(1)))).toThrow(
      "requires the current value of parameters",
    );
  });
});

describe("a learning rate that is a schedule", () => {
  it("is asked once a step, from 0 on", () => {
    const asked: number[] = [];
    const schedule: Schedule = (count) => {
      asked.push(Number(typeof count === "number" ? count : count.item()));
      return mul(scalarOf(1, "float32"), asked.length);
    };
    const optimizer = sgd(schedule);
    const [first, state] = optimizer.update<NDArray>(vector(1), optimizer.init(vector(1)));
    const [second] = optimizer.update<NDArray>(vector(1), state);
    expect([numbers(first), numbers(second), asked]).toEqual([[-1], [-2], [0, 1]]);
  });

  it("may be an array", () => {
    const optimizer = sgd(scalarOf(0.5, "float32"));
    expect(numbers(optimizer.update<NDArray>(vector(2), optimizer.init(vector(1)))[0])).toEqual([-1]);
  });
});

describe("optimizers", () => {
  const target = { w: vector(3, -2), b: [scalarOf(1, "float32")] };
  type Params = { w: NDArray; b: [NDArray] };
  const square = (x: NDArray): NDArray => reduceSum(mul(x, x), x.ndim === 0 ? [] : [0]);
  const loss = (p: Params): NDArray => {
    const w = square(sub(p.w, target.w));
    const b = square(sub(p.b[0], target.b[0]!));
    return sub(mul(w, 0.5), mul(b, -2));
  };

  it.each<[string, GradientTransformation, number]>([
    ["sgd", sgd(0.1), 200],
    ["momentum", sgd(0.05, { momentum: 0.8 }), 200],
    ["nesterov", sgd(0.05, { momentum: 0.8, nesterov: true }), 200],
    ["adam", adam(exponentialDecay(0.3, 50, 0.5)), 400],
    ["adamw", adamw(exponentialDecay(0.3, 50, 0.5), { weightDecay: 0 }), 400],
    ["rmsprop", rmsprop(exponentialDecay(0.1, 50, 0.4)), 400],
    ["adagrad", adagrad(1), 400],
    ["clipped", chain(clipByGlobalNorm(1), sgd(0.2)), 300],
  ])("%s finds the minimum of a quadratic function of a tree, jitted", (_, optimizer, steps) => {
    const step = jit((params: Params, state: unknown) => {
      const [updates, next] = optimizer.update(grad(loss as never)(params as never) as unknown, state, params);
      return [applyUpdates(params, updates), next] as const;
    });
    let params: Params = { w: vector(0, 0), b: [scalarOf(5, "float32")] };
    let state = optimizer.init(params);
    for (let i = 0; i < steps; i++) [params, state] = step(params as never, state) as unknown as [Params, unknown];
    expect(numbers(params.w)[0]).toBeCloseTo(3, 2);
    expect(numbers(params.w)[1]).toBeCloseTo(-2, 2);
    expect(Number(params.b[0].item())).toBeCloseTo(1, 2);
    expect(step.cacheSize()).toBe(1);
  });

  it("keep each parameter's dtype", () => {
    const params = { half: arrayOf(Uint16Array.of(0x3f80), [1], "bfloat16"), full: vector(1) };
    for (const optimizer of [
      sgd(0.1, { momentum: 0.9 }),
      adam(0.1),
      adamw(0.1),
      rmsprop(0.1),
      adagrad(linearSchedule(1, 0, 3)),
    ]) {
      const [updates] = optimizer.update(params, optimizer.init(params), params);
      expect([updates.half.dtype, updates.full.dtype]).toEqual(["bfloat16", "float32"]);
      expect(applyUpdates(params, updates).half.dtype).toBe("bfloat16");
    }
  });
});

describe("globalNorm", () => {
  it("is the norm of all arrays together", () => {
    expect(globalNorm({ a: vector(2, 3), b: [scalarOf(6, "float32"), 0] }).item()).toBe(7);
    expect(globalNorm({}).item()).toBe(0);
  });
});

describe("clipByGlobalNorm", () => {
  const clip = (tree: unknown) => clipByGlobalNorm(5).update(tree, [])[0];

  it("shortens what is too long, by one factor", () => {
    expect((clip([vector(6, 0), vector(8)]) as NDArray[]).map(numbers)).toEqual([[3, 0], [4]]);
  });

  it("leaves the rest as it is, zeros too", () => {
    expect((clip([vector(3, 0), vector(3)]) as NDArray[]).map(numbers)).toEqual([[3, 0], [3]]);
    expect(numbers(clip(vector(0, 0)))).toEqual([0, 0]);
  });
});

describe("applyUpdates", () => {
  it("adds in the dtype of the parameters", () => {
    const half = arrayOf(Uint16Array.of(0x3f80), [1], "bfloat16");
    const sum = applyUpdates({ half }, { half: vector(1) }).half;
    expect([sum.dtype, numbers(sum)]).toEqual(["bfloat16", [2]]);
  });

  it("refuses updates of another form", () => {
    expect(() => applyUpdates([vector(1)], [vector(1), vector(2)])).toThrow();
  });
});

describe("schedules", () => {
  // Values of the formulas in NumPy.
  it.each<[string, Schedule, [number, number][]]>([
    [
      "constantSchedule",
      constantSchedule(0.3),
      [
        [0, 0.3],
        [9, 0.3],
      ],
    ],
    [
      "linearSchedule",
      linearSchedule(1, 0.5, 10, 5),
      [
        [0, 1],
        [5, 1],
        [10, 0.75],
        [15, 0.5],
        [20, 0.5],
      ],
    ],
    // The documentation of optax.
    [
      "polynomialSchedule",
      polynomialSchedule(1, 0.01, 2, 100, 5),
      [
        [0, 1],
        [5, 1],
        [6, 0.9803],
        [104, 0.0101],
        [105, 0.01],
        [110, 0.01],
      ],
    ],
    [
      "exponentialDecay",
      exponentialDecay(0.5, 4, 0.8),
      [
        [0, 0.5],
        [2, 0.4472136],
        [8, 0.32],
      ],
    ],
    [
      "exponentialDecay in stairs",
      exponentialDecay(0.5, 4, 0.8, { staircase: true }),
      [
        [3, 0.5],
        [4, 0.4],
        [7, 0.4],
      ],
    ],
    [
      "exponentialDecay with begin and end",
      exponentialDecay(0.5, 4, 0.5, { transitionBegin: 10, endValue: 0.2 }),
      [
        [0, 0.5],
        [10, 0.5],
        [14, 0.25],
        [18, 0.2],
      ],
    ],
    [
      "exponentialDecay that grows",
      exponentialDecay(1, 1, 2, { endValue: 5 }),
      [
        [2, 4],
        [3, 5],
      ],
    ],
    [
      "cosineDecaySchedule",
      cosineDecaySchedule(2, 10, 0.1),
      [
        [0, 2],
        [3, 1.6290067],
        [10, 0.2],
        [12, 0.2],
      ],
    ],
    ["cosineDecaySchedule with an exponent", cosineDecaySchedule(1, 10, 0, 2), [[5, 0.25]]],
    [
      "piecewiseConstantSchedule",
      piecewiseConstantSchedule(1, { 200: 0.01, 100: 0.1 }),
      [
        [50, 1],
        [100, 0.1],
        [250, 0.001],
      ],
    ],
    [
      "warmupConstantSchedule",
      warmupConstantSchedule(0, 1, 4),
      [
        [0, 0],
        [2, 0.5],
        [9, 1],
      ],
    ],
    [
      "warmupCosineDecaySchedule",
      warmupCosineDecaySchedule(0, 1, 4, 12, 0.5),
      [
        [0, 0],
        [2, 0.5],
        [4, 1],
        [6, 0.9267767],
        [12, 0.5],
        [20, 0.5],
      ],
    ],
    [
      "joinSchedules",
      joinSchedules([constantSchedule(3), linearSchedule(1, 0, 4)], [5]),
      [
        [4, 3],
        [5, 1],
        [7, 0.5],
      ],
    ],
  ])("%s", (_, schedule, expected) => {
    const traced = jit((count: NDArray) => schedule(count));
    for (const [step, value] of expected) {
      const actual = schedule(step);
      expect(Number(actual.item()), `step ${step}`).toBeCloseTo(value, 4);
      expect(Number(traced(scalarOf(step, "int32")).item()), `step ${step}, jitted`).toBeCloseTo(value, 4);
    }
  });

  it("without steps stay at their first value", () => {
    expect(polynomialSchedule(0.75, 0, 1, 0)(5).item()).toBe(0.75);
    expect(exponentialDecay(0.75, 10, 0)(5).item()).toBe(0.75);
  });

  it("refuse impossible arguments", () => {
    expect(() => cosineDecaySchedule(1, 0)).toThrow("requires positive decay_steps, got decay_steps=0.");
    expect(() => piecewiseConstantSchedule(1, { 3: -1 })).toThrow("expects non-negative scale factors");
  });
});
