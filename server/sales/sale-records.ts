import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { AppError } from '../errors.ts'
import { countsNext, type Window } from './change-window.ts'
import type { ChangeKind, Phase, SaleRecord, SaleState, Selection } from './model.ts'

interface Row extends Omit<SaleRecord, 'state' | 'selection' | 'change' | 'from' | 'to'> {
  selection: Selection & { sentence: unknown }
  from: number | null
  to: number | null
  kind: ChangeKind
  phase: Phase
  effectiveAt: number
  nextFrom: number | null
  nextTo: number | null
  placed: number
  settled: number
  missed: boolean
}

const ms = (column: string) => sql`round(extract(epoch from ${sql.ref(column)}) * 1000)::float8`

// The change that says most of a sale: the one in hand, else the next one, else the last.
const records = sql`
  select s.id, s.name, s.percent, s.amount_paise as "amountPaise", s.courses, p.selection,
    (select ${ms('b.asked_for')} from sale_change b where b.sale_id = s.id and b.kind = 'begin') as "askedFrom",
    ${ms('s.from_at')} as "from", ${ms('s.to_at')} as "to", ${ms('s.created_at')} as "createdAt",
    h.kind, h.phase, ${ms('h.effective_at')} as "effectiveAt", ${ms('h.next_from')} as "nextFrom", ${ms('h.next_to')} as "nextTo",
    h.placed, h.settled, h.missed
  from sale s join selection_preview p on p.id = s.preview_id
    join lateral (
      select * from sale_change h where h.sale_id = s.id
      order by h.phase in ('placing', 'settling', 'withdrawing') desc, h.phase = 'waiting' desc, h.id desc limit 1
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
  const {
    kind,
    phase,
    effectiveAt,
    nextFrom,
    nextTo,
    placed,
    settled,
    missed: _missed,
    selection: stored,
    ...sale
  } = row
  const { sentence: _sentence, ...selection } = stored
  const isOpen = phase !== 'done' && phase !== 'withdrawn'
  const window = countsNext(row) ? { from: nextFrom, to: nextTo } : { from: row.from, to: row.to }
  const done = phase === 'settling' ? settled : placed
  return {
    ...sale,
    ...window,
    selection: selection as Selection,
    state: stateOf(row, window, now),
    change: isOpen ? { kind, phase, effectiveAt, done, total: sale.courses } : null,
  }
}

function stateOf({ kind, phase, missed }: Row, { from, to }: Window, now: number): SaleState {
  if (kind === 'begin' && (phase === 'waiting' || phase === 'placing')) return 'settingUp'
  if (from === null || to === null) return missed && kind === 'begin' ? 'missed' : 'undone'
  if (kind === 'undo' && (phase === 'settling' || phase === 'done')) return 'undone'
  if (now < from) return 'scheduled'
  return now < to ? 'running' : 'ended'
}
