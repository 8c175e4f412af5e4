import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import type { NetworkConnection } from "hardhat/types/network";

import { createHre } from "./hre.js";

/** Gives each test of a `describe` a connection to a rollup of its own, and closes it afterwards. */
export function onConnections(use: (connection: NetworkConnection) => void): void {
  let hre: HardhatRuntimeEnvironment;
  let connection: NetworkConnection;
  before(async () => {
    hre = await createHre();
  });
  beforeEach(async () => {
    connection = await hre.network.create("ovm");
    use(connection);
  });
  afterEach(async () => await connection.close());
}
