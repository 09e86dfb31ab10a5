export { type AssociativeScanOptions, associativeScan } from "./associative-scan.js";
export { cond, switch } from "./cond.js";
export { foriLoop } from "./fori-loop.js";
export { map } from "./map.js";
export { type ScanOptions, scan } from "./scan.js";
export { whileLoop } from "./while-loop.js";
