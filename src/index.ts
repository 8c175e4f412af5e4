import type { HardhatPlugin } from "hardhat/types/plugins";

const hardhatOvm: HardhatPlugin = {
  id: "hardhat-ovm",
  npmPackage: "hardhat-ovm",
};

export default hardhatOvm;
