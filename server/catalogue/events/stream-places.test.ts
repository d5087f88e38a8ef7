import { expect, test } from 'vitest'
import { StreamPlaces } from './stream-places.ts'

const limits = { streams: 4, streamsPerAddress: 2, searches: 1, heartbeatSeconds: 15 }

test('a subscriber has no more places for having many IPv6 addresses, and those given back are free again', () => {
  const places = new StreamPlaces(limits)
  const giveBack = places.take('2001:db8:1:2::1')
  places.take('2001:db8:1:2:ffff::9')
  expect(() => places.take('2001:db8:1:2::3')).toThrow('From one network address 2 streams')
  places.take('2001:db8:1:3::1')
  giveBack()
  places.take('2001:db8:1:2::3')
  expect([places.taken, places.refused]).toEqual([3, 1])
})

test('the process has so many places, whoever asks', () => {
  const places = new StreamPlaces(limits)
  for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4']) places.take(address)
  expect(() => places.take('192.0.2.5')).toThrow('4 streams of events open at most')
})
