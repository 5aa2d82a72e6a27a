/** The import rules of design.md §4: slices inside layers, imports point down only. */
const features = ["cities", "meetings", "interpretation", "captions", "recordings", "minutes", "press"];

/** Which features a feature may use, through their public doors only. Everyone may use `cities`. */
const edges = {
  cities: [],
  meetings: ["cities"],
  interpretation: ["cities", "meetings"],
  captions: ["cities", "meetings"],
  recordings: ["cities", "meetings"],
  minutes: ["cities", "meetings"],
  press: ["cities", "meetings", "minutes"],
};

const featureRules = features.flatMap((name) => [
  {
    name: `${name}-edges`,
    comment: `${name} may use only: ${edges[name].join(", ") || "no other feature"}`,
    severity: "error",
    from: { path: `^app/features/${name}/` },
    to: { path: "^app/features/", pathNot: `^app/features/(${[name, ...edges[name]].join("|")})/` },
  },
  {
    name: `${name}-public-door`,
    comment:
      "another feature is reached only through public.server.ts (effects) or public.ts (types and pure rules)",
    severity: "error",
    from: { path: `^app/features/${name}/` },
    to: {
      path: "^app/features/",
      pathNot: `^app/features/(${name}/|[^/]+/public(\\.server)?\\.tsx?$)`,
    },
  },
]);

module.exports = {
  forbidden: [
    {
      name: "no-circular",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "nothing-imports-server", severity: "error", from: { path: "^app/" }, to: { path: "^server/" } },
    {
      name: "routes-not-platform",
      severity: "error",
      from: { path: "^app/(routes|root)" },
      to: { path: "^app/platform/" },
    },
    {
      name: "core-down-only",
      severity: "error",
      from: { path: "^app/core/" },
      to: { path: "^app/(features|routes|ui)/" },
    },
    {
      name: "platform-down-only",
      severity: "error",
      from: { path: "^app/platform/" },
      to: { path: "^app/(features|routes|ui|core)/", pathNot: "^app/core/errors\\.ts$" },
    },
    {
      name: "ui-knows-no-domain",
      severity: "error",
      from: { path: "^app/ui/" },
      to: { path: "^app/(features|routes|platform)/|^app/core/(?!languages/)" },
    },
    {
      name: "lib-is-pure",
      severity: "error",
      from: { path: "^app/lib/" },
      to: { path: "^app/(features|routes|platform|core|ui)/" },
    },
    {
      name: "features-not-routes",
      severity: "error",
      from: { path: "^app/features/" },
      to: { path: "^app/routes/" },
    },
    ...featureRules,
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "languages/messages|\\.react-router" },
    parser: "swc",
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
