import type { Isolation } from "../jail/isolation.ts";
import { starterOf } from "../jail/isolation.ts";
import type { ProvidedUnit } from "./unit.ts";

let opened: { readonly agent: string; readonly isolation: Pick<Isolation, "start"> } | undefined;

/** The isolation that the judge has opened, for the thread in which the hidden tests run. */
export function isolationFor({ isolation, agent }: ProvidedUnit): Pick<Isolation, "start"> {
  if (opened?.agent !== agent) opened = { agent, isolation: { start: starterOf(isolation, agent) } };
  return opened.isolation;
}
