import type { FrameOptions } from "../../charts/frame.js";
import type { MethodResult } from "../results.js";

/** The horizontal axis of every chart: the iterations, from 0 to the last one of any method. */
export function iterationAxis(
  methods: readonly MethodResult[],
): Required<Pick<FrameOptions, "xTitle" | "xDomain" | "xWhole">> {
  const last = Math.max(1, ...methods.map(({ history }) => history.length - 1));
  return { xTitle: "iteration", xDomain: [0, last], xWhole: true };
}
