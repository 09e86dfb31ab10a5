// `pnpm bench svt`: hard SVT beside NumPy in one run, and its cost against size.
//   --no-numpy, --no-scaling  leave a part out;  --sizes 100k,1m,10m  which sizes to run
import { parseArgs } from "node:util";
import { benchBesideNumpy } from "./beside-numpy.js";
import { benchScaling, SIZES } from "./scaling.js";

const { values } = parseArgs({
  options: {
    "no-numpy": { type: "boolean", default: false },
    "no-scaling": { type: "boolean", default: false },
    sizes: { type: "string", default: Object.keys(SIZES).join(",") },
  },
});
await benchBesideNumpy({ numpy: !values["no-numpy"] });
if (!values["no-scaling"]) benchScaling(values.sizes.split(","));
