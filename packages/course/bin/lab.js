#!/usr/bin/env node
// Stands here before anything is built, so that installing can link it; npm gets dist/cli.js itself.
import "../dist/cli.js";
