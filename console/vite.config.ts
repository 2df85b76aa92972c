import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  root,
  base: '/',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The console is served under `default-src 'self'`: nothing may be inlined as a data URL.
    assetsInlineLimit: 0,
    // light-dark() stays as it is: a person's choice of theme is one attribute on <html>.
    target: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
    cssTarget: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
    // Read by test/console/settings-budget.test.ts.
    manifest: true,
  },
  server: {
    proxy: { '/api': process.env.CANDOR_API ?? 'http://127.0.0.1:4000' },
  },
});
