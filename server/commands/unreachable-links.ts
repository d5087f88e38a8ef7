import type { Config } from '../config.ts'
import { isLoopback } from '../loopback.ts'

/** A warning where others can reach the program, but not by the links that it writes; else nothing. */
export function unreachableLinks({ host, publicUrl }: Pick<Config, 'host' | 'publicUrl'>, address: string): string {
  if (publicUrl !== null || isLoopback(host)) return ''
  return (
    `Warning: PUBLIC_URL is not set. Links in mails lead to ${address}, which may be no address for others than this\n` +
    'machine. Set it to the address that people type, such as PUBLIC_URL=https://courses.example.\n\n'
  )
}
