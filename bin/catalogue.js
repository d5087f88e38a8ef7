#!/usr/bin/env node
import { build } from './build.js'

const words = process.argv.slice(2)
try {
  await build({ pages: words[0] === 'serve' && !words.includes('--help') && !words.includes('-h') })
} catch (error) {
  console.error(`The program could not be built: ${error.message}`)
  process.exit(1)
}
const { main } = await import('../dist/server/main.js')
await main(words)
