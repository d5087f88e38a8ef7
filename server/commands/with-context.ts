import type { Config } from '../config.ts'
import { type Context, openContext } from '../context.ts'
import { createLog } from '../log.ts'
import type { Invocation } from './command.ts'
import { untilAborted } from './until-aborted.ts'

export interface WithContextOptions {
  /** `work` ends by itself when the signal is aborted; other work is left where it is. */
  endsItself?: boolean
  /** Whether it may make a catalogue where there is none: whoever only looks has most likely mistaken the folder. */
  makes?: boolean
  /** What is left when the signal is aborted, for standard error. */
  whatIsLeft?: () => string
  /** `work` says itself what goes wrong, on a screen that the log must not write into. */
  keepsLogQuiet?: boolean
}

const interrupted = 130

/** Runs a command's work with the database, joined or started for as long as it takes. */
export async function withContext(
  invocation: Invocation,
  work: (context: Context) => Promise<number>,
  { endsItself = false, makes = false, whatIsLeft, keepsLogQuiet = false }: WithContextOptions = {},
): Promise<number> {
  const { config, signal, stderr } = invocation
  const context = await openContext({ config, log: createLog(levelOf(config, keepsLogQuiet)), role: 'command', makes })
  try {
    if (endsItself) return await work(context)
    const code = await Promise.race([work(context), untilAborted(signal).then(() => interrupted)])
    if (code === interrupted && whatIsLeft !== undefined) stderr.write(`${whatIsLeft()}\n`)
    return code
  } finally {
    await context.close()
  }
}

/** A command says itself what it does; only what is wrong is worth a line beside that, unless more is asked for. */
function levelOf({ logLevel }: Config, isQuiet: boolean): Config['logLevel'] {
  if (isQuiet && logLevel !== 'debug' && logLevel !== 'trace') return 'silent'
  return logLevel === 'info' ? 'warn' : logLevel
}
