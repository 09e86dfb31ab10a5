// Everything that is measured here; `pnpm bench imaging` runs it.
import "./reading-memory.js";
