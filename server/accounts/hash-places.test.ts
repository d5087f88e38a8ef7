import { expect, test } from 'vitest'
import { HashPlaces } from './hash-places.ts'

/** Asks for a place; tells in `order` when it is there, or that it was refused. */
function asking(places: HashPlaces, order: string[]) {
  return (address: string, name = address) =>
    places.take(address).then(
      () => void order.push(name),
      (error) => void order.push(`${name} ${error.kind}`),
    )
}

test('who finds no place waits, and comes in his turn', async () => {
  const order: string[] = []
  const places = new HashPlaces(1)
  const ask = asking(places, order)
  const asked = ['10.0.0.1', '10.0.0.2', '10.0.0.3'].map((address) => ask(address))
  await asked[0]
  expect(order).toEqual(['10.0.0.1'])
  places.giveBack()
  await asked[1]
  places.giveBack()
  await asked[2]
  expect(order).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.3'])
})

test('beyond four waiting for a place everyone is refused, before anything is spent on him too', async () => {
  const order: string[] = []
  const places = new HashPlaces(1)
  const ask = asking(places, order)
  for (let i = 0; i < 5; i++) {
    places.refuseWhenFull(`10.0.0.${i}`)
    void ask(`10.0.0.${i}`)
  }
  expect(() => places.refuseWhenFull('10.0.1.1')).toThrow(expect.objectContaining({ kind: 'tooMany', retryAfter: 1 }))
  await ask('10.0.1.1')
  expect(order).toEqual(['10.0.0.0', '10.0.1.1 tooMany'])
  places.giveBack()
  expect(() => places.refuseWhenFull('10.0.1.1')).not.toThrow()
})

test('a flood from one network keeps nobody from elsewhere out', async () => {
  const order: string[] = []
  const places = new HashPlaces(1)
  const ask = asking(places, order)
  const flood = Array.from({ length: 5 }, (_, i) => ask(`2001:db8::${i + 1}`, `flood ${i}`))
  expect(() => places.refuseWhenFull('2001:db8::ffff')).toThrow()
  expect(() => places.refuseWhenFull('10.0.0.1')).not.toThrow()
  const owner = ask('10.0.0.1', 'owner')
  await flood[4]
  expect(order).toEqual(['flood 0', 'flood 4 tooMany'])
  for (let i = 0; i < 4; i++) places.giveBack()
  await owner
  expect(order.at(-1)).toBe('owner')
})
