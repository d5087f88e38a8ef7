import { describe, expect, test } from 'vitest'
import { Turns } from './turns.ts'

const eventLoopTurn = () => new Promise<void>((resolve) => setImmediate(resolve))

/** What is done in which order, where each piece of three takes so long and something else wants its turn as well. */
async function orderOf(milliseconds: number): Promise<string[]> {
  let now = 0
  const turns = new Turns(() => now)
  const done: string[] = []
  const work = ['first', 'second', 'third'].map(async (name) => {
    await turns.next()
    done.push(name)
    now += milliseconds
  })
  const others = (async () => {
    for (let i = 1; i <= 3; i++) {
      await eventLoopTurn()
      done.push(`others ${i}`)
    }
  })()
  await Promise.all([...work, others])
  return done
}

describe('work that comes at once', () => {
  test('is done in the order asked for, and whatever else waits goes on in between', async () => {
    expect(await orderOf(5)).toEqual(['first', 'others 1', 'second', 'others 2', 'third', 'others 3'])
  })

  test('is done together as long as that takes little', async () => {
    expect(await orderOf(0.5)).toEqual(['first', 'second', 'third', 'others 1', 'others 2', 'others 3'])
    expect(await orderOf(1)).toEqual(['first', 'second', 'others 1', 'third', 'others 2', 'others 3'])
  })

  test('may take as long as what else was done in the turn', async () => {
    let now = 0
    const turns = new Turns(() => now)
    let done = 0
    const work = Array.from({ length: 20 }, async () => {
      await turns.next()
      done++
      now += 1
    })
    now += 12
    await eventLoopTurn()
    expect(done).toBe(12)
    await Promise.all(work)
  })

  test('goes on after a while without any', async () => {
    const turns = new Turns()
    await turns.next()
    await eventLoopTurn()
    await turns.next()
  })
})
