import { expect, test } from 'vitest'
import { EventReader } from '../../../test/event-reader.ts'
import { startWorld } from '../../../test/world.ts'

test('a stop ends streams with the time after which to come again, and waits for no reader', async () => {
  const world = await startWorld({ env: { SHUTDOWN_SECONDS: '60' } })
  const reader = await EventReader.open(`${world.address}/api/courses/events?course=1`)
  await reader.next('heartbeat')
  const deaf = await fetch(`${world.address}/api/courses/events?course=1`)
  reader.retry = undefined
  const from = performance.now()
  await world.stop()
  await reader.ended
  expect(reader.retry).toBeGreaterThanOrEqual(2_000)
  expect(performance.now() - from).toBeLessThan(20_000)
  await deaf.body?.cancel().catch(() => undefined)
})
