import { join } from 'node:path'
import { EmbeddedClient } from '../search/embedded/embedded-client.ts'
import type { SearchClient } from '../search/search-client.ts'
import { AppliedChanges } from './catalogue/applied-changes.ts'
import { CategoryTree } from './catalogue/category-tree.ts'
import { courseFields } from './catalogue/document.ts'
import { courseSource } from './catalogue/find-course.ts'
import { IndexFollower } from './catalogue/index-follower.ts'
import { type IndexSlot, takeIndexSlot } from './catalogue/index-slot.ts'
import { SaleInHand } from './catalogue/sale-in-hand.ts'
import { type Catalogue, type CatalogueOptions, createCatalogue } from './catalogue/service.ts'
import type { Context } from './context.ts'
import { indexRequests } from './context-index-requests.ts'
import { folderReason } from './database/folder-fault.ts'
import { AppError } from './errors.ts'
import { Follower, type FollowerOptions } from './feed/follower.ts'

/** The search index of this process, and what keeps it true. */
export interface RunningIndex {
  search: SearchClient
  categories: CategoryTree
  /** Which price of a document counts. */
  saleInHand: SaleInHand
  /** Tells what can be found from now on. */
  applied: AppliedChanges
  /** Answers from this index. */
  catalogue: Catalogue
  follower: Follower
  /**
   * Resolves once the index holds what could be read when this was called, or the signal is aborted. Meanwhile
   * `onProgress` is called now and then, where it is being built with `{done, total}` courses.
   */
  ready(signal: AbortSignal, onProgress?: (progress: unknown) => void): Promise<void>
  /** Resolves when the write of a change token can be found. @throws AppError invalid, unavailable */
  waitFor(token: string): Promise<void>
  /** Change token of a position of the index. */
  asOf(position: string | null): string
  /** Writes a snapshot, so that the next start need not read the database. */
  stop(): Promise<void>
}

/** How long `atLeast` waits for the index. */
const patienceMs = 2_000
const progressEvery = 200

/** Opens the index from its snapshot and lets it follow the feed; a new one is built from the database. */
export async function openIndex(
  context: Context,
  { onSearch, onChange }: Pick<CatalogueOptions, 'onSearch'> & Pick<FollowerOptions, 'onChange'> = {},
): Promise<RunningIndex> {
  const { config, pool, log, clock, waker, tokens } = context
  const slot = await openSlot(context)
  const search = await openClient(context, slot?.folder)
  const categories = await CategoryTree.load(pool)
  const saleInHand = new SaleInHand(pool)
  const applied = new AppliedChanges()
  const handler = new IndexFollower({
    pool,
    client: search,
    tree: categories,
    saleInHand,
    applied,
    catchUp: (ms) => follower.catchUp(ms),
    setAside: { compare: () => follower.setAside.compare(), mend: () => follower.setAside.mend() },
  })
  const asOf = (position: string | null) => tokens.ofPosition(position === null ? 0n : BigInt(position))
  const passed = async (tx: bigint) => {
    if (await follower.waitFor(tx, patienceMs)) return
    throw new AppError('unavailable', 'The index has not caught up with that change yet.', { retryAfter: 1 })
  }
  const waitFor = (token: string) => passed(tokens.parse(token))
  const catalogue = createCatalogue({
    search,
    source: courseSource(pool),
    categories,
    saleInHand,
    clock,
    timeZone: config.timeZone,
    waitFor,
    caughtUp: async () => passed(await follower.readable()),
    asOf,
    indexAge: () => follower.freshness.seconds(),
    ...(onSearch && { onSearch }),
  })
  let isReady = false
  const progress = () => follower.state().progress
  const requests = indexRequests({ context, client: search, catalogue, isReady: () => isReady, progress })
  const served = { kind: 'index', handler, requests } as const
  const follower: Follower = new Follower({ pool, ...served, waker, clock, log, ...(onChange && { onChange }) })
  follower.start()
  const saving = saveOnTimer(search, config.snapshotSeconds * 1000, context)
  return {
    search,
    categories,
    saleInHand,
    applied,
    catalogue,
    follower,
    ready: async (signal, onProgress) => {
      const last = await follower.readable()
      while (!signal.aborted && !(await follower.waitFor(last, progressEvery))) onProgress?.(progress())
      isReady = !signal.aborted
    },
    asOf,
    waitFor,
    stop: async () => {
      await follower.stop()
      await saving.stop()
      await search.close()
      await slot?.release()
    },
  }
}

function openClient({ identity, log }: Context, directory: string | undefined): Promise<EmbeddedClient> {
  return EmbeddedClient.open({
    fields: courseFields,
    scope: identity,
    directory,
    log: (message) => log.warn(message),
  })
}

/** Null where no snapshot can be kept; then the index lives in memory only. */
async function openSlot({ config, identity, log }: Context): Promise<IndexSlot | null> {
  const folder = join(config.dataDir, 'index', identity)
  try {
    return await takeIndexSlot(folder)
  } catch (error) {
    const reason = `DATA_DIR ${config.dataDir} ${folderReason(error) ?? 'cannot be used'}`
    log.warn(
      { err: error, folder },
      `${reason}: no snapshot of the index is kept, every start reads the whole database`,
    )
    return null
  }
}

function saveOnTimer(search: EmbeddedClient, everyMs: number, { log }: Context) {
  let saving: Promise<void> = Promise.resolve()
  const save = (): Promise<void> => {
    saving = saving
      .then(() => search.saveSnapshot())
      .catch((error: unknown) => log.warn({ err: error }, 'the snapshot of the index could not be written'))
    return saving
  }
  const timer = setInterval(save, everyMs)
  return {
    stop: () => {
      clearInterval(timer)
      return save()
    },
  }
}
