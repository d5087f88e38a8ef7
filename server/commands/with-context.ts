import { type Context, openContext } from '../context.ts'
import { createLog } from '../log.ts'
import type { Invocation } from './command.ts'
import { untilAborted } from './until-aborted.ts'

export interface WithContextOptions {
  /** `work` ends by itself when the signal is aborted; other work is left where it is. */
  endsItself?: boolean
}

const interrupted = 130

/** Runs a command's work with the database, joined or started for as long as it takes. */
export async function withContext(
  invocation: Invocation,
  work: (context: Context) => Promise<number>,
  { endsItself = false }: WithContextOptions = {},
): Promise<number> {
  const { config, signal } = invocation
  // A command says itself what it does; only what is wrong is worth a line beside that.
  const quiet = config.logLevel === 'info' ? 'warn' : config.logLevel
  const context = await openContext({ config, log: createLog(quiet), role: 'command' })
  try {
    if (endsItself) return await work(context)
    return await Promise.race([work(context), untilAborted(signal).then(() => interrupted)])
  } finally {
    await context.close()
  }
}
