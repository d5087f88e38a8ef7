import type { Readable, Writable } from 'node:stream'
import type { Command } from 'commander'
import type { Config } from '../config.ts'

/** What a command is given. `signal` is aborted by Ctrl-C and SIGTERM. */
export interface Invocation {
  words: readonly string[]
  options: Readonly<Record<string, unknown>>
  config: Config
  stdin: Readable
  stdout: Writable & { isTTY?: boolean }
  stderr: Writable & { isTTY?: boolean }
  signal: AbortSignal
}

/** `run` gives the exit code: 0 done, 1 failed, others as the help says. */
export interface CommandDefinition {
  /** Adds arguments, options and help texts. */
  describe(command: Command): void
  run(invocation: Invocation): Promise<number>
}
