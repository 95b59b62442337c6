import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { wordsOfThePage } from './build/words.ts'

export default defineConfig({
  root: import.meta.dirname,
  base: '/tab/',
  plugins: [wordsOfThePage(), react()],
  // Stands in the page for the nonce, which the desk puts there anew in every answer (api/page.ts).
  html: { cspNonce: 'NONCE_OF_THE_ANSWER' },
  build: {
    outDir: join(import.meta.dirname, '../dist/tab'),
    emptyOutDir: true,
    // Nothing inline: the policy of the page allows scripts and pictures from files alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
  },
})
