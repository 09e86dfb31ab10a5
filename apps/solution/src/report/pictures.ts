import { extname } from "node:path";
import type { OutputDirectory } from "../command-line/output-directory.js";
import { type Html, html } from "./html.js";

/** A picture of the report: a file in the output directory. */
export interface Picture {
  /** With its folder: `inpaint/mondrian-known.png`. */
  readonly file: string;
  /** What a reader who cannot see it has to know. */
  readonly alternative: string;
  readonly caption?: string;
  /** A file to show in its place to a reader who asks for less motion. */
  readonly still?: string;
}

/** Pictures side by side, as many as the screen has room for, with a caption under each and one under all. */
export async function pictureRow(
  pictures: readonly Picture[],
  directory: Pick<OutputDirectory, "read">,
  caption?: string,
): Promise<Html> {
  const shown: Html[] = [];
  for (const picture of pictures) shown.push(await figure(picture, directory));
  return html`<figure class="pictures"><div class="row">
${shown}</div>
${caption !== undefined && html`<figcaption>${caption}</figcaption>`}</figure>
`;
}

async function figure({ file, alternative, caption, still }: Picture, directory: Pick<OutputDirectory, "read">) {
  const image = html`<img src="${await dataUri(file, directory)}" alt="${alternative}">`;
  const source =
    still !== undefined &&
    html`<source media="(prefers-reduced-motion: reduce), print" srcset="${await dataUri(still, directory)}">`;
  return html`<figure><picture>${source}${image}</picture>${
    caption !== undefined && html`<figcaption>${caption}</figcaption>`
  }</figure>
`;
}

const TYPES: Readonly<Record<string, string>> = {
  ".gif": "image/gif",
  ".jpeg": "image/jpeg",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".webp": "image/webp",
};

/** The file as an address that holds it whole: the page stays one file. */
async function dataUri(file: string, directory: Pick<OutputDirectory, "read">): Promise<string> {
  const type = TYPES[extname(file).toLowerCase()];
  if (type === undefined) throw new Error(`${file} is no picture that a page can show`);
  return `data:${type};base64,${Buffer.from(await directory.read(file)).toString("base64")}`;
}
