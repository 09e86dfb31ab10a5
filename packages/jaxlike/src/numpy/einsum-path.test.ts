import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Shape } from "../core/shape.js";
import { type ContractionStep, contractionPath, EinsumError, type EinsumSpec, parseEinsum } from "./einsum-path.js";

/** `2x3` is the shape (2, 3). */
const shapeOf = (text: string): Shape => (text === "()" ? [] : text.split("x").map(Number));

describe("parseEinsum", () => {
  /** Subscripts, the shape of each operand, the labels of each operand and of the output. */
  it.each([
    ["ij,jk->ik", "2x3 3x4", "ij,jk->ik"],
    ["ij,jk", "2x3 3x4", "ij,jk->ik"],
    [" a b , b c -> c a ", "2x3 3x4", "ab,bc->ca"],
    ["ba", "2x3", "ba->ab"],
    ["bA", "2x3", "bA->Ab"],
    ["ii", "3x3", "ii->"],
    ["ii->i", "3x3", "ii->i"],
    ["ij->", "2x3", "ij->"],
    ["", "()", "->"],
    ["i,,j", "2 () 3", "i,,j->ij"],
    ["...", "2x3", "ab->ab"],
    ["...ij->...ji", "5x2x3", "aij->aji"],
    ["...ij->ji", "2x3", "ij->ji"],
    ["...i,...i", "7x2x3 2x3", "abi,bi->ab"],
    ["a...,...a->...", "2x3 2", "ab,a->b"],
    ["b...a,c", "2x5x3 4", "bda,c->dabc"],
    ["i->...i", "3", "i->i"],
    // An ellipsis that the output leaves out is summed over, as by opt_einsum (NumPy's C code refuses it).
    ["...i,...i->i", "2x3 2x3", "ai,ai->i"],
  ])("%s of %s is %s", (subscripts, shapes, expected) => {
    const { inputs, output } = parseEinsum(subscripts, shapes.split(" ").map(shapeOf));
    expect(`${inputs.join(",")}->${output}`).toBe(expected);
  });

  it("finds the size of each label, with axes of length 1 broadcast", () => {
    expect(parseEinsum("ij,jk,j", [[2, 1], [3, 4], [1]]).sizes).toEqual(
      new Map([
        ["i", 2],
        ["j", 3],
        ["k", 4],
      ]),
    );
    expect(parseEinsum("i,i", [[0], [1]]).sizes).toEqual(new Map([["i", 0]]));
  });

  it("goes on beyond the letters of ASCII", () => {
    const { inputs, output } = parseEinsum("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ...", [
      Array(54).fill(1),
    ]);
    expect(new Set(inputs[0]).size).toBe(54);
    expect(output.slice(0, 2)).toBe(inputs[0]!.slice(52));
    expect(parseEinsum(inputs[0]!, [Array(54).fill(1)]).inputs).toEqual(inputs);
  });

  // The words of numpy.einsum and numpy.einsum_path 2.4, with the offending numbers.
  it.each([
    ["i1", "2x3", "Character 1 is not a valid symbol"],
    ["i->j->k", "2", "Subscripts can only contain one '->'"],
    ["i-j", "2x3", "Subscripts can only contain one '->'"],
    ["i>j", "2x3", "Subscripts can only contain one '->'"],
    ["i->-j", "2x3", "Subscripts can only contain one '->'"],
    ["i..j", "2x3", "Invalid Ellipses: 'i..j'"],
    ["...i...", "2x3", "Invalid Ellipses"],
    ["i....", "2x3", "Invalid Ellipses"],
    ["...ij", "2", "Ellipses lengths do not match: '...ij' for operand 0 with 1 axes"],
    ["ij->ii", "2x2", "Output character i appeared more than once in the output"],
    ["ij->k", "2x2", "Output character k did not appear in the input"],
    ["ij->i,j", "2x2", "Output character , did not appear in the input"],
    ["ij,jk", "2x3", "Number of einsum subscripts must be equal to the number of operands: 2 in 'ij,jk', 1 operands"],
    [
      "ij",
      "2x3x4",
      "Einstein sum subscript 'ij' does not contain the correct number of indices for operand 0 with 3 axes",
    ],
    ["ij,jk", "2x3 4x5", "Size of label 'j' for operand 1 (4) does not match previous terms (3)"],
    ["...a,...a", "4x2 3x2", "for operand 1 (3) does not match previous terms (4)"],
    ["ii", "2x3", "dimensions in operand 0 for collapsing index 'i' don't match (2 != 3)"],
    ["ii", "1x3", "dimensions in operand 0 for collapsing index 'i' don't match (1 != 3)"],
  ])("%s of %s is an error", (subscripts, shapes, message) => {
    const parse = () => parseEinsum(subscripts, shapes.split(" ").map(shapeOf));
    expect(parse).toThrow(EinsumError);
    expect(parse).toThrow(message);
  });

  it("needs an operand", () => {
    expect(() => parseEinsum("", [])).toThrow("Number of einsum subscripts must be equal to the number of operands");
  });
});

describe("contractionPath", () => {
  // numpy.einsum_path(subscripts, ..., optimize=(kind, 1 << 60)) of NumPy 2.4; the pairs of positions of each step.
  it.each([
    ["ij,jk,kl->il", "i2 j30 k40 l2", "12 01", "12 01"],
    ["ea,fb,abcd,gc,hd->efgh", "a10 b10 c10 d10 e10 f10 g10 h10", "02 03 02 01", "02 03 02 01"],
    ["abc,dbe,acd->e", "a2 b3 c4 d5 e6", "02 01", "02 01"],
    ["ij,jk,kl,lm,mn->in", "i10 j20 k5 l30 m2 n8", "23 13 02 01", "01 01 12 01"],
    ["i,j,k->", "i2 j3 k4", "01 01", "12 01"],
    ["ab,ab,c->c", "a2 b3 c4", "01 01", "01 01"],
    ["bsh,bth,btv,vo->bso", "b2 h8 o4 s16 t16 v8", "23 12 01", "12 02 01"],
    ["ii,ij,j->", "i4 j5", "12 01", "12 01"],
    ["a,ad,ea,dcb->", "a3 b6 c3 d9 e9", "02 02 01", "13 01 01"],
    ["ca,ca,abc,abc,abc->", "a2 b2 c2", "01 01 01 01", "23 23 01 01"],
    ["ce,ge,ea,bf,df,c->ad", "a3 b4 c6 d3 e7 f8 g5", "05 04 03 01 01", "34 03 03 02 01"],
    ["ab,dca,b->", "a8 b7 c9 d2", "02 01", "01 01"],
    ["gf,gbe,bda,gc->e", "a5 b8 c7 d7 e9 f6 g2", "03 12 01", "12 01 01"],
    ["abe,eba,cae,a,ac,c->", "a7 b8 c7 e7", "01 04 01 12 01", "01 04 13 02 01"],
    ["dac,d,a,bdc,bcd,a->cdb", "a6 b3 c6 d5", "25 04 03 01 01", "34 23 03 12 01"],
    ["c,bd,cba->", "a4 b5 c2 d6", "02 01", "12 01"],
  ])("chooses as NumPy does: %s with %s", (subscripts, lengths, optimal, greedy) => {
    const sizes = new Map(lengths.split(" ").map((length) => [length[0]!, Number(length.slice(1))]));
    const terms = subscripts.split("->")[0]!.split(",");
    const spec = parseEinsum(
      subscripts,
      terms.map((term) => Array.from(term, (label) => sizes.get(label)!)),
    );
    const chosen = (optimize?: "optimal" | "greedy") =>
      contractionPath(spec, optimize && { optimize })
        .map((step) => step.operands.join(""))
        .join(" ");
    expect(chosen("optimal")).toBe(optimal);
    expect(chosen("greedy")).toBe(greedy);
    expect(chosen()).toBe(terms.length <= 5 ? optimal : greedy);
  });

  it("says what each step is, in labels that keep the order of the operands", () => {
    const spec = parseEinsum("bij,bjk,bkl->bil", [
      [2, 3, 4],
      [2, 4, 5],
      [2, 5, 6],
    ]);
    expect(contractionPath(spec)).toEqual([
      { operands: [0, 1], subscripts: "bij,bjk->bik" },
      { operands: [0, 1], subscripts: "bkl,bik->bil" },
    ]);
  });

  it("goes from left to right if asked to", () => {
    const spec = parseEinsum("ij,jk,kl,lm->im", [
      [9, 9],
      [9, 9],
      [9, 9],
      [9, 1],
    ]);
    expect(contractionPath(spec, { optimize: false })).toEqual([
      { operands: [0, 1], subscripts: "ij,jk->ik" },
      { operands: [0, 2], subscripts: "kl,ik->li" },
      { operands: [0, 1], subscripts: "lm,li->im" },
    ]);
  });

  it("is one step for one operand", () => {
    expect(contractionPath(parseEinsum("iij->ji", [[2, 2, 3]]))).toEqual([{ operands: [0], subscripts: "iij->ji" }]);
  });
});

/** An operand: its labels, and its value at an assignment of its labels. */
interface Operand {
  readonly labels: string;
  readonly at: (assignment: ReadonlyMap<string, number>) => number;
}

/** Einsum by its definition: the sum over all labels that the output lacks of the product of all operands. */
function sumOfProducts(operands: readonly Operand[], output: string, sizes: ReadonlyMap<string, number>): Operand {
  const summed = [...new Set(operands.map((operand) => operand.labels).join(""))].filter(
    (label) => !output.includes(label),
  );
  const sum = (assignment: ReadonlyMap<string, number>, labels: readonly string[]): number => {
    const [label, ...others] = labels;
    if (label === undefined) return operands.reduce((product, operand) => product * operand.at(assignment), 1);
    let total = 0;
    for (let i = 0; i < sizes.get(label)!; i++) total += sum(new Map([...assignment, [label, i]]), others);
    return total;
  };
  return {
    labels: output,
    at: (assignment) => sum(new Map(Array.from(output, (l) => [l, assignment.get(l)!])), summed),
  };
}

/** Small integers, so that all sums are exact. */
const pseudoRandom = (labels: string, seed: number): Operand => ({
  labels,
  at: (assignment) => (Array.from(labels).reduce((hash, l) => hash * 31 + assignment.get(l)! + 7, seed) % 5) - 2,
});

function follow(steps: readonly ContractionStep[], operands: readonly Operand[], spec: EinsumSpec): Operand {
  let list = [...operands];
  for (const step of steps) {
    const [left, output] = step.subscripts.split("->") as [string, string];
    const taken = step.operands.map((i) => list[i]!);
    expect(taken.map((operand) => operand.labels).join(",")).toBe(left);
    list = [...list.filter((operand) => !taken.includes(operand)), sumOfProducts(taken, output, spec.sizes)];
  }
  expect(list).toHaveLength(1);
  return list[0]!;
}

/** Multiplications and additions of a path. */
function flops(steps: readonly ContractionStep[], spec: EinsumSpec): number {
  return steps.reduce((total, step) => {
    const [left, output] = step.subscripts.split("->") as [string, string];
    const involved = [...new Set(left.replace(",", ""))];
    const size = involved.reduce((product, label) => product * spec.sizes.get(label)!, 1);
    return total + size * (involved.length > output.length ? 2 : 1);
  }, 0);
}

/** The least cost over all orders, by recursion over which two of the label lists come next. */
function leastFlops(terms: readonly string[], spec: EinsumSpec): number {
  if (terms.length === 1) return 0;
  let least = Number.POSITIVE_INFINITY;
  for (let j = 1; j < terms.length; j++) {
    for (let i = 0; i < j; i++) {
      const rest = terms.filter((_, k) => k !== i && k !== j);
      const involved = new Set(terms[i]! + terms[j]!);
      const kept = [...involved].filter(
        (label) => spec.output.includes(label) || rest.some((term) => term.includes(label)),
      );
      const step: ContractionStep = { operands: [i, j], subscripts: `${terms[i]},${terms[j]}->${kept.join("")}` };
      least = Math.min(least, flops([step], spec) + leastFlops([...rest, kept.join("")], spec));
    }
  }
  return least;
}

describe("laws, on random subscripts", () => {
  const anySpec = fc
    .record({
      inputs: fc.array(
        fc.array(fc.constantFrom(..."abcde"), { maxLength: 3 }).map((labels) => labels.join("")),
        {
          minLength: 1,
          maxLength: 5,
        },
      ),
      order: fc.shuffledSubarray([..."abcde"], { maxLength: 3 }),
      lengths: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 5, maxLength: 5 }),
    })
    .map(({ inputs, order, lengths }) => {
      const output = order.filter((label) => inputs.some((term) => term.includes(label))).join("");
      const shapes = inputs.map((term) => Array.from(term, (label) => lengths["abcde".indexOf(label)]!));
      return parseEinsum(`${inputs.join(",")}->${output}`, shapes);
    });

  it("every path computes the sum of products", () => {
    fc.assert(
      fc.property(anySpec, fc.nat(100), fc.constantFrom(true, false, "optimal", "greedy"), (spec, seed, optimize) => {
        const operands = spec.inputs.map((labels, i) => pseudoRandom(labels, seed + 11 * i));
        const direct = sumOfProducts(operands, spec.output, spec.sizes);
        const steps = contractionPath(spec, { optimize } as { optimize: boolean | "optimal" | "greedy" });
        const result = follow(steps, operands, spec);
        expect(result.labels).toBe(spec.output);
        for (const position of [0, 1, 2]) {
          const assignment = new Map(Array.from(spec.output, (label) => [label, position % spec.sizes.get(label)!]));
          expect(result.at(assignment) + 0).toBe(direct.at(assignment) + 0); // -0 is 0
        }
      }),
    );
  });

  it("no path is cheaper than the optimal one", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        fc.pre(spec.inputs.length > 1);
        const cost = flops(contractionPath(spec, { optimize: "optimal" }), spec);
        expect(cost).toBe(leastFlops(spec.inputs, spec));
        expect(flops(contractionPath(spec, { optimize: "greedy" }), spec)).toBeGreaterThanOrEqual(cost);
      }),
    );
  });
});
