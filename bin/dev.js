/** `npm run dev`: the program from its sources, run by tsx, with pages that change as they are saved. */
import { main } from '../server/main.ts'

await main(['serve', '--dev', ...process.argv.slice(2)])
