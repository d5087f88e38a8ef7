import type { Socket } from 'node:net'
import { readLines } from './read-lines.ts'

/** Of `serve` there is one per data folder; everything else is a command. */
export type Role = 'serve' | 'command'

/** Who uses PostgreSQL, for those who must be told. */
export interface PostgresHolder {
  pid: number
  /** ISO 8601. */
  since: string
  /** Where it serves, once it does. */
  address?: string | undefined
}

export interface JoinMessage extends PostgresHolder {
  kind: 'join'
  role: Role
}

/** What those who use PostgreSQL say to its supervisor. Leaving is closing the connection. */
export type UserMessage = JoinMessage | { kind: 'announce'; address: string }

/** What the supervisor says to them. */
export type SupervisorMessage =
  | { kind: 'starting' }
  | { kind: 'ready'; connectionString: string; pid: number }
  | { kind: 'down'; reason: string }
  | { kind: 'failed'; message: string }
  | { kind: 'refused'; holder: PostgresHolder }
  /** It is about to end, so ask again. */
  | { kind: 'closing' }

export function sendMessage(socket: Socket, message: UserMessage | SupervisorMessage): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`)
}

export function readMessages<Message>(socket: Socket, onMessage: (message: Message) => void): void {
  readLines(socket, (line) => onMessage(JSON.parse(line) as Message))
}
