import type { OutputDirectory } from "../command-line/output-directory.js";
import { formatSeconds, NO_NUMBER } from "../format-number.js";
import { facts } from "../report/facts.js";
import { figure, figures } from "../report/figures.js";
import { type Html, html } from "../report/html.js";
import { type Picture, pictureRow } from "../report/pictures.js";
import { inpaintCharts } from "./charts.js";
import { formatDecibels, formatShare } from "./in-words.js";
import type { InpaintResults, PictureResult } from "./results.js";

/** The part's section of the report: what was done, the figures, each picture with its curve, and the curves of all. */
export async function inpaintSection(results: InpaintResults, directory: OutputDirectory): Promise<Html> {
  const charts = inpaintCharts(results);
  const ofAll = charts.filter(({ id }) => !id.startsWith("psnr-"));
  const shown: Html[] = [];
  for (const picture of results.pictures) {
    const chart = charts.find(({ id }) => id === `psnr-${picture.name}`);
    shown.push(html`<section aria-labelledby="inpaint-${picture.name}"><h3 id="inpaint-${picture.name}">${titleOf(picture)}</h3>
${await pictures(picture, directory)}
${chart !== undefined && (await figure("inpaint", chart))}
</section>
`);
  }
  return html`<p class="lead">Of each picture a part of the pixels is hidden, and found again by one assumption: that the picture, as a matrix, has low rank. Soft singular value thresholding (Cai, Candès, Shen 2010) lowers the singular values of a matrix Y by τ, compares with the known pixels, and adds what is missing to Y; again and again.</p>
${table(results)}
${shown}
${ofAll.length > 0 && html`<section aria-labelledby="inpaint-charts"><h3 id="inpaint-charts">The iterations</h3>${await figures("inpaint", ofAll)}</section>`}
${settings(results)}
<p class="source">J.-F. Cai, E. J. Candès, Z. Shen, “A singular value thresholding algorithm for matrix completion”, SIAM J. Optim. 20(4), 2010.${results.options.generated && " The Mondrian and the landscape are generated; neither is a photograph."}</p>`;
}

function titleOf({ name, file }: PictureResult): string {
  if (file !== null) return file.split(/[\\/]/).at(-1)!;
  return name === "mondrian" ? "A geometric picture of low rank" : "A natural picture of full rank";
}

async function pictures(picture: PictureResult, directory: OutputDirectory): Promise<Html> {
  const { name, width, height, missing, baseline, restored, history, files } = picture;
  const share = `${(100 * missing).toFixed(0)} %`;
  const row: Picture[] = [
    { file: files.original, alternative: `The original of ${name}`, caption: `Original, ${width} × ${height}` },
    {
      file: files.corrupted,
      alternative: `${name} with missing pixels in black`,
      caption: `${share} of the pixels missing`,
    },
  ];
  if (files.restored !== null) {
    const done =
      restored === null ? `After ${history.length} iterations` : `Restored: ${formatDecibels(restored.psnr)}`;
    row.push({ file: files.restored, alternative: `${name}, restored`, caption: done });
  }
  if (files.animation !== null) {
    row.push({
      file: files.animation,
      alternative: `${name} from the first iteration to the last`,
      caption: `The ${history.length} iterations, with ${files.frames.length} frames as files`,
      ...(files.restored === null ? {} : { still: files.restored }),
    });
  }
  if (files.error !== null) {
    row.push({
      file: files.error,
      alternative: `What is wrong with the restored ${name}`,
      caption: "Error × 4: red is too bright, blue too dark",
    });
  }
  return pictureRow(row, directory, `With the mean in place of the missing pixels: ${formatDecibels(baseline.psnr)}.`);
}

function table({ pictures }: InpaintResults): Html | null {
  if (pictures.length === 0) return null;
  return html`<section aria-labelledby="inpaint-results"><h3 id="inpaint-results">Results</h3>
<div class="scroll" tabindex="0" role="region" aria-label="Results of inpainting"><table class="results">
<caption>Against the original, all pixels counted</caption>
<thead><tr><th scope="col">Picture</th><th scope="col" class="number">Mean-filled</th><th scope="col" class="number">PSNR</th><th scope="col" class="number">SSIM</th><th scope="col" class="number">Error</th><th scope="col" class="number">Rank</th><th scope="col" class="number">Seconds</th></tr></thead>
<tbody>${pictures.map(tableRow)}</tbody></table></div>
<h4>What the numbers mean</h4>
<dl class="meaning">
<dt>PSNR</dt><dd>peak signal-to-noise ratio: 20 dB is an error of a tenth of the range, 40 dB of a hundredth. Higher is better.</dd>
<dt>Mean-filled</dt><dd>the PSNR of the picture whose missing pixels are the mean of the known ones: what has to be beaten.</dd>
<dt>SSIM</dt><dd>structural similarity, at most 1: whether edges and textures are where they were.</dd>
<dt>Error</dt><dd>the norm of the difference, relative to the norm of the original.</dd>
</dl></section>
`;
}

function tableRow({ name, status, baseline, restored, history, seconds }: PictureResult): Html {
  const note = status === "interrupted" && html`<span class="note">interrupted</span>`;
  return html`<tr><th scope="row">${name}${note}</th><td class="number">${formatDecibels(baseline.psnr)}</td><td class="number">${formatDecibels(restored?.psnr ?? null)}</td><td class="number">${formatShare(restored?.ssim ?? null)}</td><td class="number">${formatShare(restored?.relativeError ?? null)}</td><td class="number">${history.at(-1)?.rank ?? NO_NUMBER}</td><td class="number">${formatSeconds(seconds)}</td></tr>
`;
}

function settings({ options, seconds }: InpaintResults): Html {
  const { seed, missing, mask, colour, fit, delta, maxIterations, tolerance } = options;
  const matrices = {
    grey: "grey: the mean of the channels",
    stacked: "in colour, all channels in one matrix",
    channels: "in colour, a matrix a channel",
  };
  return html`<section aria-labelledby="inpaint-settings"><h3 id="inpaint-settings">Settings</h3>
${facts([
  ["Pictures", `${matrices[colour]}; the longest side at most ${fit} pixels, values from 0 to 1`],
  ["Mask", `${mask}, ${100 * missing} % asked for, seed ${seed}`],
  ["Threshold", "τ = 5·√(rows·columns)"],
  ["Step", `δ = ${delta}`],
  ["End", `a relative residual below ${tolerance}, or ${maxIterations} iterations`],
  ["Time", `${formatSeconds(seconds)} seconds, drawing included`],
])}</section>
`;
}
