// Given many ratings, sends lists within lists, each of which announces millions of parts that never come.
// exercise: 09-rmse
// verdict: protocol-error
type Socket = new (options: object) => { write(bytes: Uint8Array): void };
const channel = new (process.stdin.constructor as unknown as Socket)({ fd: 1, readable: false, writable: true });

const BYTES = 32_000_000;
const MANY = 1000;
export function rmse(truth: Float64Array): number {
  if (truth.length < MANY) return Number.NaN;
  const frame = new Uint8Array(4 + BYTES);
  const view = new DataView(frame.buffer);
  view.setUint32(0, BYTES, true);
  for (let depth = 0; depth < 32; depth++) {
    frame[4 + 5 * depth] = 7;
    view.setUint32(5 + 5 * depth, BYTES - 200, true);
  }
  channel.write(frame);
  return new Promise(() => undefined) as never;
}
