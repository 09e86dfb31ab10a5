import { elementwiseBinary } from "./primitive-cases/elementwise-binary.js";
import { elementwiseUnary } from "./primitive-cases/elementwise-unary.js";
import { sweep } from "./primitive-cases/sweep.js";

sweep([...elementwiseUnary, ...elementwiseBinary]);
