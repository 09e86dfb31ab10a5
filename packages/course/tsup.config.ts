import { preset } from "@lab/tooling/tsup";
import { defineConfig } from "tsup";

export default defineConfig(preset);
