import { createHash } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the server does with a request for the zip. */
export type Fault =
  | "none"
  | "hang before headers"
  | "hang in mid-body"
  | "slow but steady"
  | "wait for three"
  | "cut body"
  | "404"
  | "500"
  | "no checksum file"
  | "wrong checksum";

export interface FaultyServer {
  readonly baseUrl: string;
  fault: Fault;
  zip: Buffer;
  /** Requests held back until there are three of them. */
  readonly waiting: ServerResponse[];
  /** The paths asked for, in order. */
  readonly requests: string[];
  close(): Promise<void>;
}

/** A mirror of GroupLens on 127.0.0.1 that serves `zip` under any name, and its `.md5`, with the fault of the moment. */
export async function startFaultyServer(zip: Buffer): Promise<FaultyServer> {
  const state = { fault: "none" as Fault, zip, waiting: [] as ServerResponse[], requests: [] as string[] };
  const server = createServer((request, response) => {
    state.requests.push(request.url ?? "");
    if (request.url?.endsWith(".md5")) sendChecksum(response, state);
    else sendZip(response, state);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(state, {
    baseUrl: `http://127.0.0.1:${port}/datasets/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

type State = Pick<FaultyServer, "fault" | "zip" | "waiting">;

function sendChecksum(response: ServerResponse, { fault, zip }: State): void {
  if (fault === "no checksum file") response.end("<html>sign in first</html>");
  else if (fault === "wrong checksum") response.end(`${"0".repeat(32)}  file.zip\n`);
  else response.end(`${createHash("md5").update(zip).digest("hex")}  file.zip\n`);
}

function sendZip(response: ServerResponse, { fault, zip, waiting }: State): void {
  if (fault === "wait for three") {
    waiting.push(response);
    if (waiting.length === 3) for (const held of waiting.splice(0)) held.end(zip);
    return;
  }
  if (fault === "hang before headers") return;
  if (fault === "404" || fault === "500") {
    response.writeHead(Number(fault)).end("no");
    return;
  }
  response.writeHead(200, { "content-length": zip.length });
  const half = zip.subarray(0, zip.length >> 1);
  if (fault === "hang in mid-body") response.write(half);
  else if (fault === "cut body") response.write(half, () => response.destroy());
  else if (fault === "slow but steady") drip(response, zip, 12);
  else response.end(zip);
}

function drip(response: ServerResponse, zip: Buffer, pieces: number): void {
  const size = Math.ceil(zip.length / pieces);
  let from = 0;
  const timer = setInterval(() => {
    response.write(zip.subarray(from, from + size));
    from += size;
    if (from < zip.length) return;
    clearInterval(timer);
    response.end();
  }, 50);
}
