/** Why there is no handout: what is wrong, where, and what to do, in words for whoever called the command. */
export class HandoutError extends Error {
  override readonly name = "HandoutError";
}
