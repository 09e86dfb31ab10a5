// `pnpm bench imaging`: inpainting beside NumPy in one run, its cost against size, and the memory that reading takes.
//   --no-numpy, --no-scaling, --no-reading  leave a part out;  --sizes 200,400,800,1600  which sizes to run
import { parseArgs } from "node:util";
import { benchBesideNumpy } from "./beside-numpy.js";
import { benchReading } from "./reading-memory.js";
import { benchScaling } from "./scaling.js";

const { values } = parseArgs({
  options: {
    "no-numpy": { type: "boolean", default: false },
    "no-scaling": { type: "boolean", default: false },
    "no-reading": { type: "boolean", default: false },
    sizes: { type: "string", default: "200,400,800,1600" },
  },
});
await benchBesideNumpy({ numpy: !values["no-numpy"] });
if (!values["no-scaling"]) benchScaling(values.sizes.split(",").map(Number));
if (!values["no-reading"]) await benchReading();
