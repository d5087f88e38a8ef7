import type { IndexReport } from '../../context-index-requests.ts'
import { countedRows, type FeedHolder, type FollowerStatus, listedSetAside } from '../../feed/feed-status.ts'
import type { JobQueueStatus } from '../../jobs/job-queue-status.ts'
import { indented, type Piece, type StyledText } from '../terminal/styled-text.ts'
import { type Column, tableLines } from '../terminal/table.ts'
import { bytesText, countOf, countText, durationText, localTimeText, rupeesText } from '../terminal/units.ts'
import { wrapped } from '../terminal/wrap.ts'
import type { Sale, Status } from './read-status.ts'

const listed = 20
const indent = '  '

/** A status as lines that fit in `width` columns. */
export function statusLines(status: Status, width: number): StyledText[] {
  return [
    heading(`Catalogue, ${localTimeText(Date.parse(status.at), status.timeZone)}`),
    ...servingLines(status),
    `Courses: ${coursesText(status.courses)}`,
    ...jobLines(status),
    ...mailLines(status),
    ...noticeLines(status),
    ...paymentLines(status),
    '',
    ...table('Followers', followerColumns, status.followers.map(followerRow), 'none: no process serves', width),
    '',
    ...indexLines(status, width),
    '',
    ...salesLines(status, width),
    '',
    ...setAsideLines(status, width),
    ...holderLines(status, width),
  ].flatMap((line): StyledText[] => (typeof line === 'string' ? wrapped(line, width, indent) : [line]))
}

function servingLines({ indexes, followers, at }: Status): string[] {
  const reports = indexes.flatMap((one) => ('error' in one ? [] : [one]))
  const silent = followers.filter(
    ({ kind, process }) => kind === 'index' && !reports.some((one) => one.process === process),
  )
  const lines = [
    ...reports.filter(({ role }) => role === 'serve').map((one) => servingText(one, at)),
    ...silent.map(({ process }) => `${process} runs, but did not say whether it serves`),
  ]
  return lines.length > 0 ? lines : ['No process serves. catalogue serve starts one.']
}

function servingText({ process, address, startedAt }: IndexReport & { process: string }, at: string): string {
  const does = address === null ? 'is starting' : `serves at ${address}`
  return `${process} ${does}, running for ${durationText(Date.parse(at) - Date.parse(startedAt))}`
}

function coursesText(courses: Status['courses']): string {
  const counts = Object.entries(courses).map(([state, count]) => `${countText(count ?? 0)} ${state}`)
  return counts.join(', ') || 'none'
}

function jobLines({ jobs, deadJobs }: Status): string[] {
  const failed = deadJobs.slice(0, listed).map(({ id, name, error }) => `${indent}job ${id} (${name}): ${error}`)
  return [jobsText(jobs), ...failed, ...moreText(deadJobs.length)]
}

function jobsText({ waiting, running, scheduled, retrying, dead, secondsBehind }: JobQueueStatus): string {
  const late = waiting === 0 ? '' : ` (the oldest for ${durationText(secondsBehind * 1000)})`
  return (
    `Jobs: ${countText(waiting)} waiting${late}, ${countText(running)} running, ${countText(scheduled)} for later ` +
    `(${countText(retrying)} after a failure), ${countText(dead)} failed for good`
  )
}

function mailLines({ mail }: Status): string[] {
  const { owed, retrying, secondsBehind, refused, dead, lastError } = mail
  const late = owed === 0 ? '' : ` (the oldest for ${durationText(secondsBehind * 1000)})`
  const text =
    `Mail: ${countText(owed)} to be sent${late}, ${countText(retrying)} after a failure; in the last day ` +
    `${countText(refused)} refused, ${countText(dead)} given up`
  return [text, ...(lastError === null ? [] : [`${indent}the last failure: ${lastError}`])]
}

/** Nothing where everybody has been told. */
function noticeLines({ notices }: Status): string[] {
  const { owed, retrying, secondsBehind, lastError } = notices
  if (owed === 0) return []
  const text =
    `Notices: ${countText(owed)} about registrations to be told (the oldest for ${durationText(secondsBehind * 1000)}), ` +
    `${countText(retrying)} after a failure`
  return [text, ...(lastError === null ? [] : [`${indent}the last failure: ${lastError}`])]
}

/** Nothing where all money is where it belongs. */
function paymentLines({ payments }: Status): string[] {
  const { refundsOwed, refundsFailed, refundsSecondsBehind, overRefunds, webhooks, webhooksSecondsBehind } = payments
  if (refundsOwed === 0 && overRefunds === 0 && webhooks === 0) return []
  const late = (seconds: number) => (seconds === 0 ? '' : ` (the oldest for ${durationText(seconds * 1000)})`)
  return [
    `Payments: ${countOf(refundsOwed, 'refund')} to go out${late(refundsSecondsBehind)}, ${countText(refundsFailed)} refused, ` +
      `${countText(overRefunds)} beyond what was paid; ${countOf(webhooks, 'webhook')} waiting${late(webhooksSecondsBehind)}`,
  ]
}

const followerColumns: readonly Column[] = [
  { title: 'kind' },
  { title: 'process', shrinkTo: 12 },
  { title: 'position', align: 'right' },
  { title: 'behind by' },
  { title: 'for' },
]

function followerRow({ kind, process, position, rowsBehind, secondsBehind }: FollowerStatus): StyledText[] {
  const rows = rowsBehind >= countedRows ? `${countText(countedRows)} changes or more` : countOf(rowsBehind, 'change')
  return [kind, process, position ?? 'none yet', rows, durationText(secondsBehind * 1000)]
}

const indexColumns: readonly Column[] = [
  { title: 'process', shrinkTo: 12 },
  { title: 'documents', align: 'right' },
  { title: 'index size', align: 'right' },
  { title: 'memory of the process', align: 'right' },
  { title: 'heap', align: 'right' },
  { title: 'generation', align: 'right' },
]

function indexLines({ indexes }: Status, width: number): StyledText[] {
  const reports = indexes.flatMap((one) => ('error' in one ? [] : [one]))
  return [
    ...table('Indexes', indexColumns, reports.map(indexRow), 'none', width),
    ...reports.flatMap((one) =>
      [...rebuildText(one), snapshotText(one)].map((text) => `${indent}${one.process}: ${text}`),
    ),
    ...indexes.flatMap((one) => ('error' in one ? [`${indent}${one.process}: ${one.error}`] : [])),
  ]
}

function indexRow({ process, documents, bytes, memory, generation }: IndexReport & { process: string }): StyledText[] {
  const { residentBytes, heapBytes } = memory
  const sizes = [bytes, residentBytes, heapBytes].map(bytesText)
  return [process, countText(documents), ...sizes, countText(generation)]
}

function rebuildText({ rebuilding, progress }: IndexReport): string[] {
  const { done, total } = (progress ?? {}) as { done?: number; total?: number }
  const share = done === undefined || total === undefined ? '' : `: ${countText(done)} of ${countOf(total, 'course')}`
  return rebuilding || progress !== null ? [`being built anew${share}`] : []
}

function snapshotText({ snapshot }: IndexReport): string {
  if (snapshot === null) return 'no snapshot yet'
  const { path, bytes, position, ageSeconds } = snapshot
  const place = position === null ? '' : `, at position ${position}`
  return `snapshot ${durationText(ageSeconds * 1000)} old, ${bytesText(bytes)}${place}: ${path}`
}

const salesColumns: readonly Column[] = [
  { title: 'when' },
  { title: 'in', align: 'right' },
  { title: 'what' },
  { title: 'courses', align: 'right' },
  { title: 'sale price' },
]

function salesLines({ sales, at, timeZone }: Status, width: number): StyledText[] {
  const now = sales.now === null ? 'none' : `${countOf(sales.now.courses, 'course')} at ${pricesText(sales.now)}`
  const rows = sales.next.map((one): StyledText[] => {
    const when = Date.parse(one.at)
    const wait = durationText(when - Date.parse(at))
    return [localTimeText(when, timeZone), wait, `sales ${one.what}`, countText(one.courses), pricesText(one)]
  })
  return [`Sales now: ${now}`, ...table('Sales next', salesColumns, rows, 'none', width)]
}

function pricesText({ lowest, highest }: Sale): string {
  const [low, high] = [rupeesText(lowest.amount), rupeesText(highest.amount)]
  return low === high ? low : `${low} to ${high}`
}

function setAsideLines({ setAside, at }: Status, width: number): StyledText[] {
  if (setAside.length === 0) return ['Set aside: none']
  const things = new Map<string, Status['setAside']>()
  for (const one of setAside) {
    const name = `${one.kind} ${one.key} ${one.error}`
    things.set(name, [...(things.get(name) ?? []), one])
  }
  const lines = [...things.values()].slice(0, listed).map((same) => `${indent}${setAsideText(same, at)}`)
  const count = setAside.length < listedSetAside ? countText(things.size) : `${countText(things.size)} or more`
  return [heading(`Set aside: ${count}`), ...lines, ...moreText(things.size)].flatMap((line): StyledText[] => {
    return typeof line === 'string' ? wrapped(line, width, indent.repeat(2)) : [line]
  })
}

/** One thing with one error, which several processes may have met. */
function setAsideText(same: Status['setAside'], at: string): string {
  const [{ kind, key, title, error, living }] = same as [Status['setAside'][number]]
  const tried = Math.max(...same.map(({ attempts }) => attempts))
  const since = Math.min(...same.map((one) => one.since.getTime()))
  const name = `${kind} ${key}${title === null ? '' : ` "${title}"`}`
  const who = [...new Set(same.map(({ process }) => process))].join(', ')
  const ended = living ? '' : ', which no longer runs; the next one tries again'
  const often = `${countOf(tried, 'attempt')} in ${durationText(Date.parse(at) - since)} by ${who}${ended}`
  return `${name}: ${error} (${often})`
}

function holderLines({ heldBackBy, at }: Status, width: number): StyledText[] {
  if (heldBackBy.length === 0) return ['The feed is held back by: nobody']
  const lines = heldBackBy.map((holder) => `${indent}${holderText(holder, at)}`)
  return [heading('The feed is held back by'), ...lines.flatMap((line) => wrapped(line, width, indent.repeat(2)))]
}

function holderText(holder: FeedHolder, at: string): string {
  const { pid, application, database, state } = holder
  const since = holder.since === null ? '' : ` for ${durationText(Date.parse(at) - holder.since.getTime())}`
  if (state === null) {
    return `a transaction${since} that this role of the database is not shown; grant it pg_read_all_stats to see whose`
  }
  if (pid === null) {
    return `prepared transaction "${application}" in database ${database}${since}; commit prepared or rollback prepared ends it`
  }
  const who = `process ${pid} (${application || 'unnamed'}) in database ${database}`
  return `${who}, ${state}, its transaction open${since}; select pg_terminate_backend(${pid}) ends it`
}

function table(
  title: string,
  columns: readonly Column[],
  rows: readonly StyledText[][],
  empty: string,
  width: number,
): StyledText[] {
  if (rows.length === 0) return [`${title}: ${empty}`]
  const lines = tableLines(columns, rows, width - indent.length)
  return [heading(title), ...lines.map((line) => indented(line, indent))]
}

function heading(text: string): Piece[] {
  return [{ text, style: 'bold' }]
}

function moreText(count: number): string[] {
  return count > listed ? [`${indent}… and ${countText(count - listed)} more; --json has all`] : []
}
