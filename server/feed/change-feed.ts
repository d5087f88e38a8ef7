import type { Pool } from 'pg'

/** What changed: `key` is the id of the row in the table that `kind` stands for. */
export interface FeedChange {
  kind: string
  key: number
  /** It came with many others in one transaction: single changes need not wait for it. */
  bulk?: true
}

/** The last row read; the next read begins behind it. */
export interface Cursor {
  tx: bigint
  seq: bigint
}

export interface FeedBatch {
  /** In the order (tx, seq), as often as they were logged. */
  changes: FeedChange[]
  /** Of each change, in the same order: the transaction, and seconds since it was written. */
  ages: { tx: bigint; age: number }[]
  /** Of transactions that are committed, but not below the oldest one still open: they come again once they are. */
  ahead: { tx: bigint; change: FeedChange }[]
  /** Behind the last row of the batch. */
  cursor: Cursor
  /** The log ended with this batch, as far as transactions have finished. */
  complete: boolean
  /** The position once the batch is applied, also when it is empty: every transaction below it was read. */
  xmin: bigint
  /** No transaction from here on had begun. */
  xmax: bigint
  /** How far the log has been pruned; a cursor below has missed rows. */
  prunedTo: bigint
}

interface Row {
  xmin: string
  xmax: string
  pruned_to: string
  tx: string | null
  seq: string
  kind: string
  key: string
  age: number
}

/** A transaction that changed more things than that is one of many. */
const mostSingleChanges = 20

// The snapshot that hides unfinished transactions is the one whose xmin is returned: a single statement.
// A plain "seq > cursor" would skip transactions that commit late.
const readStatement = `
  with state as materialized (
    select pg_snapshot_xmin(pg_current_snapshot()) as xmin, pg_snapshot_xmax(pg_current_snapshot()) as xmax, pruned_to
    from feed_state
  )
  select state.xmin::text, state.xmax::text, state.pruned_to::text, log.tx::text, log.seq::text, log.kind, log.key::text,
    date_part('epoch', clock_timestamp() - log.logged_at) as age
  from state left join lateral (
    (
      select tx, seq, kind, key, logged_at from change_log
      where (tx, seq) > ($1::xid8, $2::bigint) and tx < state.xmin
      order by tx, seq limit $3
    ) union all (
      select tx, seq, kind, key, logged_at from change_log
      where $4::xid8[] is not null and tx >= state.xmin and tx <> all($4::xid8[])
      order by tx, seq limit $3
    )
  ) log on true
  order by log.tx, log.seq`

/** Before all rows of the transaction `position` and later ones. */
export function cursorAt(position: bigint): Cursor {
  return { tx: position, seq: 0n }
}

/** `taken`: transactions that need not be read ahead; null: none is. */
export async function readFeed(
  pool: Pool,
  cursor: Cursor,
  limit: number,
  taken: readonly bigint[] | null = null,
): Promise<FeedBatch> {
  const { rows } = await pool.query<Row>({
    name: 'read-feed',
    text: readStatement,
    values: [String(cursor.tx), String(cursor.seq), limit, taken?.map(String) ?? null],
  })
  const first = rows[0]
  if (first === undefined) throw new Error('table feed_state is empty; expected its single row, as migrations make it')
  const xmin = BigInt(first.xmin)
  const isPassed = ({ tx }: Row) => tx !== null && BigInt(tx) < xmin
  const logged = rows.filter(isPassed)
  const changes = changesOf(logged)
  const complete = changes.length < limit
  return {
    changes,
    ages: logged.map(({ tx, age }) => ({ tx: BigInt(tx as string), age })),
    ahead:
      first.tx === null
        ? []
        : aheadOf(
            rows.filter((row) => !isPassed(row)),
            limit,
          ),
    cursor: changes.length === 0 ? cursor : cursorBehind(logged.at(-1) as Row, complete),
    complete,
    xmin,
    xmax: BigInt(first.xmax),
    prunedTo: BigInt(first.pruned_to),
  }
}

/** Where the limit may have cut off single changes of the last transaction, it is left for the next read. */
function aheadOf(rows: readonly Row[], limit: number): FeedBatch['ahead'] {
  const cut = rows.length < limit ? null : rows.at(-1)?.tx
  const all = changesOf(rows).map((change, at) => ({ tx: rows[at]?.tx as string, change }))
  return all.filter(({ tx, change }) => tx !== cut || change.bulk).map((one) => ({ ...one, tx: BigInt(one.tx) }))
}

/** The last transaction below a bound of the present snapshot. */
export async function lastBelow(pool: Pool, bound: 'xmin' | 'xmax'): Promise<bigint> {
  const { rows } = await pool.query<{ tx: string }>(`select pg_snapshot_${bound}(pg_current_snapshot())::text as tx`)
  return BigInt(rows[0]?.tx ?? 0) - 1n
}

function changesOf(rows: readonly Row[]): FeedChange[] {
  const things = new Map<string | null, Set<string>>()
  for (const { tx, kind, key } of rows) things.set(tx, (things.get(tx) ?? new Set()).add(`${kind} ${key}`))
  return rows.map(({ tx, kind, key }) => {
    const change: FeedChange = { kind, key: Number(key) }
    if ((things.get(tx)?.size ?? 0) > mostSingleChanges) change.bulk = true
    return change
  })
}

// Not (xmin, 0): ids below xmin may have been given to transactions of which nothing was written to disk
// (rolled back, or a mere NOTIFY), and a crash of the server gives the same ids out again.
function cursorBehind(last: Row, complete: boolean): Cursor {
  const tx = BigInt(last.tx ?? 0)
  return complete ? cursorAt(tx + 1n) : { tx, seq: BigInt(last.seq) }
}

/** Why a batch does not go on where the cursor stood; undefined where it does. */
export function whatWasMissed(cursor: Cursor, batch: FeedBatch): string | undefined {
  if (batch.prunedTo > cursor.tx) {
    return `the change log is pruned up to ${batch.prunedTo}, it stands at ${cursor.tx}`
  }
  if (batch.xmin < cursor.tx) return `it stands at ${cursor.tx}, the database only at ${batch.xmin}`
  return undefined
}

/** Each change once, in the order of its last occurrence; what came singly as well is no bulk. */
export function coalesce(changes: readonly FeedChange[]): FeedChange[] {
  const byName = new Map<string, FeedChange>()
  for (const change of changes) {
    const name = changeName(change)
    const before = byName.get(name)
    byName.delete(name)
    byName.set(name, before === undefined || before.bulk ? change : before)
  }
  return [...byName.values()]
}

export function changeName({ kind, key }: FeedChange): string {
  return `${kind} ${key}`
}
