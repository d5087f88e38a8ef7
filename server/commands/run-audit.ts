import type { Writable } from 'node:stream'
import { isDeepStrictEqual } from 'node:util'
import type { Kysely } from 'kysely'
import type { Database } from '../../db/schema.ts'
import { type AuditAnswer, auditContract } from '../audit/contract.ts'
import { auditActions } from '../audit/queries.ts'
import { auditAnswer, filterOf } from '../audit/routes.ts'
import { createAudit } from '../audit/service.ts'
import { AppError } from '../errors.ts'
import { readInput } from '../http/read-input.ts'
import { faultText, rawQueryOf } from './search/search-options.ts'
import { cleanJson, cleanText } from './terminal/clean-text.ts'
import { type Surface, shownText } from './terminal/styled-text.ts'
import { type Column, tableLines } from './terminal/table.ts'
import { rupeesText } from './terminal/units.ts'
import { writeText } from './write-text.ts'

/** Beside these the parameters of `GET /api/audit`. */
export interface AuditOptions {
  all?: boolean
  json?: boolean
  [parameter: string]: unknown
}

interface AuditSurroundings {
  db: Kysely<Database>
  stdout: Writable
  surface: Surface
  signal: AbortSignal
}

const largestPage = 100
const columns: Column[] = [
  { title: 'When' },
  { title: 'Who', shrinkTo: 12 },
  { title: 'What' },
  { title: 'Of' },
  { title: 'Change', shrinkTo: 20 },
  { title: 'Why', shrinkTo: 12 },
]

/** `catalogue audit`: gives the exit code, 0 done (or nobody reads on), 130 interrupted. @throws AppError invalid */
export async function printAudit(options: AuditOptions, around: AuditSurroundings): Promise<number> {
  const end = await writeText(auditText(options, around), { file: undefined, ...around })
  return end === 'interrupted' ? 130 : 0
}

async function* auditText(options: AuditOptions, { db, surface }: AuditSurroundings): AsyncGenerator<string> {
  const query = readQuery(options)
  const filter = filterOf(query)
  const audit = createAudit({ db })
  const limit = options.all ? largestPage : query.limit
  let { cursor } = query
  do {
    const { entries, next } = await audit.entries(filter, { limit, cursor })
    if (entries.length === 0 && filter.action !== undefined) await requireKnown(db, filter.action)
    const items = entries.map(auditAnswer)
    yield options.json ? jsonLines(items) : tableText(items, surface)
    cursor = next ?? undefined
  } while (options.all && cursor !== undefined)
  if (cursor !== undefined && !options.json) yield `More: the same with --cursor ${cursor}, or --all\n`
}

function readQuery(options: AuditOptions) {
  const { query } = auditContract.listAudit
  try {
    return readInput(auditContract.listAudit, { query: rawQueryOf(query!.shape, options) }).query
  } catch (error) {
    if (!(error instanceof AppError) || error.faults.length === 0) throw error
    const lines = error.faults.map((fault) => faultText(fault, query!.shape))
    throw new AppError(error.kind, lines.join('; '), { faults: error.faults })
  }
}

/** @throws AppError invalid: nothing in the trail is called so */
async function requireKnown(db: Kysely<Database>, action: string): Promise<void> {
  const known = await auditActions(db)
  if (known.length === 0 || known.some((one) => one.startsWith(action))) return
  const near = known.filter((one) => one.toLowerCase().includes(action.toLowerCase()))
  const expected = `the beginning of an action that is in the trail: ${(near.length > 0 ? near : known).join(', ')}`
  const fault = { parameter: 'action', received: action, expected }
  throw new AppError('invalid', `--action: received ${JSON.stringify(action)}, expected ${expected}`, {
    faults: [fault],
  })
}

function jsonLines(items: readonly AuditAnswer[]): string {
  return items.map((item) => `${cleanJson(JSON.stringify(item))}\n`).join('')
}

function tableText(items: readonly AuditAnswer[], surface: Surface): string {
  if (items.length === 0) return 'Nothing of the kind was changed.\n'
  const rows = items.map((item) => [
    item.at.replace('T', ' ').replace(/\.\d+Z$/, ''),
    whoText(item),
    item.action,
    `${item.subject.kind} ${item.subject.id}`,
    changeText(item),
    cleanText(item.reason ?? ''),
  ])
  return tableLines(columns, rows, surface.width)
    .map((line) => `${shownText(line, surface)}\n`)
    .join('')
}

function whoText({ by, address }: AuditAnswer): string {
  if (by.program !== null) return cleanText(`${by.via} ${by.program}`)
  if (by.accountId === null) return cleanText(`visitor from ${address}`)
  return cleanText(`${by.name ?? 'closed account'} (${by.role}, account ${by.accountId})`)
}

/** `price: ₹799 → ₹499`, one field after another; what is the same before and after only says of what the entry is. */
function changeText({ before, after }: AuditAnswer): string {
  const named = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  const fields = named.filter((field) => !isDeepStrictEqual(before?.[field], after?.[field]))
  const shown = (values: AuditAnswer['before'], field: string) => {
    const value = values?.[field]
    if (typeof value === 'string') return value
    return isMoney(value) ? rupeesText(value.amount) : JSON.stringify(value ?? null)
  }
  return cleanText(fields.map((field) => `${field}: ${shown(before, field)} → ${shown(after, field)}`).join('; '))
}

function isMoney(value: unknown): value is { amount: number } {
  return typeof value === 'object' && value !== null && 'currency' in value && 'amount' in value
}
