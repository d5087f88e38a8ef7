import type { Readable, Writable } from 'node:stream'
import type { Command } from 'commander'
import type { Config } from '../config.ts'

/** Where a command writes: a terminal, a file or a pipe. */
export type Output = Writable & { isTTY?: boolean; columns?: number; rows?: number; hasColors?: () => boolean }

/** What a command is given. `signal` is aborted by Ctrl-C and SIGTERM. */
export interface Invocation {
  words: readonly string[]
  options: Readonly<Record<string, unknown>>
  config: Config
  stdin: Readable
  stdout: Output
  stderr: Output
  /** How wide texts may be at most, where the environment says so (`COLUMNS`). */
  columns: number | null
  signal: AbortSignal
}

/** `run` gives the exit code: 0 done, 1 failed, others as the help says. */
export interface CommandDefinition {
  /** It sends what mails are owed, or has it sent: people wait for them. */
  sendsMail?: true
  /** Adds arguments, options and help texts. */
  describe(command: Command): void
  run(invocation: Invocation): Promise<number>
}
