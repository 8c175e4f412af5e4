/**
 * The environment of a command that a user runs in a project of their own: without what npm and the Hardhat that runs these
 * tests say of this repository (`HARDHAT_CONFIG` among it).
 */
export function userEnvironment(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(hardhat|npm)_/i.test(name));
  return { ...Object.fromEntries(own), ...more };
}
