// Prints as JSON what Node computes, and what each package named on the command line exports.
import { compute } from "./compute.js";
import { computePictures } from "./pictures.js";

const exported = {};
for (const name of process.argv.slice(2)) exported[name] = Object.keys(await import(name));
const pictures = await computePictures();
console.log(JSON.stringify({ version: process.version, exported, computed: compute(), pictures }));
