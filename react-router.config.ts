import type { Config } from "@react-router/dev/config";

export default { appDirectory: "app", ssr: true, serverBuildFile: "index.js" } satisfies Config;
