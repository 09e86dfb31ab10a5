/** What a reader must know to read the sections; code stands between backticks, as in Markdown. */
export const PREFACE =
  "The lecture's JAX half, in its order. Each section says what it is about, shows its code, and then what that very " +
  "code printed. In the code, `show` prints a value, `showError` runs what must fail and prints the error, `time` puts " +
  "something on the list of what is measured, and `plot` draws curves.";
