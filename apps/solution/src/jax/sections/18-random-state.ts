import { NumpyRandom } from "@lab/data";
import { random } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./18-random-state.ts?raw";

export const randomState: Section = {
  id: "random-state",
  title: "A generator's state, hidden or in your hand",
  lecture: "02:07:50",
  idea: `
    NumPy's randn changes a state behind the scenes, so it gives something
    else at each call: it is not pure, and jit would freeze it. In JAX the
    key is the state, and you move it on yourself: split makes of one key a
    new key to keep and a subkey to use up.`,
  source,
  run({ show }) {
    // #region shown
    const numpy = new NumpyRandom(0); // np.random.seed(0), number for number
    show([numpy.randn(), numpy.randn()], "NumPy, two calls");

    let key = random.PRNGKey(0);
    for (let draw = 1; draw <= 3; draw++) {
      const [next, subkey] = random.split(key);
      show(`key ${key}, number ${random.normal(subkey!)}`, `draw ${draw}`);
      key = next!;
    }

    // many at once: key, *subkeys = split(key, num=5)
    const [, ...subkeys] = random.split(key, 5);
    const numbers = subkeys.map((subkey) => random.normal(subkey));
    show(numbers, "four subkeys");
    // #endregion
  },
};
