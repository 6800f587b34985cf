/**
 * Builds the console into `web/dist`, which the gateway serves. No inline script or style leaves this build: the server's
 * content policy is `default-src 'self'`. For work on the console itself, `npx vite --config web/vite.config.ts` serves
 * it with a gateway on port 8080 behind it.
 */

import preact from "@preact/preset-vite";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [preact({ prefreshEnabled: false, devToolsEnabled: false })],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { "/v1": { target: "http://127.0.0.1:8080", ws: true } } },
});
