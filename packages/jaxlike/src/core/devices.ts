import { JaxValueError } from "./errors.js";

/** Something that computes, with memory of its own. */
export interface Device {
  readonly id: number;
  /** `cpu`, or the kind of accelerator. */
  readonly platform: string;
  readonly kind: string;
  toString(): string;
}

const cpu: Device = Object.freeze({
  id: 0,
  platform: "cpu",
  kind: "cpu",
  toString: () => "CpuDevice(id=0)",
});

/**
 * The devices that compute here, the default one first.
 *
 * @param platform only those of this kind
 * @throws JaxValueError when there is none of that kind
 * @example
 * import { devices } from "@lab/jaxlike";
 * devices().map(String); // ["CpuDevice(id=0)"]
 */
export function devices(platform?: string): Device[] {
  if (platform === undefined || platform === cpu.platform) return [cpu];
  throw new JaxValueError(
    `Unknown backend: '${platform}' requested, but no platforms that are instances of ${platform} are present.`,
    {
      expected: "one of cpu",
      fix: "Leave the platform out for the default device.",
    },
  );
}
