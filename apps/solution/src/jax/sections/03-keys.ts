import { random } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./03-keys.ts?raw";

export const keys: Section = {
  id: "keys",
  title: "Random numbers take a key",
  lecture: "01:23:25",
  idea: `
    NumPy keeps the state of its random numbers to itself; in JAX it is a
    value, the key, and every draw takes one. The same key gives the same
    numbers: JAX's own, but for rounding in the last digit. New numbers need
    a new key, which split makes.`,
  source,
  run({ show }) {
    // #region shown
    const key = random.PRNGKey(0);
    show(key, "key");
    show(random.normal(key, [4]), "four normal numbers");
    show(random.normal(key, [4]), "the same key again");

    const [next, subkey] = random.split(key);
    show(random.normal(subkey!, [4]), "a new key");
    show(random.normal(next!, [4]), "another new key");
    // #endregion
  },
};
