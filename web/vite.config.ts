import { defineConfig } from 'vite'

/** The panel's pages: `vite build web` writes web/dist, which the service serves as it is. */
export default defineConfig({
  root: import.meta.dirname,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Everything is a file of its own: the service's Content-Security-Policy allows no data: or inline code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
