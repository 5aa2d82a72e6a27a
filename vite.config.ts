import { paraglideVitePlugin } from "@inlang/paraglide-js";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [
    paraglideVitePlugin({
      project: "./project.inlang",
      outdir: "./app/core/languages/messages",
      strategy: ["custom-reader", "baseLocale"],
      emitTsDeclarations: true,
      isServer: "import.meta.env.SSR",
    }),
    // React Aria carries the words of thirty languages; a hall needs three.
    { ...optimizeLocales.vite({ locales: ["ru-RU", "zh-CN", "en-US"] }), enforce: "pre" },
    reactRouter(),
  ],
  environments: {
    client: {
      build: {
        rolldownOptions: {
          output: {
            codeSplitting: {
              // Without these, every word and icon that two pages share is a file of its own: forty on some pages.
              groups: [
                // What enters the room's media comes before all else of the page: nothing else may hang on it.
                {
                  name: "media-small",
                  test: /meetings[\\/]ui[\\/](media[\\/](media-errors|token|track-names)|room[\\/](device-choice|room-line))/,
                  priority: 4,
                },
                {
                  name: "media",
                  test: /meetings[\\/]ui[\\/]media[\\/](head-start|room-connection)/,
                  priority: 3,
                },
                {
                  name: "react",
                  test: /node_modules[\\/](react|react-dom|scheduler|react-router|@react-router)[\\/]/,
                  priority: 2,
                },
                {
                  name: "words",
                  test: /[\\/]app[\\/](lib|core[\\/]languages)[\\/]|node_modules[\\/]lucide-react/,
                  minShareCount: 2,
                  maxModuleSize: 10_000,
                  priority: 1,
                },
              ],
            },
          },
        },
      },
    },
    ssr: { build: { rollupOptions: { input: "./server/main.ts" } } },
  },
  build: { target: "es2023", assetsInlineLimit: 0, manifest: true },
});
