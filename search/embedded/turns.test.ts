import { describe, expect, test } from 'vitest'
import { Turns } from './turns.ts'

const eventLoopTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

describe('work that comes at once', () => {
  test('is done in the order asked for, and whatever else waits goes on in between', async () => {
    const turns = new Turns()
    const done: string[] = []
    const work = ['first', 'second', 'third'].map((name) => turns.next().then(() => done.push(name)))
    const others = (async () => {
      for (let i = 1; i <= 3; i++) {
        await eventLoopTurn()
        done.push(`others ${i}`)
      }
    })()
    await Promise.all([...work, others])
    expect(done).toEqual(['first', 'others 1', 'second', 'others 2', 'third', 'others 3'])
  })

  test('goes on after a while without any', async () => {
    const turns = new Turns()
    await turns.next()
    await eventLoopTurn()
    await turns.next()
  })
})
