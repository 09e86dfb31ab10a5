import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import * as tree from "./tree.js";

/** A registered class with named fields, and one whose children have no names. */
class Line {
  constructor(
    readonly from: unknown,
    readonly to: unknown,
    readonly style: unknown,
  ) {}
}
class ThickLine extends Line {}
class Bag {
  constructor(readonly items: readonly unknown[]) {}
}
class Unregistered {
  x = 1;
}
tree.registerPytreeNode(
  Line,
  (line) => [[line.from, line.to], line.style],
  (style, [from, to]) => new Line(from, to, style),
  { fields: ["from", "to"] },
);
tree.registerPytreeNode(
  Bag,
  (bag) => [bag.items, null],
  (_, items) => new Bag(items),
);

const isArray = Array.isArray;

describe("what is a leaf", () => {
  it.each([
    ["a number", 1],
    ["a string", "foo"],
    ["a function", Math.sin],
    ["a typed array", new Float32Array(3)],
    ["a Map", new Map([["a", 1]])],
    ["an instance of an unregistered class", new Unregistered()],
    ["an instance of a subclass of a registered class", new ThickLine(1, 2, null)],
  ])("%s", (_, leaf) => {
    const [leaves, treedef] = tree.flatten(leaf);
    expect(leaves).toHaveLength(1);
    expect(leaves[0]).toBe(leaf);
    expect(String(treedef)).toBe("PyTreeDef(*)");
  });

  it("is an object from a prototype-less source no leaf, but a container", () => {
    expect(tree.leaves(Object.assign(Object.create(null), { b: 2, a: 1 }))).toEqual([1, 2]);
  });

  it("is what isLeaf says, asked from the root down", () => {
    const pairs = [
      [1, 2],
      [3, [4, 5]],
    ];
    const isPair = (node: unknown) => isArray(node) && node.every((x) => typeof x === "number");
    expect(tree.leaves(pairs, { isLeaf: isPair })).toEqual([[1, 2], 3, [4, 5]]);
    expect(tree.leaves(pairs, { isLeaf: () => true })).toEqual([pairs]);
    expect(tree.leaves([null, 1], { isLeaf: (node) => node === null })).toEqual([null, 1]);
  });
});

describe("structures, with the strings of JAX's own tests (tests/tree_util_test.py, TREE_STRINGS)", () => {
  it.each([
    ["PyTreeDef(None)", null],
    ["PyTreeDef(None)", undefined],
    ["PyTreeDef([None])", [null]],
    ["PyTreeDef([])", []],
    ["PyTreeDef([[]])", [[]]],
    [
      "PyTreeDef([[*, *], [*, [*, None, *]]])",
      [
        [1, "foo"],
        ["bar", [3, null, 7]],
      ],
    ],
    ["PyTreeDef({})", {}],
    ["PyTreeDef({'a': *, 'b': *})", { b: 2, a: 1 }],
    ["PyTreeDef({'a': *, 'b': [*, [*, None]]})", { b: [1, [2, null]], a: 3 }],
    ["PyTreeDef([CustomNode(Line[[4, 'foo']], [*, None])])", [new Line(3, null, [4, "foo"])]],
    ["PyTreeDef(CustomNode(Line[None], [*, *]))", new Line(2, 3, null)],
    ["PyTreeDef(CustomNode(Line[red], [*, *]))", new Line(2, 3, "red")],
    ["PyTreeDef({'\\n': *, \"it's\": *})", { "it's": 1, "\n": 2 }],
  ])("%s", (text, value) => {
    expect(String(tree.structure(value))).toBe(text);
  });

  it("count their leaves and nodes", () => {
    expect(tree.structure({ b: [1, [2, null]], a: 3 })).toMatchObject({ numLeaves: 3, numNodes: 7 });
    expect(tree.structure(5)).toMatchObject({ numLeaves: 1, numNodes: 1 });
    expect(tree.structure(null)).toMatchObject({ numLeaves: 0, numNodes: 1 });
  });

  it("do not depend on the order in which keys were set", () => {
    const [leaves, treedef] = tree.flatten({ c: { b: 2, a: 1 }, b: 2, a: 1 });
    expect(leaves).toEqual([1, 2, 1, 2]);
    expect(treedef.equals(tree.structure({ a: 0, b: 0, c: { a: 0, b: 0 } }))).toBe(true);
    expect(Object.keys(tree.unflatten(treedef, leaves) as object)).toEqual(["a", "b", "c"]);
  });

  const distinct: readonly unknown[] = [
    1,
    null,
    [],
    [1],
    [1, 2],
    [[1], 2],
    [1, [2]],
    [[1, 2]],
    Array(40).fill(0),
    {},
    { a: 1 },
    { b: 1 },
    { ab: 1 },
    { a: 1, b: 1 },
    { a: { b: 1 } },
    { a: [] },
    { a: null },
    { "a:*1": 1 },
    new Bag([1, 2]),
    new Bag([[1], 2]),
    new Line(1, 2, null),
    new Line(1, 2, undefined),
    new Line(1, 2, 1),
    new Line(1, 2, "1"),
    new Line(1, 2, 1n),
    new Line(1, 2, true),
    new Line(1, 2, 0),
    new Line(1, 2, -0),
    new Line(1, 2, Number.NaN),
    new Line(1, 2, [1, 2]),
    new Line(1, 2, ["1", 2]),
    new Line(1, 2, [[1], 2]),
    new Line(1, 2, { a: 1 }),
    new Line(1, 2, { a: 2 }),
    new Line(1, 2, []),
    new Line(1, 2, {}),
    new Line(1, 2, Math.sin),
    new Line(1, 2, Math.cos),
    new Line(1, 2, Symbol("a")),
    new Line(1, 2, Symbol("a")),
    new Line(1, 2, new Unregistered()),
    new Line(1, 2, new Unregistered()),
    new Line(1, 2, tree.structure([1])),
    new Line(1, 2, tree.structure([1, 2])),
  ];

  it("are equal, with equal keys, exactly if they look the same", () => {
    for (const [i, a] of distinct.entries()) {
      for (const [j, b] of distinct.entries()) {
        expect([i, j, tree.structure(a).equals(tree.structure(b))]).toEqual([i, j, i === j]);
        expect([i, j, tree.structure(a).key === tree.structure(b).key]).toEqual([i, j, i === j]);
      }
    }
  });

  it("compare auxiliary data as data, not by identity", () => {
    const [a, b] = [
      { color: "red", width: [1, 2] },
      { width: [1, 2], color: "red" },
    ];
    expect(tree.structure(new Line(1, 2, a)).key).toBe(tree.structure(new Line(1, 2, b)).key);
    expect(tree.structure(new Line(1, 2, a)).equals(tree.structure(new Line(3, 4, b)))).toBe(true);
  });

  it("take null and undefined for equal, but give them different keys: a traced function may differ on them", () => {
    expect(tree.structure([null]).equals(tree.structure([undefined]))).toBe(true);
    expect(tree.structure([null]).key).not.toBe(tree.structure([undefined]).key);
  });

  it("compose: each leaf of the outer becomes an inner", () => {
    const composed = tree.structure({ a: 1, b: [2, null] }).compose(tree.structure([1, 2, 3]));
    expect(String(composed)).toBe("PyTreeDef({'a': [*, *, *], 'b': [[*, *, *], None]})");
    expect(composed).toMatchObject({ numLeaves: 6, numNodes: 11 });
  });
});

/** Random trees of all kinds of containers, with distinct numbers as leaves. */
const { anyTree } = fc.letrec<{ anyTree: unknown }>((tie) => ({
  anyTree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.integer(),
    fc.constantFrom(null, undefined),
    fc.array(tie("anyTree"), { maxLength: 4 }),
    fc.dictionary(fc.string({ maxLength: 3 }), tie("anyTree"), { maxKeys: 4 }),
    fc.tuple(tie("anyTree"), tie("anyTree"), fc.constantFrom("red", [1], null)).map((parts) => new Line(...parts)),
    fc.array(tie("anyTree"), { maxLength: 3 }).map((items) => new Bag(items)),
  ),
}));

describe("laws, on random trees", () => {
  it("unflatten undoes flatten", () => {
    fc.assert(
      fc.property(anyTree, (value) => {
        const [leaves, treedef] = tree.flatten(value);
        expect(tree.unflatten(treedef, leaves)).toEqual(value);
        expect(treedef.numLeaves).toBe(leaves.length);
        expect(tree.flattenUpTo(treedef, value)).toEqual(leaves);
      }),
    );
  });

  it("equal keys are equal structures, and equal strings, save for the auxiliary data's types", () => {
    fc.assert(
      fc.property(anyTree, anyTree, (a, b) => {
        const [x, y] = [tree.structure(a), tree.structure(b)];
        if (x.key === y.key) expect(x.equals(y)).toBe(true);
        expect(x.equals(y)).toBe(String(x) === String(y));
      }),
    );
  });

  it("map keeps the structure and maps the leaves", () => {
    fc.assert(
      fc.property(anyTree, (value) => {
        const doubled = tree.map((x) => 2 * (x as number), value);
        expect(tree.structure(doubled).equals(tree.structure(value))).toBe(true);
        expect(tree.leaves(doubled)).toEqual(tree.leaves(value).map((x) => 2 * (x as number)));
      }),
    );
  });

  it("paths lead to their leaves, and are distinct", () => {
    const step = (node: unknown, key: tree.Key): unknown => {
      if (key.type === "dict") return (node as Record<string, unknown>)[key.key];
      if (key.type === "attribute") return (node as Record<string, unknown>)[key.name];
      return key.type === "sequence" ? (node as unknown[])[key.index] : (node as Bag).items[key.index];
    };
    fc.assert(
      fc.property(anyTree, (value) => {
        const found = tree.leavesWithPath(value);
        for (const [path, leaf] of found) expect(path.reduce(step, value)).toBe(leaf);
        expect(new Set(found.map(([path]) => tree.keystr(path))).size).toBe(found.length);
      }),
    );
  });

  it("transposing twice is the identity", () => {
    fc.assert(
      fc.property(anyTree, (value) => {
        const outer = tree.structure(value);
        fc.pre(outer.numLeaves > 0);
        const inner = tree.structure([0, { a: 0 }]);
        const nested = tree.map((x) => [x, { a: x }], value);
        const turned = tree.transpose(outer, inner, nested);
        expect(turned).toEqual([value, { a: value }]);
        expect(tree.transpose(outer, null, nested)).toEqual(turned);
        expect(tree.transpose(inner, outer, turned)).toEqual(nested);
      }),
    );
  });
});

describe("unflatten", () => {
  it("says by how many leaves it was missed", () => {
    const treedef = tree.structure([1, 2]);
    expect(() => tree.unflatten(treedef, [1])).toThrow("Too few leaves for PyTreeDef([*, *]): 1; expected 2.");
    expect(() => tree.unflatten(treedef, [1, 2, 3])).toThrow("Too many leaves for PyTreeDef([*, *]): 3; expected 2.");
  });

  it("keeps a key called __proto__ a key", () => {
    const value: unknown = JSON.parse('{"__proto__": 1}');
    const back = tree.map((x) => x, value) as object;
    expect(Object.keys(back)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
  });
});

describe("flattenUpTo, as in JAX's testFlattenUpTo", () => {
  it.each([
    [[1], [{ a: 7 }], [{ a: 7 }]],
    [[1], [[7]], [[7]]],
    [{ a: 1, b: [2, 3] }, { a: [7], b: [[8], [9]] }, [[7], [8], [9]]],
    [{ a: 1 }, { a: { a: 7 } }, [{ a: 7 }]],
    [null, undefined, []],
    [
      [[1, 2], null, new Line(3, 7, 0)],
      [[{ foo: 7 }, [3, 4]], null, new Line([11, 9], null, 0)],
      [{ foo: 7 }, [3, 4], [11, 9], null],
    ],
  ])("of %j and %j", (prefix, full, expected) => {
    expect(tree.flattenUpTo(tree.structure(prefix), full)).toEqual(expected);
  });

  it.each([
    [[1, 2], [7], "List arity mismatch: 1 != 2; list: [7] (at key path of the root)"],
    [{ a: 1 }, { a: 7, b: 8 }, "Dict key mismatch; expected keys: ['a']; present keys: ['a', 'b'] (at"],
    [
      { x: [{ a: 1 }] },
      { x: [{ b: 7 }] },
      "Dict key mismatch; expected keys: ['a']; present keys: ['b'] (at key path ['x'][0])",
    ],
    [[1], { a: 7 }, "Expected list, got {'a': 7} (at"],
    [{ a: 1 }, [7], "Expected dict, got [7] (at"],
    [{ a: [1] }, { a: 7 }, "Expected list, got 7 (at key path ['a'])"],
    [[5, { a: 1 }], [5, [7]], "Expected dict, got [7] (at key path [1])"],
    [null, [2], "Expected None, got [2] (at"],
    [[new Line(1, 2, 0)], [[1, 2]], "Custom node type mismatch: expected type: Line, value: [1, 2] (at key path [0])"],
    [new Line(1, 2, 0), new Bag([1, 2]), "Custom node type mismatch: expected type: Line, value: <Bag object> (at"],
    [new Line(1, 2, "a"), new Line(1, 2, "b"), "Mismatch custom node data: 'a' != 'b'; value: <Line object> (at"],
    [new Line(1, [2], 0), new Line(1, 2, 0), "Expected list, got 2 (at key path .to)"],
    [new Bag([1, [2]]), new Bag([1, 2]), "Expected list, got 2 (at key path [<flat index 1>])"],
    [new Bag([1]), new Bag([1, 2]), "Custom type arity mismatch: 2 != 1; value: <Bag object> (at"],
  ])("of %j and %j is an error that names the place", (prefix, full, message) => {
    expect(() => tree.flattenUpTo(tree.structure(prefix), full)).toThrow(message);
    expect(() => tree.map((...xs: unknown[]) => xs, prefix, full)).toThrow(tree.TreeError);
  });
});

describe("map", () => {
  it("hands whole subtrees of the further trees to f (JAX's testTreeMap)", () => {
    const x = [
      [1, 2],
      [3, 4, 5],
    ];
    const y = [
      [[3], null],
      [{ foo: "bar" }, 7, [5, 6]],
    ];
    expect(tree.map((a, b) => [a, b], x, y)).toEqual([
      [
        [1, [3]],
        [2, null],
      ],
      [
        [3, { foo: "bar" }],
        [4, 7],
        [5, [5, 6]],
      ],
    ]);
  });

  it("has types: leaves in, structure out", () => {
    const params = { w: [1, 2], b: 3, none: null };
    const mapped = tree.map((x) => `${x + 1}`, params);
    expect(mapped).toEqual({ w: ["2", "3"], b: "4", none: null });
    expectTypeOf(mapped).toEqualTypeOf<{ w: string[]; b: string; none: null }>();
    expectTypeOf(tree.leaves(params)).toEqualTypeOf<number[]>();
    expectTypeOf(tree.map((date) => date.getTime(), [new Date(0)] as const)).toEqualTypeOf<readonly [number]>();
    tree.map((x, y) => expectTypeOf([x, y]).toEqualTypeOf<number[]>(), params, params);
    tree.map((_, y) => expectTypeOf(y).toEqualTypeOf<string[]>(), { a: 1 }, { a: ["x"] });
    const open: tree.PyTree<number> = [1, { a: 2 }];
    expectTypeOf(tree.leaves(open as tree.PyTree<number>)).toEqualTypeOf<number[]>();
    expectTypeOf(tree.map((x) => String(x), open as tree.PyTree<number>)).toEqualTypeOf<tree.PyTree<string>>();
    expectTypeOf(tree.map(() => 1, open as unknown)).toEqualTypeOf<tree.PyTree<number>>();
  });

  it("with paths", () => {
    const value = { a: [new Line({ x: 1 }, 2, 0), new Bag([3])] };
    expect(tree.mapWithPath((path) => tree.keystr(path), value)).toEqual({
      a: [new Line({ x: "['a'][0].from['x']" }, "['a'][0].to", 0), new Bag(["['a'][1][<flat index 0>]"])],
    });
    const sum = tree.mapWithPath((path, x, y) => path.length + x + y, { a: 1, b: [2] }, { a: 10, b: [20] });
    expect(sum).toEqual({ a: 12, b: [24] });
  });
});

describe("keystr", () => {
  const [[path]] = tree.flattenWithPath([{ a: [0, { "it's": 1 }] }], {
    isLeaf: (x) => isArray(x) && x.length === 2,
  })[0] as [[tree.KeyPath, unknown]];
  it("prints keys as Python does", () => {
    expect(tree.keystr(path)).toBe("[0]['a']");
    expect(tree.keystr([{ type: "dict", key: "it's" }])).toBe('["it\'s"]');
    expect(tree.keystr([])).toBe("");
  });
  it("prints keys alone, if asked to", () => {
    expect(tree.keystr(path, { simple: true, separator: "/" })).toBe("0/a");
  });
});

describe("reduce and all", () => {
  it("go through the leaves in order", () => {
    expect(tree.reduce((a, b) => `${a}${b}`, { b: ["y", "z"], a: "x" })).toBe("xyz");
    expect(tree.reduce((a, b) => a + b, [1, [2]], 10)).toBe(13);
    expect(tree.all([true, { a: 1, none: null }])).toBe(true);
    expect(tree.all([true, { a: 0 }])).toBe(false);
    expect(tree.all([])).toBe(true);
  });

  it("reduce takes undefined for an initial value like any other, and needs one for an empty tree", () => {
    expect(tree.reduce(() => 1, [], undefined as unknown)).toBeUndefined();
    expect(() => tree.reduce((a) => a, { a: null })).toThrow("which has no leaves");
  });

  it("all asks an object that converts to a number", () => {
    const zero = { [Symbol.toPrimitive]: () => 0 };
    class Scalar {
      [Symbol.toPrimitive] = zero[Symbol.toPrimitive];
    }
    expect(tree.all([new Scalar()])).toBe(false);
    expect(tree.all([new Unregistered()])).toBe(true);
  });
});

describe("broadcastPrefix", () => {
  it("repeats a prefix leaf for each leaf below it", () => {
    expect(tree.broadcastPrefix(0, [1, { a: 2, b: [3] }])).toEqual([0, 0, 0]);
    expect(tree.broadcastPrefix([0, { a: 1, b: 2 }], [[7, 8], { b: [9, null, 9], a: 5 }])).toEqual([0, 0, 1, 2, 2]);
    expect(tree.broadcastPrefix([0, 1], [null, []])).toEqual([]);
  });

  it("takes None for a leaf only if asked to", () => {
    expect(tree.broadcastPrefix([null, 0], [[1, 2], 3], { noneIsLeaf: true })).toEqual([null, null, 0]);
    expect(() => tree.broadcastPrefix([null, 0], [[1, 2], 3])).toThrow("Expected None, got [1, 2] (at key path [0])");
  });

  it("takes isLeaf for both trees", () => {
    expect(tree.broadcastPrefix([0, 1], [[1, 2], 3], { isLeaf: (x) => isArray(x) && x[0] === 1 })).toEqual([0, 1]);
  });

  it("names where the prefix is none", () => {
    expect(() => tree.broadcastPrefix([0, 1, 2], [1, 2])).toThrow("List arity mismatch: 2 != 3; list: [1, 2]");
  });
});

describe("transpose", () => {
  it.each([
    ["outer", { a: 1, b: 2, c: 3 }, [1, 2]],
    ["inner", { a: 1, b: 2 }, [1, 2, 3]],
  ])("refuses a wrong %s structure", (_, outer, inner) => {
    const pairs = { a: [1, 2], b: [3, 4] };
    expect(() => tree.transpose(tree.structure(outer), tree.structure(inner), pairs)).toThrow("Mismatch: ");
  });

  it("refuses a tree that only has the right number of leaves (JAX issue 19810)", () => {
    const chain = [1, [2, [3, [4, [5, [6]]]]]];
    expect(() => tree.transpose(tree.structure([0, 0, 0]), tree.structure([0, 0]), chain)).toThrow("Mismatch: ");
  });
});

describe("trees that cannot be walked", () => {
  it("a cycle is named, not overflown", () => {
    const layer: Record<string, unknown> = { w: 1 };
    layer.layers = [layer];
    expect(() => tree.flatten([0, layer])).toThrow(
      "The tree contains itself at [1]['layers'][0]; expected a finite tree.",
    );
    expect(tree.leaves([0, layer], { isLeaf: (node) => node === layer })).toEqual([0, layer]);
  });

  it("a shared subtree is no cycle", () => {
    const shared = { x: 1 };
    expect(tree.leaves([shared, [shared]])).toEqual([1, 1]);
  });

  it("nesting has a limit", () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(tree.leaves(nested(900))).toEqual([1]);
    expect(() => tree.leaves(nested(2000))).toThrow("The tree is nested deeper than 1000 levels");
  });

  it("cyclic auxiliary data is an error too", () => {
    const aux: unknown[] = [];
    aux.push(aux);
    expect(() => tree.structure(new Line(1, 2, aux)).key).toThrow(
      "The auxiliary data of a pytree node is nested deeper",
    );
  });
});

describe("registerPytreeNode", () => {
  it("refuses a second registration, and the built-in containers", () => {
    for (const Class of [Bag, Object, Array]) {
      expect(() =>
        tree.registerPytreeNode<object, null>(
          Class,
          () => [[], null],
          () => ({}),
        ),
      ).toThrow(`Duplicate custom PyTreeDef type registration for ${Class.name}`);
    }
  });

  it("says what a flatten function should have returned", () => {
    class Broken {}
    tree.registerPytreeNode<Broken, null>(
      Broken,
      () => [7 as never, null],
      () => new Broken(),
    );
    expect(() => tree.flatten(new Broken())).toThrow(
      "The flatten function of the pytree node Broken returned [7, None]",
    );
  });
});

describe("broadcast", () => {
  // The example of JAX's documentation.
  it("puts the prefix's leaves in the places of the full tree's", () => {
    expect(tree.broadcast([1, 2, 3], [0, { a: 0, b: 0 }, [0, 0]])).toEqual([1, { a: 2, b: 2 }, [3, 3]]);
    expect(() => tree.broadcast([1, 2], [0, 0, 0])).toThrow();
  });
});

describe("reduceAssociative", () => {
  // JAX 0.10.2 pairs five leaves so.
  it("combines in pairs, in order", () => {
    const words = tree.reduceAssociative((a, b) => `(${a}${b})`, ["1", ["2", "3"], { a: "4", b: "5" }]);
    expect(words).toBe("((12)(3(45)))");
  });

  it("needs the identity for an empty tree alone", () => {
    const sum = (a: number, b: number): number => a + b;
    expect(tree.reduceAssociative(sum, [1, 2] as number[], { identity: 100 })).toBe(3);
    expect(tree.reduceAssociative(sum, [] as number[], { identity: 0 })).toBe(0);
    expect(() => tree.reduceAssociative(sum, [] as number[])).toThrow(
      "Must specify identity for parallel reduction of empty sequence.",
    );
  });
});
