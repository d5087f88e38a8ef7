import { constants, setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import { hashSync, verifySync } from '@node-rs/argon2'
import { hashCost } from './hash-cost.ts'
import type { HashAnswer, HashTask } from './hash-threads.ts'

// Linux has a priority for each thread; elsewhere this would be that of the whole process.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

parentPort?.on('message', (task: HashTask) => parentPort?.postMessage(answerTo(task)))

function answerTo({ passwordHash, password }: HashTask): HashAnswer {
  try {
    return { result: passwordHash === null ? hashSync(password, hashCost) : verifySync(passwordHash, password) }
  } catch (error) {
    return { error }
  }
}
