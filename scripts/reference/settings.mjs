import { code, example, GENERATED, table } from "./markdown.mjs";

/** Every setting of a network entry's `ovm` section. */
export function settingsPage(types, { defaults, disputeDefaults }) {
  const settings = types.interfaceOf("OvmUserConfig");
  return [
    GENERATED,
    "",
    "# Settings",
    "",
    "## A rollup in this process",
    "",
    'The `ovm` section of an `edr-simulated` network entry; `ovmNetwork({...})` makes the entry. The plugin adds the entries `"ovm"` and `"ovmL1"`, with these defaults.',
    "",
    ...rowsOf(settings, defaults),
    ...settings.flatMap(({ examples }) => examples.flatMap(example)),
    "## Terms of disputes",
    "",
    "The setting `disputes`. The defaults of `clock` and `grace` follow from the challenge window; those below are for seven days.",
    "",
    ...rowsOf(types.interfaceOf("DisputeTerms"), disputeDefaults),
    "## A running node",
    "",
    "The `ovm` section of an `http` network entry whose `url` is the L2 of an `ovm:node`.",
    "",
    ...rowsOf(types.interfaceOf("OvmNodeUserConfig"), {}),
  ].join("\n");
}

function rowsOf(members, defaults) {
  return table(
    ["setting", "type", "default", "meaning"],
    members.map(({ name, typeText, doc }) => [code(name), code(typeText), shown(defaults[name]), doc]),
  );
}

function shown(value) {
  if (typeof value === "bigint") return code(`${value}n`);
  return value === undefined ? "" : code(JSON.stringify(value));
}
