import adapter from '@sveltejs/adapter-node'
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte'

/**
 * In development no adapter runs, so that Kit would leave `platform` undefined; `server/http/pages.ts`
 * opens this store around each request instead.
 */
const developmentPlatform = () => globalThis[Symbol.for('catalogue.platform')]?.getStore()

/** @type {import('@sveltejs/kit').Config} */
const config = {
  preprocess: vitePreprocess(),
  kit: {
    adapter: {
      ...adapter({ out: process.env.PAGES_FOLDER ?? 'dist/web', precompress: true, envPrefix: 'CATALOGUE_PAGES_' }),
      emulate: () => ({ platform: developmentPlatform }),
    },
    files: {
      appTemplate: 'web/app.html',
      assets: 'web/static',
      errorTemplate: 'web/error.html',
      hooks: { server: 'web/hooks.server', client: 'web/hooks.client', universal: 'web/hooks' },
      lib: 'web/ui',
      params: 'web/params',
      routes: 'web/routes',
    },
    outDir: '.svelte-kit',
    csp: {
      mode: 'auto',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self'],
        // The style of the element that announces a new page to screen readers, which Kit itself adds.
        'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
        'img-src': ['self', 'data:'],
        'connect-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['none'],
      },
    },
  },
}

export default config
