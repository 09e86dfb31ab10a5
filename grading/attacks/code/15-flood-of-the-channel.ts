// Sends bytes without end, and announces that they are one message.
// exercise: 09-rmse
// verdict: protocol-error
type Socket = new (options: object) => { write(bytes: Uint8Array): void };
const channel = new (process.stdin.constructor as unknown as Socket)({ fd: 1, readable: false, writable: true });
export function rmse(truth: Float64Array, predicted: Float64Array): number {
  channel.write(Uint8Array.of(0, 0, 0, 1));
  for (;;) channel.write(new Uint8Array(2 ** 16));
  let sum = 0;
  for (let p = 0; p < truth.length; p++) sum += (truth[p]! - predicted[p]!) ** 2;
  return Math.sqrt(sum / truth.length);
}
