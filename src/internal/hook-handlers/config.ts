import type { ConfigHooks } from "hardhat/types/hooks";

import { extendUserConfig } from "../config/extend.js";

// Hardhat loads this file on every invocation, so zod waits until there is something to validate.
export default async (): Promise<Partial<ConfigHooks>> => ({
  extendUserConfig: async (config, next) => extendUserConfig(await next(config)),
  validateUserConfig: async (config) => {
    const { validateUserConfig } = await import("../config/validate.js");
    return validateUserConfig(config);
  },
  resolveUserConfig: async (userConfig, resolveVariable, next) => {
    const { resolveUserConfig } = await import("../config/resolve.js");
    return resolveUserConfig(userConfig, await next(userConfig, resolveVariable));
  },
});
