import { constants, setPriority } from 'node:os'
import type { HashAnswer, HashTask } from './hash-process.ts'
import { argon2 } from './passwords.ts'

setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
// Ctrl-C reaches us too; what the program has begun is finished. We end with it, however it ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())
process.on('message', async (task: HashTask) => {
  const answer = await answerTo(task)
  if (process.connected) process.send?.(answer)
})

async function answerTo({ id, passwordHash, password }: HashTask): Promise<HashAnswer> {
  try {
    const result = passwordHash === null ? argon2.hash(password) : argon2.verify(passwordHash, password)
    return { id, result: await result }
  } catch (error) {
    return { id, problem: error instanceof Error ? error.message : String(error) }
  }
}
