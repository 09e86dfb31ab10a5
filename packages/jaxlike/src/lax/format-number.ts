/** A number as Python prints it. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (Number.isFinite(value)) return String(value);
  return value < 0 ? "-inf" : "inf";
}
