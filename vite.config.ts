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
                  // With the choice of the language, which all words stand on.
                  test: /node_modules[\\/](react|react-dom|scheduler|react-router|@react-router)[\\/]|messages[\\/](runtime|registry)\.js$/,
                  priority: 3,
                },
                // Words that the room never says, and those that only its booths say, stay out of what everybody fetches.
                {
                  name: "words-office",
                  test: /[\\/]messages[\\/](accounts_(?!hall_name)|cities_|meetings_|press_(?!cities\.|news\.))/,
                  minShareCount: 2,
                  priority: 2,
                },
                {
                  name: "words-booth",
                  test: /[\\/]messages[\\/](interpretation_(ask_boothmate|booth|console_(?!on_air|paused|relay|staffed|unstaffed)|language_[ab]|no_interpreters|pivot|prepare|put_on|reminder|seat|when_dropped)|talk_(call|empty|from|intercom|message|technician|title|to))/,
                  minShareCount: 2,
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
