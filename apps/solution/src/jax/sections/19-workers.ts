import { setTimeout as sleep } from "node:timers/promises";
import { NumpyRandom } from "@lab/data";
import { type Array as JaxArray, random } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./19-workers.ts?raw";

export const workers: Section = {
  id: "workers",
  title: "Two workers, one seed",
  lecture: "02:12:06",
  idea: `
    Two workers that draw from one hidden state get numbers that depend on
    who asks first: with the same seed, a change of load changes the result.
    With a key for each, the result does not depend on the order. The
    workers here sleep between their draws, as unequal hardware would make
    them.`,
  source,
  async run({ show }) {
    // #region shown
    const shared = async (pauses: readonly number[]): Promise<string[]> => {
      const state = new NumpyRandom(0); // the same seed in every run
      const worker = async (pause: number): Promise<string> => {
        const drawn: string[] = [];
        for (let i = 0; i < 3; i++) {
          await sleep(pause);
          drawn.push(state.randn().toFixed(3));
        }
        return drawn.join(" ");
      };
      return Promise.all(pauses.map(worker));
    };
    show(await shared([2, 15]), "one state, the first worker is fast");
    show(await shared([15, 2]), "one state, the second is fast");

    const split = async (pauses: readonly number[]): Promise<string[]> => {
      const worker = async (pause: number, key: JaxArray): Promise<string> => {
        const drawn: string[] = [];
        for (const subkey of random.split(key, 3)) {
          await sleep(pause);
          drawn.push(Number(random.normal(subkey)).toFixed(3));
        }
        return drawn.join(" ");
      };
      const keys = [...random.split(random.key(0))];
      return Promise.all(pauses.map((pause, i) => worker(pause, keys[i]!)));
    };
    show(await split([2, 15]), "a key each, the first is fast");
    show(await split([15, 2]), "a key each, the second is fast");
    // #endregion
  },
};
