import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv from "ajv";

import { vectorsPath } from "../vectors.js";
import { withNewer } from "./newer-schemas.js";
import { withOpStack } from "./op-stack-schemas.js";

export interface Schema {
  properties?: Record<string, Schema>;
  oneOf?: Schema[];
  anyOf?: Schema[];
  [keyword: string]: unknown;
}

/** The parts of an OpenRPC document that say what methods answer. */
export interface Document {
  methods: { name: string; result?: { schema: Schema } }[];
  components: { schemas: Record<string, Schema> };
}

/**
 * What methods answer. Of execution-apis, where its OpenRPC document with references is (`refs-openrpc.json`; environment
 * variable OVM_OPENRPC overrides where). Else MetaMask's edition of it, which has the older methods, {@link withNewer}.
 */
function readDocument(): Document {
  const path = process.env["OVM_OPENRPC"] ?? vectorsPath("execution-apis", "refs-openrpc.json");
  if (existsSync(path)) return parse(path);
  const { resolve } = createRequire(import.meta.url);
  return withNewer(parse(resolve("@metamask/api-specs/dist/build/openrpc.json")));
}

function parse(path: string): Document {
  return JSON.parse(readFileSync(path, "utf8")) as Document;
}

/** Checks answers against the schemas. */
export class OpenRpc {
  public readonly methods: readonly string[];
  readonly #ajv: Ajv.Ajv;

  public constructor() {
    const { methods, components } = readDocument();
    this.methods = methods.map(({ name }) => name);
    this.#ajv = new Ajv({ unknownFormats: "ignore", schemaId: "$id", allErrors: true, logger: false });
    this.#ajv.addSchema({ $id: "document", methods, components: withOpStack(components) });
  }

  /** What of `answer` is not as the schema of `method` has it; undefined when all is. */
  public faultIn(method: string, answer: unknown): string | undefined {
    const index = this.methods.indexOf(method);
    if (index < 0) throw new Error(`The document has no method ${method}`);
    const validate = this.#ajv.compile({ $ref: `document#/methods/${index}/result/schema` });
    if (validate(answer) === true) return undefined;
    // The deepest ones say most: above them stands what every alternative misses.
    const faults = validate.errors!.toSorted((a, b) => b.dataPath.length - a.dataPath.length).slice(0, 5);
    return faults.map(({ dataPath, message, params }) => `${dataPath} ${message} ${JSON.stringify(params)}`).join("; ");
  }
}
