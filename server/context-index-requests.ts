import type { EmbeddedClient } from '../search/embedded/embedded-client.ts'
import type { IndexStatus } from '../search/query.ts'
import { replyToSearch } from './catalogue/asked-search.ts'
import type { SearchQuery } from './catalogue/search-parameters.ts'
import type { Catalogue } from './catalogue/service.ts'
import type { Context } from './context.ts'
import { AppError } from './errors.ts'
import type { RequestHandlers } from './feed/follower-requests.ts'

/** What the index of a process says of itself. Instants are ISO 8601. */
export interface IndexReport extends IndexStatus {
  /** `command`: a command that opened the index for itself while no program serves. */
  role: Context['role']
  /** Where it serves; null as long as it does not. */
  address: string | null
  startedAt: string
  /** Of a rebuild in hand: `{done, total}` courses; null while there is none. */
  progress: unknown
  /** Of the process that holds the index; the index lies in buffers, outside the heap. */
  memory: { residentBytes: number; heapBytes: number; bufferBytes: number }
  /** What the next start begins with; null where there is none. */
  snapshot: { path: string; bytes: number; position: string | null; writtenAt: string; ageSeconds: number } | null
}

export interface AskedIndex {
  context: Context
  client: EmbeddedClient
  catalogue: Catalogue
  /** False as long as the index is being built or read. */
  isReady(): boolean
  progress(): unknown
}

/** What commands can ask of the index of this process, beside what its follower answers. */
export function indexRequests(asked: AskedIndex): RequestHandlers {
  return {
    report: () => report(asked),
    search: async (query) => {
      if (!asked.isReady()) throw new AppError('unavailable', 'its index is still being built; try again later')
      return replyToSearch(asked.catalogue, query as SearchQuery)
    },
  }
}

async function report({ context, client, progress }: AskedIndex): Promise<IndexReport> {
  const { rss, heapUsed, external } = process.memoryUsage()
  return {
    ...(await client.status()),
    role: context.role,
    address: context.servesAt(),
    startedAt: new Date(performance.timeOrigin).toISOString(),
    progress: progress(),
    memory: { residentBytes: rss, heapBytes: heapUsed, bufferBytes: external },
    snapshot: await snapshotReport(client),
  }
}

async function snapshotReport(client: EmbeddedClient): Promise<IndexReport['snapshot']> {
  const found = await client.snapshot()
  if (found === null) return null
  const { path, bytes, position, writtenAt } = found
  const ageSeconds = Math.max(0, (Date.now() - writtenAt) / 1000)
  return { path, bytes, position, writtenAt: new Date(writtenAt).toISOString(), ageSeconds }
}
