import { expect, it } from "vitest";
import { ownName } from "./own-name.js";

it.each([
  ["lab", {}],
  ["npx lab", { npm_lifecycle_event: "npx", npm_config_user_agent: "npm/10.8.2 node/v20" }],
  ["pnpm lab", { npm_lifecycle_event: "lab", npm_config_user_agent: "pnpm/10.34.9 npm/? node/v20" }],
  ["npm run lab --", { npm_lifecycle_event: "lab", npm_config_user_agent: "npm/10.8.2 node/v20" }],
  ["lab", { npm_lifecycle_event: "test", npm_config_user_agent: "pnpm/10.34.9" }],
])("what to type next is %s", (name, environment) => {
  expect(ownName(environment)).toBe(name);
});
