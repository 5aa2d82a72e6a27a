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
    ssr: { build: { rollupOptions: { input: "./server/main.ts" } } },
  },
  build: { target: "es2023", assetsInlineLimit: 0 },
});
