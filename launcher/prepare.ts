// Does at image-building time what the first start would do: node launcher/prepare.ts
import { installDependencies } from "./bootstrap.mjs";
import { buildIfChanged } from "./build.ts";

await installDependencies(process.execPath);
await buildIfChanged();
