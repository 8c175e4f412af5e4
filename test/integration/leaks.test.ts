import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect } from "chai";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const plugin = pathToFileURL(join(root, "dist", "src", "index.js")).href;

/** Runs a module in a Node of its own, with the built plugin; it must end by itself. */
function run(code: string, ...flags: string[]): { status: number | null; output: string } {
  const source = `
    import { createHardhatRuntimeEnvironment } from "hardhat/hre";
    import hardhatOvm from ${JSON.stringify(plugin)};
    const hre = await createHardhatRuntimeEnvironment({ plugins: [hardhatOvm] });
    ${code}`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, "--input-type=module", "-e", source], {
    cwd: root,
    encoding: "utf8",
    // Only a bound on failure: a process that does not end would hang the tests.
    timeout: 100_000,
  });
  return { status, output: stdout + stderr };
}

describe("connections that come and go", () => {
  it("leave nothing behind: 200 rollups created, used and closed are collected", () => {
    const { status, output } = run(
      `
      const rollups = [];
      const resources = () => process.getActiveResourcesInfo().length;
      async function once() {
        const connection = await hre.network.create("ovm");
        await connection.provider.request({ method: "eth_blockNumber" });
        rollups.push(new WeakRef(connection), new WeakRef(connection.ovm.l1));
        await connection.close();
      }
      await once();
      const before = resources();
      for (let i = 0; i < 199; i++) await once();
      await new Promise((resolve) => setImmediate(resolve));
      globalThis.gc();
      const alive = rollups.filter((rollup) => rollup.deref() !== undefined).length;
      console.log(JSON.stringify({ created: rollups.length / 2, alive, opened: resources() - before }));`,
      "--expose-gc",
    );
    expect(status, output).to.equal(0);
    const { created, alive, opened } = JSON.parse(output) as Record<string, number>;
    expect(created).to.equal(200);
    // The last one may still be on a stack.
    expect(alive).to.be.at.most(2);
    // Whatever Node and Hardhat hold for themselves does not grow with the number of rollups.
    expect(opened).to.be.at.most(2);
  }).timeout(120_000);

  it("that are never closed do not keep the process alive", () => {
    const { status, output } = run(`
      const { ovm, provider } = await hre.network.create("ovm");
      await ovm.depositEth({ value: 1n });
      await provider.request({ method: "eth_subscribe", params: ["newHeads"] });
      console.log((await ovm.status()).l2.unsafe);`);
    expect(status, output).to.equal(0);
    expect(output.trim()).to.equal("1n");
  });
});
