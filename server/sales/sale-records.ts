import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { milliseconds as ms } from '../database/milliseconds.ts'
import { AppError } from '../errors.ts'
import { countsNext, isBeingSetUp, type Stage, type Window } from './change-window.ts'
import type { ChangeKind, ChangeRecord, Phase, SaleRecord, SaleState } from './model.ts'
import { selectionOf } from './preview-store.ts'
import { isDeciding, isInHand, isOpen } from './store.ts'
import { whyNotEnd, whyNotUndo } from './why-not.ts'

interface Open extends Stage {
  effectiveAt: number
  ahead: number
  placed: number
  settled: number
}

interface Row extends Omit<SaleRecord, 'state' | 'change' | 'mayEnd' | 'mayUndo'> {
  kind: ChangeKind
  phase: Phase
  nextFrom: number | null
  nextTo: number | null
  missed: boolean
  /** What was ordered last, and is not done; null: nothing. */
  open: Open | null
  /** The last that decides what else may become of the sale. */
  last: Stage | null
}

// The change that says most of the window of a sale: the one in hand, else the next one, else the last.
const records = sql`
  select s.id, s.name, s.percent, s.amount_paise as "amountPaise", s.courses, ${selectionOf('p')} as selection,
    (select ${ms('b.asked_for')} from sale_change b where b.sale_id = s.id and b.kind = 'begin') as "askedFrom",
    ${ms('s.from_at')} as "from", ${ms('s.to_at')} as "to", ${ms('s.created_at')} as "createdAt",
    h.kind, h.phase, ${ms('h.next_from')} as "nextFrom", ${ms('h.next_to')} as "nextTo", h.missed,
    (
      select json_build_object('kind', n.kind, 'phase', n.phase, 'effectiveAt', ${ms('n.effective_at')},
        'placed', n.placed, 'settled', n.settled, 'ahead', case when n.phase <> 'waiting' then 0 else (
          select count(*) from sale_change o
          where ${isInHand('o')} or o.phase = 'waiting' and o.id < n.id
        ) end)
      from sale_change n where n.sale_id = s.id and ${isOpen('n')} order by n.id desc limit 1
    ) as open,
    (
      select json_build_object('kind', kind, 'phase', phase) from sale_change
      where sale_id = s.id and ${isDeciding} order by id desc limit 1
    ) as last
  from sale s join selection_preview p on p.id = s.preview_id
    join lateral (
      select * from sale_change h where h.sale_id = s.id
      order by ${isInHand('h')} desc, h.phase = 'waiting' desc, h.id desc limit 1
    ) h on true`

/** The newest first, from before an id on. */
export async function listSales(
  db: Kysely<Database>,
  { before, count }: { before: number | undefined; count: number },
  now: number,
): Promise<SaleRecord[]> {
  const older = before === undefined ? sql`` : sql`where s.id < ${before}`
  const { rows } = await sql<Row>`${records} ${older} order by s.id desc limit ${count}`.execute(db)
  return rows.map((row) => recordOf(row, now))
}

/** @throws AppError notFound */
export async function saleRecord(db: Kysely<Database>, id: number, now: number): Promise<SaleRecord> {
  const { rows } = await sql<Row>`${records} where s.id = ${id}`.execute(db)
  if (rows[0] === undefined) throw new AppError('notFound', `There is no sale ${id}.`)
  return recordOf(rows[0], now)
}

function recordOf(row: Row, now: number): SaleRecord {
  const { id, name, percent, amountPaise, selection, courses, askedFrom, createdAt, open, last } = row
  const window = countsNext(row) ? { from: row.nextFrom, to: row.nextTo } : { from: row.from, to: row.to }
  return {
    ...{ id, name, percent, amountPaise, selection, courses, askedFrom, createdAt },
    ...window,
    state: stateOf(row, window, now),
    change: open && changeOf(open, courses),
    mayEnd: whyNotEnd(window, last, now) === null,
    mayUndo: whyNotUndo(window, last, now) === null,
  }
}

function changeOf({ kind, phase, effectiveAt, ahead, settled, placed }: Open, courses: number): ChangeRecord {
  return { kind, phase, effectiveAt, ahead, done: phase === 'settling' ? settled : placed, total: courses }
}

function stateOf(row: Row, { from, to }: Window, now: number): SaleState {
  const { kind, phase, missed } = row
  if (isBeingSetUp(row)) return 'settingUp'
  if (from === null || to === null) return missed && kind === 'begin' ? 'missed' : 'undone'
  if (kind === 'undo' && (phase === 'settling' || phase === 'done')) return 'undone'
  if (now < from) return 'scheduled'
  return now < to ? 'running' : 'ended'
}
