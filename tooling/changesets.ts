// Fails where a changeset is malformed or names a package that does not exist, and says what the next release holds.
// `changeset status` does the same, but it also wants a branch named main to compare with, which a CI checkout may lack.
import { fileURLToPath } from "node:url";
import getReleasePlan from "@changesets/get-release-plan";

const { releases } = await getReleasePlan(fileURLToPath(new URL("..", import.meta.url)));
const next = releases.filter(({ oldVersion, newVersion }) => oldVersion !== newVersion);
for (const { name, newVersion } of next) console.log(`  next release: ${name} ${newVersion}`);
