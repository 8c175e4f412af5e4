export { ether as showEth, gwei as showGwei } from "../../rollup/shown.js";
