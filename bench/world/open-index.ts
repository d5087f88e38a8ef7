import { join } from 'node:path'
import type { Clock } from '../../server/clock.ts'
import { envToConfig } from '../../server/config.ts'
import { type Context, openContext } from '../../server/context.ts'
import { openIndex, type RunningIndex } from '../../server/context-index.ts'
import { createLog } from '../../server/log.ts'

export interface OpenIndex {
  context: Context
  index: RunningIndex
}

/** The program's index with all that keeps it true, but no HTTP: built, or from its snapshot, and caught up. */
export async function withIndex<T>(
  options: { connectionString: string; folder: string; clock?: Clock },
  work: (open: OpenIndex) => Promise<T>,
): Promise<T> {
  const { connectionString, folder, clock } = options
  const config = envToConfig(
    { DATABASE_URL: connectionString, DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'warn' },
    { userId: undefined, workingFolder: folder },
  )
  const context = await openContext({ config, log: createLog('warn'), role: 'serve', ...(clock && { clock }) })
  try {
    const index = await openIndex(context)
    try {
      await index.ready(new AbortController().signal)
      return await work({ context, index })
    } finally {
      await index.stop()
    }
  } finally {
    await context.close()
  }
}
