import { spawnSync } from "node:child_process";

/** The first Python that can import NumPy: LAB_PYTHON, python3, /usr/bin/python3; undefined when none can. */
export function findNumpyPython(): string | undefined {
  const candidates = [process.env.LAB_PYTHON, "python3", "/usr/bin/python3"];
  return candidates.find((python) => python && spawnSync(python, ["-c", "import numpy"]).status === 0);
}
