import { compute } from "./compute.js";

try {
  globalThis.outcome = { computed: compute(), isolated: globalThis.crossOriginIsolated };
} catch (error) {
  globalThis.outcome = { failure: error.stack };
}
