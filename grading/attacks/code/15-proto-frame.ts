// Sends a message whose fields would be a prototype.
// exercise: 09-rmse
// verdict: protocol-error
type Socket = new (options: object) => { write(bytes: Uint8Array): void };
const channel = new (process.stdin.constructor as unknown as Socket)({ fd: 1, readable: false, writable: true });

const text = (value: string) => {
  const bytes = new TextEncoder().encode(value);
  return [...new Uint8Array(Uint32Array.of(bytes.length).buffer), ...bytes];
};
const number = (value: number) => [4, ...new Uint8Array(Float64Array.of(value).buffer)];
const object = (fields: [string, number[]][]) => [
  8,
  ...new Uint8Array(Uint32Array.of(fields.length).buffer),
  ...fields.flatMap(([name, bytes]) => [...text(name), ...bytes]),
];
const frame = (bytes: number[]) => Uint8Array.from([...new Uint8Array(Uint32Array.of(bytes.length).buffer), ...bytes]);
const done = (id: number) =>
  frame(
    object([
      ["kind", [5, ...text("done")]],
      ["id", number(id)],
      ["value", number(0)],
    ]),
  );
export function rmse(truth: Float64Array, predicted: Float64Array): number {
  channel.write(
    frame(
      object([
        [
          "__proto__",
          object([
            ["kind", [5, ...text("done")]],
            ["id", number(3)],
            ["value", number(0)],
          ]),
        ],
      ]),
    ),
  );
  let sum = 0;
  for (let p = 0; p < truth.length; p++) sum += (truth[p]! - predicted[p]!) ** 2;
  return Math.sqrt(sum / truth.length);
}
