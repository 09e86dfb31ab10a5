import { indexing } from "./primitive-cases/indexing.js";
import { reductions } from "./primitive-cases/reductions.js";
import { structure } from "./primitive-cases/structure.js";
import { sweep } from "./primitive-cases/sweep.js";

sweep([...structure, ...reductions, ...indexing]);
