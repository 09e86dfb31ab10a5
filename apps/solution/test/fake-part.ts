import { Resvg } from "@resvg/resvg-js";
import { Option } from "commander";
import type { Chart } from "../src/charts/chart.js";
import { frame } from "../src/charts/frame.js";
import { curveLayer, type Series } from "../src/charts/layers.js";
import { sharedOptions } from "../src/command-line/common-options.js";
import type { OutputDirectory } from "../src/command-line/output-directory.js";
import type { Part, PartResults, RecordOf, Surroundings } from "../src/part.js";
import { codeBlock, outputBlock } from "../src/report/code.js";
import { figures } from "../src/report/figures.js";
import { type Html, html } from "../src/report/html.js";
import { pictureRow } from "../src/report/pictures.js";

export interface FakeOptions {
  readonly seed: number;
  readonly size: number;
}

export interface FakeResults extends PartResults {
  readonly options: FakeOptions;
  readonly steps: number;
  readonly pictures: readonly string[];
}

class FakeRecord implements RecordOf<FakeResults> {
  steps = 0;
  readonly pictures: string[] = [];
  constructor(readonly options: FakeOptions) {}
  toResults(status: FakeResults["status"]): FakeResults {
    return { status, seconds: 0.5, options: this.options, steps: this.steps, pictures: [...this.pictures] };
  }
}

export type FakePart<Name extends string> = Part<Name, FakeOptions, FakeRecord>;

/** What a fake part does after its first step and before its last. */
export type Behaviour = (surroundings: Surroundings) => Promise<void> | void;

/** A part with a bit of everything that a part may have: options, pictures, code, output, tables, a chart. */
export function fakePart<Name extends string>(name: Name, behaviour: Behaviour = () => {}): FakePart<Name> {
  return {
    name,
    label: `Part ${name}`,
    title: `The part that is called ${name}`,
    summary: `pretend to be ${name}`,
    options: [sharedOptions.seed, new Option(`--${name}-size <n>`, "how large").default(3).argParser(Number)],
    packages: [{ name: `@lab/${name}`, version: "1.2.3" }],
    readOptions: (flags) => {
      const { seed, [`${name}Size`]: size } = flags as Record<string, number>;
      return { seed: seed!, size: size! };
    },
    begin: (options) => new FakeRecord(options),
    run: async (record, surroundings) => {
      surroundings.terminal.step("Step", `first of ${name}`);
      record.steps = 1;
      for (const hue of [20, 120, 220, 300]) {
        const file = `${name}/hue-${hue}.png`;
        await surroundings.directory.write(file, picture(hue));
        record.pictures.push(file);
      }
      await behaviour(surroundings);
      record.steps = 2;
    },
    reproduce: ({ seed, size }) => ({ options: { seed, [`${name}-size`]: size } }),
    closing: ({ steps }) => `${name}: ${steps} steps`,
    charts: () => [chart],
    section: (results, directory) => section(name, results, directory),
  };
}

function picture(hue: number): Uint8Array {
  const stripes = [0, 1, 2, 3].map(
    (k) => `<rect x="${k * 40}" width="40" height="120" fill="hsl(${hue}, 60%, ${30 + 12 * k}%)"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="160" height="120">${stripes.join("")}</svg>`;
  return new Resvg(svg).render().asPng();
}

const SERIES: readonly Series[] = [
  { name: "a curve", colour: "third" },
  { name: "another", colour: "first", dash: "dashed" },
];

const chart: Chart = {
  id: "curves",
  title: "Two curves",
  caption: "A sine and a cosine, between −3 and 3.",
  spec: (size, theme) => {
    const xs = Array.from({ length: 61 }, (_, k) => (k - 30) / 10);
    const layers = [Math.sin, Math.cos].map((f, k) =>
      curveLayer({ series: SERIES[k]!, points: xs.map((x) => ({ x, y: f(x) })), shown: SERIES, theme }),
    );
    return frame({ xTitle: "x", xDomain: [-3, 3], yTitle: "y", layers }, size, theme);
  },
};

const LONG_LINE = `const gradient = grad((x) => jnp.sum(jnp.tanh(x)))(jnp.array([${Array.from({ length: 30 }).join("0.25, ")}]));`;

async function section(name: string, { steps, pictures }: FakeResults, directory: OutputDirectory): Promise<Html> {
  const row = pictures.map((file, k) => ({
    file,
    alternative: `Stripes in colour ${k + 1}`,
    caption: `Colour ${k + 1}`,
  }));
  return html`<p class="lead">Part ${name} took ${steps} steps with a_name_without_any_space_${"x".repeat(60)}.</p>
<h3 id="${name}-code">Code</h3>
<p>An expression such as <code>${"jnp.".repeat(25)}sum</code> in a sentence.</p>
${codeBlock(`${LONG_LINE}\nconsole.log(String(gradient));`, "Code")}
${outputBlock(`[${"0.9400147 ".repeat(25)}]\n`, "Output")}
<h3 id="${name}-table">A wide table</h3>
<div class="scroll" tabindex="0" role="region" aria-label="A wide table"><table><thead><tr>${Array.from({ length: 14 }, (_, k) => html`<th scope="col" class="number">column ${k}</th>`)}</tr></thead>
<tbody><tr>${Array.from({ length: 14 }, (_, k) => html`<td class="number">${(k * 1234.5).toFixed(3)}</td>`)}</tr></tbody></table></div>
<h3 id="${name}-pictures">Pictures</h3>
${pictures.length > 0 && (await pictureRow(row, directory, "The same stripes in four colours."))}
<h3 id="${name}-charts">Charts</h3>
${await figures(name, [chart])}`;
}
