import type { Pool } from 'pg'
import { AppError } from '../errors.ts'
import { isLiving } from './follower-registry.ts'
import type { RequestKind } from './follower-requests.ts'
import type { Waker } from './wake.ts'

export interface Question {
  /** Which followers: `index`, … */
  kind: string
  request: RequestKind
  argument?: unknown
  timeoutMs: number
  /** Called with the latest progress of each follower that has any. */
  onProgress?: (progress: { process: string; progress: unknown }[]) => void
  /** Called in the end for each that died or stopped before it answered. */
  onGone?: (who: { followerId: string; process: string }) => void
}

/** Either what a follower answered, or why it did not. */
export type FollowerAnswer =
  | { followerId: string; process: string; answer: unknown }
  | { followerId: string; process: string; error: string }

interface Row {
  id: string
  process: string
  alive: boolean
  state: 'asked' | 'running' | 'done' | 'failed'
  progress: unknown
  answer: unknown
}

const pollEvery = 100

/**
 * Asks every living follower of a kind and waits for the answers. One that dies or stops meanwhile is left out,
 * so that the list is empty when none lives; one that does not answer in time gives an error.
 */
export async function askFollowers(pool: Pool, waker: Waker, question: Question): Promise<FollowerAnswer[]> {
  return answersOf(pool, waker, question, await ask(pool, question))
}

/**
 * Asks the living follower of a kind that has come furthest; where it dies, stops or fails, the next one. Null
 * where none lives (any more). `timeoutMs` is for each.
 */
export async function askOneFollower(pool: Pool, waker: Waker, question: Question): Promise<FollowerAnswer | null> {
  const tried: string[] = []
  let failure: FollowerAnswer | null = null
  for (;;) {
    const asked = await ask(pool, question, { except: tried, atMost: 1 })
    if (asked.length === 0) return failure
    tried.push(...asked.map(({ follower_id }) => follower_id))
    const [answer] = await answersOf(pool, waker, question, asked)
    if (answer !== undefined && 'answer' in answer) return answer
    failure = answer ?? failure
  }
}

async function answersOf(
  pool: Pool,
  waker: Waker,
  question: Question,
  asked: readonly Asked[],
): Promise<FollowerAnswer[]> {
  if (asked.length === 0) return []
  waker.wake('request')
  const rows = await rowsWhenAnswered(pool, waker, question, asked)
  // Answers may be large, and somebody may ask every second.
  await forget(pool, asked).catch(() => undefined)
  return asked.flatMap((one) => answerOf(one, rows, question))
}

async function rowsWhenAnswered(pool: Pool, waker: Waker, question: Question, asked: readonly Asked[]): Promise<Row[]> {
  const end = performance.now() + question.timeoutMs
  for (;;) {
    const rows = await readAnswers(pool, asked)
    question.onProgress?.(rows.filter(({ progress }) => progress !== null))
    const waiting = rows.some((row) => row.alive && (row.state === 'asked' || row.state === 'running'))
    if (!waiting || performance.now() >= end) return rows
    await answered(waker)
  }
}

/**
 * Waits until all living followers of a kind have applied transaction `tx`; returns how many there are.
 * @throws AppError unavailable: one does not catch up in time.
 */
export async function waitForFollowers(
  pool: Pool,
  waker: Waker,
  wait: { kind: string; tx: bigint; timeoutMs: number },
): Promise<number> {
  const { kind, tx, timeoutMs } = wait
  const argument = { tx: String(tx), timeoutMs }
  const answers = await askFollowers(pool, waker, { kind, request: 'wait', argument, timeoutMs: timeoutMs + 2_000 })
  const late = answers.filter((one) => !('answer' in one && (one.answer as { passed: boolean }).passed))
  if (late.length > 0) {
    const names = late.map((one) => one.process).join(', ')
    throw new AppError('unavailable', `${kind} of ${names} has not caught up in ${timeoutMs / 1000} s`, {
      retryAfter: 5,
    })
  }
  return answers.length
}

type Asked = Pick<Row, 'id' | 'process'> & { follower_id: string }

async function ask(
  pool: Pool,
  { kind, request, argument }: Question,
  { except, atMost }: { except: readonly string[]; atMost: number | null } = { except: [], atMost: null },
): Promise<Asked[]> {
  const { rows } = await pool.query<Asked>(
    `with living as (
       select id, process from follower where kind = $1 and ${isLiving} and id <> all($4::uuid[])
       order by position desc nulls last, seen_at desc limit $5
     ), asked as (
       insert into follower_request (follower_id, kind, argument) select id, $2, $3 from living
       returning id, follower_id
     )
     select asked.id::text, asked.follower_id, living.process
     from asked join living on living.id = asked.follower_id order by asked.id`,
    [kind, request, argument === undefined ? null : JSON.stringify(argument), except, atMost],
  )
  return rows
}

async function forget(pool: Pool, asked: readonly Asked[]): Promise<void> {
  await pool.query('delete from follower_request where id = any($1::bigint[])', [asked.map(({ id }) => id)])
}

async function readAnswers(pool: Pool, asked: readonly Asked[]): Promise<Row[]> {
  const { rows } = await pool.query<Row>({
    name: 'read-follower-answers',
    text: `select r.id::text, follower.process, ${isLiving} as alive, r.state, r.progress, r.answer
      from follower_request r join follower on follower.id = r.follower_id where r.id = any($1::bigint[])`,
    values: [asked.map(({ id }) => id)],
  })
  return rows
}

function answerOf({ id, follower_id, process }: Asked, rows: readonly Row[], question: Question): FollowerAnswer[] {
  const row = rows.find((candidate) => candidate.id === id)
  const who = { followerId: follower_id, process }
  if (row?.state === 'done') return [{ ...who, answer: row.answer }]
  if (row?.state === 'failed') return [{ ...who, error: (row.answer as { error: string }).error }]
  if (!row?.alive) {
    question.onGone?.(who)
    return []
  }
  return [{ ...who, error: `${process} did not answer "${question.request}" in ${question.timeoutMs / 1000} s` }]
}

/** Until a follower says that it has answered, or it is time to look anyway. */
function answered(waker: Waker): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      unsubscribe()
      resolve()
    }
    const timer = setTimeout(end, pollEvery)
    const unsubscribe = waker.subscribe((topic) => {
      if (topic === 'request') end()
    })
  })
}
