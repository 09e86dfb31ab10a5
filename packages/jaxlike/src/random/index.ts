export { bits } from "./bits.js";
export { clone, foldIn, key, keyData, keyImpl, PRNGKey, split, wrapKeyData } from "./keys.js";
