import { compute } from "./compute.js";
import { computePictures } from "./pictures.js";

/** What the page's worker computes; a worker may wait, which a page may not, and so may use threads. */
function computeInWorker() {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(`the page's worker: ${event.message}`));
  });
}

try {
  const page = compute();
  const pictures = await computePictures();
  globalThis.outcome = { page, pictures, worker: await computeInWorker(), isolated: globalThis.crossOriginIsolated };
} catch (error) {
  globalThis.outcome = { failure: error.stack };
}
