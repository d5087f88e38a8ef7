import type { Pool } from 'pg'
import type { Context } from '../context.ts'
import { askFollowers } from '../feed/ask-followers.ts'
import { countedRows, type FeedStatus, readFeedStatus } from '../feed/feed-status.ts'
import { type DeadJob, type JobQueueStatus, readDeadJobs, readJobQueueStatus } from '../jobs/job-queue-status.ts'
import type { CommandDefinition } from './command.ts'
import { withContext } from './with-context.ts'

interface IndexReport {
  process: string
  documents: number
  bytes: number
  generation: number
  rebuilding: boolean
}

interface Status extends FeedStatus {
  courses: Record<string, number>
  indexes: IndexReport[]
  jobs: JobQueueStatus
  deadJobs: DeadJob[]
}

export const command: CommandDefinition = {
  describe(status) {
    status.option('--json', 'print everything as JSON')
  },

  run: (invocation) =>
    withContext(invocation, async (context) => {
      const status = await readStatus(context)
      const text = invocation.options.json === true ? JSON.stringify(status, null, 2) : described(status)
      invocation.stdout.write(`${text}\n`)
      return 0
    }),
}

async function readStatus({ pool, waker }: Context): Promise<Status> {
  const [feed, courses, jobs, deadJobs, reports] = await Promise.all([
    readFeedStatus(pool),
    countCourses(pool),
    readJobQueueStatus(pool),
    readDeadJobs(pool),
    askFollowers(pool, waker, { kind: 'index', request: 'report', timeoutMs: 3_000 }),
  ])
  const indexes = reports.flatMap((one) =>
    'answer' in one ? [{ ...(one.answer as Omit<IndexReport, 'process'>), process: one.process }] : [],
  )
  return { ...feed, courses, indexes, jobs, deadJobs }
}

async function countCourses(pool: Pool): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ state: string; count: number }>(
    'select state, count(*)::integer as count from course group by state order by state',
  )
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

function described(status: Status): string {
  return [
    `Courses: ${
      Object.entries(status.courses)
        .map(([state, count]) => `${count} ${state}`)
        .join(', ') || 'none'
    }`,
    jobsLine(status.jobs),
    ...status.deadJobs.map(({ id, name, error }) => `  job ${id} (${name}) failed for good: ${error}`),
    '',
    ...section('Followers', status.followers.map(followerLine), 'none: no process serves'),
    ...section('Indexes', status.indexes.map(indexLine), 'none'),
    ...section(
      'Set aside',
      status.setAside.map(({ kind, key, error, attempts }) => `${kind} ${key}: ${error} (tried ${attempts} times)`),
      'none',
    ),
    ...section('The feed is held back by', status.heldBackBy.map(holderLine), 'nobody'),
  ].join('\n')
}

function jobsLine({ waiting, running, scheduled, retrying, dead }: JobQueueStatus): string {
  return `Jobs: ${waiting} waiting, ${running} running, ${scheduled} for later (${retrying} after a failure), ${dead} failed for good`
}

function section(title: string, lines: readonly string[], empty: string): string[] {
  return lines.length === 0 ? [`${title}: ${empty}`] : [`${title}:`, ...lines.map((line) => `  ${line}`)]
}

function followerLine({ kind, process, position, rowsBehind, secondsBehind }: FeedStatus['followers'][number]): string {
  const rows = rowsBehind >= countedRows ? `${countedRows} or more` : String(rowsBehind)
  return `${kind} of ${process}: position ${position ?? 'none yet'}, ${rows} changes (${secondsBehind.toFixed(1)} s) behind`
}

function indexLine({ process, documents, bytes, generation, rebuilding }: IndexReport): string {
  const size = `${(bytes / 1_048_576).toFixed(1)} MiB`
  return `${process}: ${documents} documents, ${size}, generation ${generation}${rebuilding ? ', being rebuilt' : ''}`
}

function holderLine({ pid, application, database, since, state }: FeedStatus['heldBackBy'][number]): string {
  const who = pid === null ? `prepared transaction ${application}` : `process ${pid} (${application || 'unnamed'})`
  return `${who} in database ${database}, ${state} since ${since?.toISOString() ?? 'unknown'}`
}
