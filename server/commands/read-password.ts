import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { AppError } from '../errors.ts'

export interface PasswordSource {
  stdin: Readable & { isTTY?: boolean }
  stderr: Writable
  signal: AbortSignal
}

/**
 * Asks for a new password, twice, on a terminal, without showing it; else the first line of standard input.
 *
 * @throws AppError invalid
 */
export async function readPassword({ stdin, stderr, signal }: PasswordSource, question: string): Promise<string> {
  if (!stdin.isTTY) return firstLine(stdin)
  const { isCancel, password } = await import('@clack/prompts')
  const ask = async (message: string): Promise<string> => {
    const answer = await password({ message, input: stdin, output: stderr, signal })
    if (isCancel(answer)) throw new AppError('invalid', 'No password was given; nothing was changed.')
    return answer ?? ''
  }
  const first = await ask(question)
  if (first !== (await ask('The same once more'))) throw new AppError('invalid', 'The two passwords differ.')
  return first
}

async function firstLine(stdin: Readable): Promise<string> {
  for await (const line of createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })) return line
  throw new AppError('invalid', 'Standard input holds no password; expected one on its first line.')
}
