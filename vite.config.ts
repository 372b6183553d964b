import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { contentSecurity, headerPolicy } from './build/contentSecurity.ts'
import { licences } from './build/licences.ts'
import { offline } from './build/offline.ts'

const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }

const licencePlugins = licences(import.meta.dirname)

export default defineConfig({
  base: './',
  plugins: [licencePlugins.page(), react(), tailwind(), contentSecurity(), offline()],
  worker: { format: 'es', plugins: () => [licencePlugins.workers()] },
  build: { target: 'es2022' },
  server: { headers: isolation },
  preview: { headers: { ...isolation, 'Content-Security-Policy': headerPolicy } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'bench/**/*.test.ts', 'build/**/*.test.ts', 'checks/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['checks/wholeSizes.ts'],
    maxWorkers: '100%',
    // Modules are loaded once a worker, which saves a third of the time: no test may leave anything behind in them.
    isolate: false,
    // Generous: property tests on a busy machine of two cores, both of which are used.
    testTimeout: 30_000,
  },
})
