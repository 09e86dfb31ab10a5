// says: every object is true in JavaScript
import { type Array as JaxArray, lax } from "@lab/jaxlike";

export const byWhere = (x: JaxArray): JaxArray => (x.greater(0) ? x.square() : x.neg());

export const byCond = (x: JaxArray): JaxArray =>
  lax.cond(
    x.greater(0),
    (x) => x.square(),
    (x) => x.neg(),
    x,
  );
