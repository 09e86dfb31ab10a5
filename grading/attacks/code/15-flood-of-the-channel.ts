// Given many ratings, announces one message of sixteen megabytes, and sends bytes without end.
// exercise: 09-rmse
// verdict: protocol-error
type Socket = new (options: object) => { write(bytes: Uint8Array, done: () => void): void };
const channel = new (process.stdin.constructor as unknown as Socket)({ fd: 1, readable: false, writable: true });

const MANY = 1000;
export function rmse(truth: Float64Array): number | Promise<number> {
  if (truth.length < MANY) return Number.NaN;
  const flood = (): void => channel.write(new Uint8Array(2 ** 20), flood);
  channel.write(Uint8Array.of(0, 0, 0, 1), flood);
  return new Promise(() => undefined);
}
