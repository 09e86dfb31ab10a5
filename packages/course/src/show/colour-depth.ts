import { WriteStream } from "node:tty";

/** How colours are written to a terminal: by 24 bits, by one of 256 numbers, or not at all. */
export type ColourDepth = "24-bit" | "256" | "none";

/** What the terminal's variables promise (`COLORTERM`, `TERM`, …); Node knows them. */
export function colourDepth(hasColour: boolean, environment: NodeJS.ProcessEnv = process.env): ColourDepth {
  if (!hasColour) return "none";
  // FORCE_COLOR answers whether there is colour; how much there is, the other variables know better
  const { FORCE_COLOR, NO_COLOR: _, ...rest } = environment;
  const told = FORCE_COLOR !== undefined && /^[23]$/.test(FORCE_COLOR) ? { ...rest, FORCE_COLOR } : rest;
  const bits = WriteStream.prototype.getColorDepth(told as object);
  return bits >= 24 ? "24-bit" : bits >= 8 ? "256" : "none";
}
