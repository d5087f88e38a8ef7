import { sveltekit } from '@sveltejs/kit/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

export default defineConfig(({ command }) => {
  // Else a build that a test or a shell with another NODE_ENV starts would hold development code.
  if (command === 'build') process.env.NODE_ENV = 'production'
  return { plugins: [tailwindcss(), sveltekit()], clearScreen: false }
})
