import type { Socket } from 'node:net'
import type { BaseLogger } from 'pino'
import { AppError } from '../../errors.ts'
import {
  type JoinMessage,
  type PostgresHolder,
  readMessages,
  type SupervisorMessage,
  sendMessage,
} from './control-protocol.ts'

export type ReadyMessage = Extract<SupervisorMessage, { kind: 'ready' }>

interface Asking {
  dataDir: string
  log: Pick<BaseLogger, 'info'>
  /** Takes what the supervisor says after it was ready. */
  onNews: (message: SupervisorMessage) => void
}

const patience = 10_000
const slow = 5_000

/**
 * Asks the supervisor at the other end for PostgreSQL and waits until it runs. Null when that supervisor is ending;
 * it has ended then. Throws an AppError when it refuses or fails.
 */
export async function askToJoin(socket: Socket, me: JoinMessage, asking: Asking): Promise<ReadyMessage | null> {
  const closed = new Promise<null>((resolve) => socket.on('error', () => undefined).once('close', () => resolve(null)))
  const answer = await Promise.race([readAnswer(socket, me, asking), closed])
  if (answer?.kind === 'ready') return answer
  if (answer?.kind !== 'closing') socket.destroy()
  await closed
  if (answer?.kind === 'refused') throw heldBy(answer.holder, asking.dataDir)
  if (answer?.kind === 'failed') {
    throw new AppError('unavailable', `PostgreSQL could not be started in ${asking.dataDir}: ${answer.message}`)
  }
  return null
}

type Answer = Exclude<SupervisorMessage, { kind: 'starting' | 'down' }>

async function readAnswer(socket: Socket, me: JoinMessage, { dataDir, log, onNews }: Asking): Promise<Answer> {
  const timers: NodeJS.Timeout[] = []
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const silent = new AppError('unavailable', `the supervisor of PostgreSQL in ${dataDir} does not answer`)
      const unheard = setTimeout(() => {
        socket.destroy()
        reject(silent)
      }, patience)
      let isAnswered = false
      const waiting = () => log.info('PostgreSQL is starting; after a crash it recovers first')
      timers.push(unheard, setTimeout(waiting, slow))
      readMessages<SupervisorMessage>(socket, (message) => {
        clearTimeout(unheard)
        if (isAnswered) return onNews(message)
        if (message.kind === 'starting' || message.kind === 'down') return
        isAnswered = true
        resolve(message)
      })
      sendMessage(socket, me)
    })
  } finally {
    for (const timer of timers) clearTimeout(timer)
  }
}

function heldBy({ pid, since, address }: PostgresHolder, dataDir: string): AppError {
  const where = address === undefined ? '' : ` at ${address}`
  return new AppError(
    'conflict',
    `process ${pid} serves from ${dataDir}${where} since ${since}; stop it first, or set another DATA_DIR and PORT`,
  )
}
