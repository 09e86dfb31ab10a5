import { calls } from "./primitive-cases/calls.js";
import { collectives } from "./primitive-cases/collectives.js";
import { linearAlgebra } from "./primitive-cases/linear-algebra.js";
import { products } from "./primitive-cases/products.js";
import { randomNumbers } from "./primitive-cases/random.js";
import { sweep } from "./primitive-cases/sweep.js";

sweep([...calls, ...collectives, ...linearAlgebra, ...products, ...randomNumbers]);
