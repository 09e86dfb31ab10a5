import type { Chart } from "../charts/chart.js";
import { type FrameOptions, frame } from "../charts/frame.js";
import { curveLayer, type Point, ruleLayer, type Series } from "../charts/layers.js";
import { logTicks } from "../charts/log-ticks.js";
import type { InpaintResults, IterationResult, PictureResult } from "./results.js";

/** The curves of all pictures, in reading order; none before the first iteration is done. */
export function inpaintCharts({ pictures }: InpaintResults): Chart[] {
  const begun = pictures.filter(({ history }) => history.length > 0);
  return begun.length === 0 ? [] : [...begun.map(psnrChart), residualChart(begun), rankChart(begun)];
}

/** How near the iterates come to the original, above what the mean alone gives. */
function psnrChart(picture: PictureResult): Chart {
  const { name, baseline } = picture;
  const restored: Series = { name: "restored", colour: "first" };
  const filled: Series = { name: "mean-filled", colour: "reference", dash: "dashed" };
  const shown = baseline.psnr === null ? [restored] : [filled, restored];
  const points = pointsOf(picture, ({ psnr }) => psnr ?? null);
  return {
    id: `psnr-${name}`,
    title: `PSNR of ${name}`,
    caption:
      "Peak signal-to-noise ratio against the original, in decibels: higher is better. The dashed line is the picture whose missing pixels are the mean of the known ones.",
    spec: (size, theme) =>
      frame(
        {
          ...axis([picture]),
          yTitle: "PSNR (dB)",
          layers: [
            ...(baseline.psnr === null ? [] : [ruleLayer(baseline.psnr, filled, shown, theme)]),
            curveLayer({ series: restored, points, shown, theme }),
          ],
        },
        size,
        theme,
      ),
  };
}

function residualChart(pictures: readonly PictureResult[]): Chart {
  // zero has no place on a logarithmic axis
  const value = ({ residual }: IterationResult) => (residual > 0 ? residual : null);
  const values = pictures.flatMap((picture) => pointsOf(picture, value)).map(({ y }) => y);
  return curves(pictures, {
    id: "residual",
    title: "Residual on the known pixels",
    caption:
      "‖P(X − M)‖ / ‖P(X)‖: how far the iterate is from the known pixels. It falls by steps: each begins when another singular value passes the threshold.",
    value,
    axes: { yTitle: "relative residual (log scale)", logTicks: logTicks(values) },
  });
}

function rankChart(pictures: readonly PictureResult[]): Chart {
  return curves(pictures, {
    id: "rank",
    title: "Rank of the iterate",
    caption:
      "How many singular values are above the threshold. A geometric picture needs a handful; a natural one would take more and more.",
    value: ({ rank }) => rank,
    step: true,
    axes: { yTitle: "rank", fromZero: true },
  });
}

interface CurvesOptions extends Pick<Chart, "id" | "title" | "caption"> {
  readonly value: (record: IterationResult) => number | null;
  readonly step?: boolean;
  readonly axes: Pick<FrameOptions, "yTitle" | "logTicks" | "fromZero">;
}

/** One curve a picture. */
function curves(pictures: readonly PictureResult[], options: CurvesOptions): Chart {
  const { id, title, caption, value, step = false, axes } = options;
  const shown = pictures.map(seriesOf);
  return {
    id,
    title,
    caption,
    spec: (size, theme) => {
      const layers = pictures.map((picture, k) =>
        curveLayer({ series: shown[k]!, points: pointsOf(picture, value), shown, theme, step }),
      );
      return frame({ ...axis(pictures), ...axes, layers }, size, theme);
    },
  };
}

const COLOURS = ["first", "second", "third"] as const;

/** Three colours, then the same dashed. */
function seriesOf({ name }: PictureResult, k: number): Series {
  const isDashed = Math.floor(k / COLOURS.length) % 2 === 1;
  return { name, colour: COLOURS[k % COLOURS.length]!, ...(isDashed ? { dash: "dashed" as const } : {}) };
}

/** The horizontal axis: the iterations, from 0 to the last one of any picture. */
function axis(pictures: readonly PictureResult[]): Required<Pick<FrameOptions, "xTitle" | "xDomain" | "xWhole">> {
  const last = Math.max(1, ...pictures.map(({ history }) => history.length - 1));
  return { xTitle: "iteration", xDomain: [0, last], xWhole: true };
}

function pointsOf({ history }: PictureResult, value: (record: IterationResult) => number | null): Point[] {
  return history.flatMap((record) => {
    const y = value(record);
    return y === null ? [] : [{ x: record.iteration, y }];
  });
}
