import { type Frame } from "../../frame.js";
import type { Value } from "./abi.js";

/** Does a function for the frame that calls it, and gives its results; each takes what its signature says. */
export type Do = (frame: Frame, ...values: never[]) => Value[] | Promise<Value[]>;

/** Functions by their signatures. */
export type Functions = Readonly<Record<string, Do>>;
