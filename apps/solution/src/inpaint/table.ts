import { type ClosingColumn, closingTable } from "../command-line/closing-table.js";
import type { Terminal } from "../command-line/terminal.js";
import { formatSeconds, NO_NUMBER } from "../format-number.js";
import { formatShare } from "./in-words.js";
import type { InpaintResults, PictureResult } from "./results.js";

const HEAD: readonly ClosingColumn[] = [
  { title: "picture" },
  { title: "mean-filled dB", short: "filled" },
  { title: "restored dB", short: "dB" },
  { title: "SSIM" },
  { title: "rank" },
  { title: "seconds", short: "sec" },
];

/** The closing table: one line a picture. */
export function pictureTable(results: InpaintResults, terminal: Pick<Terminal, "columns" | "colours">): string {
  const unfinished = results.pictures.filter(({ status }) => status === "interrupted");
  const notes = unfinished.map(({ name, history }) => `* ${name}: stopped after ${history.length} iterations`);
  return [closingTable(HEAD, results.pictures.map(row), terminal), ...notes].join("\n");
}

function row({ name, status, baseline, restored, history, seconds }: PictureResult): string[] {
  const decibels = (value: number | null | undefined) => value?.toFixed(1) ?? NO_NUMBER;
  const lastKnown = history.findLast(({ psnr }) => psnr !== undefined)?.psnr;
  return [
    status === "complete" ? name : `${name}*`,
    decibels(baseline.psnr),
    decibels(restored?.psnr ?? lastKnown),
    formatShare(restored?.ssim ?? null),
    String(history.at(-1)?.rank ?? NO_NUMBER),
    formatSeconds(seconds),
  ];
}
