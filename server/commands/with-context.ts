import { type Context, openContext } from '../context.ts'
import { createLog } from '../log.ts'
import type { Invocation } from './command.ts'

/** Runs a command's work with the database, joined or started for as long as it takes. */
export async function withContext(
  invocation: Invocation,
  work: (context: Context) => Promise<number>,
): Promise<number> {
  const { config } = invocation
  // A command says itself what it does; only what is wrong is worth a line beside that.
  const quiet = config.logLevel === 'info' ? 'warn' : config.logLevel
  const context = await openContext({ config, log: createLog(quiet), role: 'command' })
  try {
    return await work(context)
  } finally {
    await context.close()
  }
}
