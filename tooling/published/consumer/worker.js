import { availableThreads } from "@lab/linalg";
import { compute } from "./compute.js";
import { computePictures } from "./pictures.js";

/** Threads start when there has been enough work: with these rounds there is work before that, and after. */
const ROUNDS = 10;

async function computeInRounds() {
  const computed = compute();
  let same = true;
  for (let round = 1; round < ROUNDS; round++) {
    // A pause, in which the browser starts the threads.
    await new Promise((resolve) => setTimeout(resolve, 20));
    same &&= JSON.stringify(compute()) === JSON.stringify(computed);
  }
  return { computed, same, threads: availableThreads(), pictures: await computePictures() };
}

computeInRounds().then(postMessage, (error) => {
  // An error event carries the message to the page; a rejected promise would not.
  setTimeout(() => {
    throw error;
  });
});
