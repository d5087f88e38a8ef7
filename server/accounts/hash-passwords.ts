import { readdirSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import type { HashAnswer, HashTask } from './hash-process.ts'
import { argon2 } from './passwords.ts'

giveWay()
// Ctrl-C reaches us too; what the program has begun is finished. We end with it, however it ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())
process.on('message', async (task: HashTask) => {
  const answer = await answerTo(task)
  if (process.connected) process.send?.(answer)
})

/** On Linux each thread has a priority of its own, and those that will hash have been there since before this file ran. */
function giveWay(): void {
  const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [process.pid]
  for (const thread of threads) setPriority(thread, constants.priority.PRIORITY_LOW)
}

async function answerTo({ id, passwordHash, password }: HashTask): Promise<HashAnswer> {
  try {
    const result = passwordHash === null ? argon2.hash(password) : argon2.verify(passwordHash, password)
    return { id, result: await result }
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) }
  }
}
