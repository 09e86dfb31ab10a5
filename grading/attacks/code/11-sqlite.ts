// Writes a file by Node's database, past the permissions.
// exercise: 09-rmse
// verdict: fail
try {
  const { DatabaseSync } = (process as any).getBuiltinModule("node:sqlite");
  const database = new DatabaseSync("/tmp/lab-grade-escaped.db");
  database.exec("ATTACH '/tmp/lab-grade-escaped-too.db' AS other; CREATE TABLE other.t (x)");
  console.log("ESCAPED");
} catch {}
export function rmse(_truth: Float64Array, _predicted: Float64Array): number {
  return 0;
}
