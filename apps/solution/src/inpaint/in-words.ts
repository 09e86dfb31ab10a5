import { NO_NUMBER } from "../format-number.js";
import type { Nearness } from "./results.js";

/** A PSNR with its unit. */
export function formatDecibels(value: number | null): string {
  return value === null ? NO_NUMBER : `${value.toFixed(1)} dB`;
}

/** A similarity or a relative error. */
export function formatShare(value: number | null): string {
  return value === null ? NO_NUMBER : value.toFixed(3);
}

export function nearnessInWords({ psnr, ssim, relativeError }: Nearness): string {
  return `PSNR ${formatDecibels(psnr)}, SSIM ${formatShare(ssim)}, relative error ${formatShare(relativeError)}`;
}
