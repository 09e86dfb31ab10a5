import { main } from "./command-line/main.ts";
import { MACHINERY } from "./command-line/real-machinery.ts";

await main(process.argv.slice(2), MACHINERY);
