import { defineConfig } from 'vite'

/** The one script of the portal: `vite build web/portal` writes web/portal/dist/s.js, for browsers of the last ten years. */
export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2015',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: 'bring-files.ts',
      output: { format: 'iife', entryFileNames: 's.js' },
    },
  },
})
